"""What the deeds share."""

from samspil.initiatives.models import Initiative
from samspil.organisations.models import Member


def locked(by: Member, initiative_id: int) -> Initiative:
    """
    Return the initiative, so that nobody else changes it before this deed is stored.

    :raises Initiative.DoesNotExist: there is none here.
    """
    here = Initiative.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    return here.get(pk=initiative_id)
