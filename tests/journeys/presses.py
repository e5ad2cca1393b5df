"""A task from the start page to its end, and how often its person presses on the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

START = "/fjordby/i-dag/"
MOST = 6  # presses that a task may take; a minute for whoever does it for the first time


@dataclass
class Presses:
    """
    Somebody's page, and what she has pressed since the task began.

    Every link, button, choice and mark counts as a press; typing words or a number does not.
    """

    page: Page
    pressed: list[str] = field(default_factory=list)

    @property
    def main(self) -> Locator:
        """What the page is about, without its menu."""
        return self.page.get_by_role("main")

    def on(self, what: Locator, called: str) -> None:
        """Press on it."""
        what.first.click()
        self.pressed.append(called)

    def link(self, name: str) -> None:
        """Follow a link of the page by what stands on it."""
        self.on(self.main.get_by_role("link", name=name), name)

    def button(self, name: str) -> None:
        """Press a button of the page by what stands on it."""
        self.on(self.main.get_by_role("button", name=name), name)

    def mark(self, label: str) -> None:
        """Choose one of several, or set a mark, by its label."""
        # Some choices are drawn by their label alone, with the field itself out of sight.
        self.main.get_by_label(label, exact=True).first.check(force=True)
        self.pressed.append(label)

    def select(self, label: str, option: str) -> None:
        """Choose one from a list that folds out."""
        self.main.get_by_label(label).select_option(label=option)
        self.pressed.append(option)

    def type(self, label: str, words: str) -> None:
        """Type into a field, which is no press."""
        fields = self.main.get_by_label(label).and_(self.page.locator("input, textarea"))
        fields.first.fill(words)


@contextmanager
def task(page: Page, said: str, *, at: str = START) -> Iterator[Presses]:
    """
    Begin a task on the start page, or where a letter leads, and hold it to the presses it may take.

    :param said: the persona's task in words; it stands first when something goes wrong in it.
    :raises AssertionError: it takes more presses, or it cannot be done.
    """
    page.goto(at)
    hand = Presses(page)
    try:
        yield hand
    except (AssertionError, Exception) as fault:
        fault.add_note(f"In the task »{said}«, after pressing {hand.pressed} on {page.url}")
        raise
    assert len(hand.pressed) <= MOST, f"»{said}« takes {len(hand.pressed)}: {hand.pressed}"
