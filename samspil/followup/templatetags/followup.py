"""A step's movement in a template: the arrow for the eye, the words for everybody."""

from django import template

from samspil.followup.queries import Moved
from samspil.followup.words import ARROWS, round_days, way_label

register = template.Library()
register.filter("way", way_label)
register.filter("round_days", round_days)


@register.filter
def arrow(cell: Moved) -> str:
    """Return the arrow of the step's movement; always put its words beside it."""
    return ARROWS[cell.way]
