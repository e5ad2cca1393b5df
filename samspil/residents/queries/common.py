"""What several questions about residents share."""

from collections.abc import Iterable
from typing import TypeVar

from samspil.organisations.models import Member, Unit
from samspil.residents.models import Resident

R = TypeVar("R", Resident, Unit)


def at_her_centres(member: Member, rows: Iterable[R]) -> list[R]:
    """Return the rows with their centres, which came with her roles."""
    centres = {each.centre_id: each.centre for each in member.memberships if each.centre}
    found = list(rows)
    for row in found:
        if row.centre_id in centres:
            row.centre = centres[row.centre_id]
    return found
