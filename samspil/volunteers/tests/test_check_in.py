"""Not heard from for a year: asked once, gently, and not when she has been here meanwhile."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.testing.make import NOW, Cast
from samspil.volunteers import actions, hours
from samspil.volunteers.hours import Visit
from samspil.volunteers.models import HERE, Letter, LetterKind, Stage, Volunteer
from samspil.volunteers.tests import deeds

pytestmark = pytest.mark.django_db
LONG_AGO = NOW - timedelta(days=367)


def silent(cast: Cast, name: str = "Bodil Bruun", **more: Any) -> Volunteer:
    return deeds.volunteer(cast, name, now=LONG_AGO, **more)


def asked(cast: Cast, now: datetime = NOW) -> int:
    with inside(cast.fjordby):
        return actions.ask_the_silent(tenant=cast.fjordby, now=now)


def sent(cast: Cast, now: datetime = NOW) -> int:
    with inside(cast.fjordby):
        waiting = list(Letter.objects.filter(kind=LetterKind.STILL, sent_at=None))
        return sum(actions.send_letter(letter_id=each.pk, now=now) for each in waiting)


def test_after_a_year_she_is_asked_once_and_told_where_to_answer(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    bodil = silent(cast, person=cast.members[Role.VOLUNTEER].person)
    assert asked(cast) == 1
    assert asked(cast, NOW + timedelta(days=1)) == 0
    assert (sent(cast), sent(cast)) == (1, 0)
    (letter,) = mail.outbox
    assert letter.to == [bodil.email]
    assert "Bodil" not in letter.subject
    assert "/fjordby/frivillige/mit/" in str(letter.body)
    with inside(cast.fjordby):
        logged = AuditEntry.objects.get(deed="volunteers.silent_asked")
    assert (logged.person, logged.facts) == (None, {"number": 1})


def test_heard_from_and_silent_again_she_is_asked_again(cast: Cast) -> None:
    bodil = silent(cast)
    asked(cast)
    with inside(cast.fjordby):
        Volunteer.objects.filter(pk=bodil.pk).update(heard_on=NOW.date() + timedelta(days=1))
    assert sent(cast) == 0  # she has been heard from: the letter is not called for
    assert asked(cast, NOW + timedelta(days=300)) == 0
    assert asked(cast, NOW + timedelta(days=370)) == 1


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in HERE])
def test_who_is_no_volunteer_is_not_asked(cast: Cast, stage: str) -> None:
    silent(cast, stage=stage)
    assert asked(cast) == 0


def test_who_came_within_the_year_is_not_asked(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    came, _away = silent(cast, "Kom"), silent(cast, "Udeblev")

    def visits(_tenant: int, ids: Collection[int], _first: date, last: date) -> list[Visit]:
        assert came.pk in ids
        return [Visit(came.pk, last, 60, "Gåtur", cast.birkehoej.pk)]

    monkeypatch.setattr(hours, "_sources", [visits])
    assert asked(cast) == 1


def test_who_has_no_mail_is_left_to_the_telephone(cast: Cast) -> None:
    bodil = silent(cast)
    with inside(cast.fjordby):
        Volunteer.objects.filter(pk=bodil.pk).update(email="")
    assert asked(cast) == 0
