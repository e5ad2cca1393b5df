"""Pictures on the cards of the talk, each beside its word; and what a count leaves unsaid."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from samspil.residents.words import unsaid

register = template.Library()
register.filter("unsaid", unsaid)

# The codes whose picture is another one's: the same thing, or as good as.
ALSO = {"bake": "baking-cooking", "none": "no", "group": "many", "ask-me": "one"}
ALSO |= {"indoor-social": "talk-coffee", "creative": "handicraft", "outdoor-social": "walk"}
ALSO |= {"practical-help": "setup", "exercise": "chair-exercise"}
ALSO |= {"wants": "yes", "took_part": "yes", "no_thanks": "no"}


@register.simple_tag
@cache
def picture(code: str) -> SafeString:
    """Return the picture of an option; always put its word beside it."""
    return format_html(
        '<svg class="picture" focusable="false" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static("residents/cards.svg"),
        ALSO.get(code, code),
    )
