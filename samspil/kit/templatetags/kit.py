"""What Jinja draws, icons, marks of a status, days, and telephone numbers that can be pressed."""

import re
from functools import cache
from typing import Any

from django import template
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockNode
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from samspil.kit import days
from samspil.kit.drawing import drawn
from samspil.kit.errors import WORDS

register = template.Library()
for say in (days.clock, days.weekday, days.short_weekday, days.weekday_and_year):
    register.filter(say.__name__, say, expects_localtime=True)
register.filter("in_hours", days.in_hours)
register.filter("half_hours", days.half_hours)

_FROM_TO = re.compile(r"(?:kl\. )?\d[\d.:]*–\d[\d.:]*")

# The forms in static/samspil/shapes.svg, from nothing to everything, and three beside the scale.
SHAPES = ("empty", "quarter", "half", "most", "full", "coming", "no", "yes", "flag")


@register.simple_tag(takes_context=True)
def draw(context: Any, template: str, **more: Any) -> SafeString:
    """
    Return a part that Jinja draws of what the page knows, where `include` would take long.

    Which those are, and why, is decision 0010.
    """
    return drawn(template, context.flatten() | more, request=context.get("request"))


class Frame(template.Node):
    """Draws the blocks inside it, and gives them to Jinja, which draws what is around them."""

    def __init__(self, around: str, nodelist: template.NodeList) -> None:
        self.around, self.nodelist = around, nodelist
        self.blocks: list[Any] = nodelist.get_nodes_by_type(BlockNode)

    def render(self, context: Any) -> SafeString:
        """Return the page. A block that is empty here and that no page fills is not among them."""
        filled = context.render_context.get(BLOCK_CONTEXT_KEY)
        parts = {
            block.name: block.render_annotated(context)
            for block in self.blocks
            if block.nodelist or (filled and len(filled.blocks[block.name]) > 1)
        }
        given = context.flatten() | {"parts": parts}
        return drawn(self.around, given, request=context.get("request"))


@register.tag
def frame(parser: Any, token: Any) -> Frame:
    """Draw what is between `{% frame "app/around.jinja" %}` and `{% endframe %}` inside it."""
    _name, around = token.split_contents()
    inside = parser.parse(("endframe",))
    parser.delete_first_token()
    return Frame(around.strip("\"'"), inside)


@register.simple_tag
@cache  # a page has twenty, and there are two hundred in all
def icon(name: str) -> SafeString:
    """Return one of the design system's icons; always put a word beside it."""
    return format_html(
        '<svg class="icon-svg" focusable="false" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static("vendor/dkfds/img/icons.svg"),
        name,
    )


@register.simple_tag
@cache
def shape(name: str) -> SafeString:
    """
    Return the mark of a status; always put a word beside it.

    :raises ValueError: there is no such shape.
    """
    if name not in SHAPES:
        raise ValueError(f"No shape {name!r}; there are {', '.join(SHAPES)}")
    return format_html(
        '<svg class="shape" focusable="false" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static("samspil/shapes.svg"),
        name,
    )


@register.simple_tag
def error_heading(status: int) -> str:
    """Return the heading of the page for this status."""
    return str(WORDS[status].heading)


@register.simple_tag
def error_message(status: int) -> str:
    """Return what the page for this status says to do now."""
    return str(WORDS[status].message)


@register.filter
def unbroken(words: str) -> SafeString:
    """Return the words with a time from and to, `kl. 9.30–10.15`, kept on one line on a phone."""
    kept = _FROM_TO.sub(r'<span class="unbroken">\g<0></span>', escape(words))
    return mark_safe(kept)  # noqa: S308 - escaped above


@register.filter
def tel(number: str) -> str:
    """Return the address that calls the number: `12 34 56 78` gives `tel:+4512345678`."""
    digits = re.sub(r"[^\d+]", "", number)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    return f"tel:{digits if digits.startswith('+') else '+45' + digits}"
