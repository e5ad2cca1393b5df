"""The mark of a status, the same in a list as in the grid."""

from django import template

from samspil.actionmap.grid import SHAPES
from samspil.catalogue.rules import Status

register = template.Library()


@register.simple_tag
def status_shape(status: Status) -> str:
    """Return the name of the status' mark, for kit/status.html."""
    return SHAPES[status]
