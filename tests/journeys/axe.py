"""axe-core put into a page from outside, so that the page's own rules for scripts stay on."""

from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """
([rules, colours]) => axe.run(document, {
  runOnly: {type: "tag", values: rules},
  rules: {"color-contrast": {enabled: colours}},
  resultTypes: ["violations"],
}).then((result) => result.violations)
"""
# A colour that has been read is known: axe reads the same few for each element and each beneath it,
# which took a fifth of its time.
KNOWN_COLOURS = """
(() => {
  const colour = axe.commons.color.Color.prototype, read = colour.parseString, known = new Map();
  colour.parseString = function (text) {
    if (known.has(text)) [this.r, this.g, this.b, this.alpha] = known.get(text);
    else known.set(text, (read.call(this, text), [this.r, this.g, this.b, this.alpha]));
    return this;
  };
})();
"""


@cache
def _source() -> str:
    file = Path(axe_playwright_python.__file__).parent / "axe.min.js"
    return file.read_text(encoding="utf-8") + KNOWN_COLOURS


def violations(page: Page, *, colours: bool = True) -> list[str]:
    """
    Return what axe finds on the page as it is now: rule and place, one a line.

    :param colours: whether to look at them too, which takes as long as all the rest twice over.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())
    found: list[dict[str, Any]] = page.evaluate(RUN, [RULES, colours])
    return [
        f"{rule['id']}: {rule['help']} – {node['target']} {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"][:4]
    ]


def too_wide(page: Page) -> list[str]:
    """Return what sticks out sideways, when the whole page has to be scrolled sideways."""
    found: list[str] = page.evaluate(
        """
        () => {
          const room = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= room) return [];
          return [...document.body.querySelectorAll("*")]
            .filter((one) => one.getBoundingClientRect().right > room + 1)
            .slice(0, 5)
            .map((one) => `${one.tagName}.${one.className}: ${one.textContent.slice(0, 60)}`);
        }
        """
    )
    return found
