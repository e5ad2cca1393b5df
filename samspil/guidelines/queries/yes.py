"""Who has said yes to what is in force, for those who write it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from samspil.guidelines.models import Acceptance, Edition
from samspil.guidelines.queries.places import Place, asked_at
from samspil.organisations.models import Member, Role


@dataclass(frozen=True, slots=True)
class Yes:
    """One person at the place."""

    name: str
    role: str
    accepted_at: datetime | None


@dataclass(frozen=True, slots=True)
class WhoSaidYes:
    """The people at the place, those who have not answered first."""

    missing: tuple[Yes, ...]
    said: tuple[Yes, ...]


def who_said_yes(member: Member, place: Place, edition: Edition) -> WhoSaidYes:
    """Return who has said yes to the edition, and who has not yet."""
    rows = Acceptance.objects.visible_to(member).filter(edition=edition)
    accepted = {
        row.accepted_by_id: row for row in rows.select_related("accepted_by").order_by("pk")
    }
    people: dict[int, Yes] = {}
    asked = asked_at(member, place.centre_id).select_related("person").order_by("person__name")
    for each in asked:
        found = accepted.get(each.person_id)
        label = str(Role(each.role).label)
        known = people.get(each.person_id)
        if known:
            label = f"{known.role}, {label}"
        at = found.accepted_at if found else None
        people[each.person_id] = Yes(each.person.name, label, at)
    # From associations, or gone since: they are no part of how many at the place have said yes.
    others = (row for pk, row in accepted.items() if pk not in people)
    said = [each for each in people.values() if each.accepted_at]
    said += [Yes(row.accepted_by.name, _("tæller ikke med her"), row.accepted_at) for row in others]
    missing = [each for each in people.values() if not each.accepted_at]
    return WhoSaidYes(tuple(missing), tuple(said))
