"""What the tests do with guidelines, in one line each; every deed enters the walls by itself."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from samspil.guidelines import actions
from samspil.guidelines.models import Acceptance, Comment, Edition, Guideline
from samspil.guidelines.rules import ANSWERS, WHOLE_MUNICIPALITY
from samspil.organisations.access import inside
from samspil.organisations.models import Member, Role
from samspil.testing.make import NOW, Cast

TWO_WEEKS = timedelta(days=14)


def at(cast: Cast) -> str:
    """Birkehøj, as addresses name it."""
    return str(cast.birkehoej.pk)


def coordinator(cast: Cast) -> Member:
    return cast.members[Role.COORDINATOR]


def do(by: Member, deed: str, **said: Any) -> Any:
    """Let somebody do a deed inside her walls."""
    with inside(by.tenant, person=by.person):
        return getattr(actions, deed)(by=by, **{"now": NOW, **said})


def written(
    cast: Cast,
    *,
    by: Member | None = None,
    place: str = "",
    read: int = 0,
    now: datetime = NOW,
    **answers: Any,
) -> Guideline:
    """A draft; its one answer is about what one may, if nothing else is said."""
    answers = answers or {"allowed": "Gå tur"}
    said = {key: answers.get(key, "") for key in ANSWERS}
    place = place or at(cast)
    by = by or coordinator(cast)
    row: Guideline = do(by, "write_draft", place=place, answers=said, read_version=read, now=now)
    return row


def heard(cast: Cast, *, now: datetime = NOW, read: int = 0, **answers: Any) -> Guideline:
    """A draft whose hearing runs for two weeks from `now`."""
    draft = written(cast, read=read, now=now, **answers)
    ends_on = timezone.localdate(now + TWO_WEEKS)
    row: Guideline = do(
        coordinator(cast),
        "open_hearing",
        place=at(cast),
        ends_on=ends_on,
        read_version=draft.version,
        now=now,
    )
    return row


def heard_everywhere(cast: Cast, *, now: datetime = NOW) -> Guideline:
    """The municipality's draft, whose hearing runs for two weeks from `now`."""
    draft = written(cast, by=cast.lead, place=WHOLE_MUNICIPALITY, now=now)
    row: Guideline = do(
        cast.lead,
        "open_hearing",
        place=WHOLE_MUNICIPALITY,
        ends_on=timezone.localdate(now + TWO_WEEKS),
        read_version=draft.version,
        now=now,
    )
    return row


def in_force(cast: Cast, *, now: datetime = NOW, read: int = 0, **answers: Any) -> Edition:
    """An edition in force from `now`, heard in the three weeks before."""
    draft = heard(cast, now=now - timedelta(days=21), read=read, **answers)
    row: Edition = do(
        coordinator(cast), "put_in_force", place=at(cast), read_version=draft.version, now=now
    )
    return row


def said(by: Member, place: str, text: str = "God idé", *, now: datetime = NOW) -> Comment:
    row: Comment = do(by, "comment", place=place, text=text, now=now)
    return row


def yes(by: Member, place: str, number: int = 1, *, now: datetime = NOW) -> Acceptance:
    row: Acceptance = do(by, "accept", place=place, number=number, now=now)
    return row
