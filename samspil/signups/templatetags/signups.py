"""An activity's time and place in a template's words."""

from django import template

from samspil.activities.models import Activity
from samspil.signups.words import place_words, when_words

register = template.Library()


@register.filter
def when(activity: Activity) -> str:
    """Return when it is, in words."""
    return when_words(activity)


@register.filter
def place(activity: Activity) -> str:
    """Return where it is, in words."""
    return place_words(activity)
