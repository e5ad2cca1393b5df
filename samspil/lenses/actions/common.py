"""What the lenses' actions share."""

from django.utils.translation import gettext as _

from samspil.actionmap.policy import words
from samspil.kit.text import tidy
from samspil.kit.verdict import Refused, require
from samspil.lenses.models import Canvas
from samspil.organisations.models import Member


def clean(text: str, *, limit: int, one_line: bool = True) -> str:
    """
    Return the text tidied.

    :param limit: how many characters there is room for.
    :raises Refused: it is longer, or holds something like a CPR number.
    """
    tidied = tidy(" ".join(text.split()) if one_line else text)
    require(words(tidied, limit=limit))
    return tidied


def locked(by: Member, canvas_id: int) -> Canvas:
    """
    Return the canvas, locked: whoever writes on it waits for each other.

    :raises Canvas.DoesNotExist: there is none in the member's municipality.
    """
    canvases = Canvas.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    return canvases.get(pk=canvas_id)


def require_words(text: str) -> None:
    """
    Go on only when something is written.

    :raises Refused: nothing is.
    """
    if not text:
        raise Refused(_("Skriv noget, før du gemmer."))
