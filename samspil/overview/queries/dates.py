"""Dates that are near at one's own centres: what is being done, and hearings that end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.guidelines.models import Guideline
from samspil.initiatives.models import Initiative
from samspil.organisations.models import Member
from samspil.overview.policy import LOOK_AFTER
from samspil.overview.rules import DUE_AHEAD, MOST_DATES


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a date, and the way there."""

    day: date
    what: str
    url: str
    passed: bool


def dates_due(member: Member, *, today: date) -> Sequence[Due]:
    """Return the dates of her centres up to two weeks ahead, and those that have passed."""
    slug, last = member.tenant.slug, today + DUE_AHEAD
    centres = member.centre_ids(*LOOK_AFTER)
    rows = Initiative.objects.visible_to(member).under_way().filter(centre__in=centres)
    found = [
        Due(day, title, reverse("initiatives:initiative", args=[slug, pk]), day < today)
        for pk, title, day in rows.filter(due_on__lte=last).values_list("pk", "title", "due_on")
        if day
    ]
    heard = Guideline.objects.visible_to(member).filter(centre__in=centres)
    for centre, day in heard.filter(hearing_ends_on__lte=last).values_list(
        "centre", "hearing_ends_on"
    ):
        url = reverse("guidelines:draft", args=[slug, str(centre)])
        if day:
            words = _("Høring om, hvordan vi samarbejder, slutter")
            found.append(Due(day, words, url, day < today))
    return sorted(found, key=lambda each: each.day)[:MOST_DATES]
