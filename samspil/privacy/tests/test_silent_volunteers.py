"""Who never said stop is forgotten after 18 months without a sign of life, and told of it first."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from samspil.organisations.access import inside
from samspil.organisations.models import Membership, Role, versions_of
from samspil.privacy import actions
from samspil.privacy.actions import forgetting
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.volunteers import actions as volunteer_actions
from samspil.volunteers import hours
from samspil.volunteers.hours import Visit
from samspil.volunteers.models import Letter, LetterKind, Stage, Volunteer
from samspil.volunteers.tests import deeds

RULE = "silent_volunteers"
MONTHS = [NOW - timedelta(days=int(30.44 * n)) for n in range(30)]  # so many months ago


def silent(cast: Cast, *, asked: int | None = 7, since: int = 19, **more: Any) -> Volunteer:
    """Somebody heard from `since` months ago, and sent the question `asked` months ago."""
    who = deeds.volunteer(cast, "Bodil Bruun", now=MONTHS[since], **more)
    if asked is not None:
        with inside(cast.fjordby):
            Letter.objects.create(
                tenant=cast.fjordby, volunteer=who, kind=LetterKind.STILL,
                made_at=MONTHS[asked], sent_at=MONTHS[asked],
            )  # fmt: skip
    return who


def ordered(cast: Cast, rule: str = RULE) -> None:
    with inside(cast.fjordby, person=cast.lead.person):
        actions.write_disposal(
            by=cast.lead, rule=rule, basis="Sag 26/9", decided_on=NOW.date(), months=18, now=NOW
        )


def night(cast: Cast, *, now: datetime = NOW, dry: bool = False) -> actions.Forgotten:
    with inside(cast.fjordby):
        lines = actions.forget_old(tenant=cast.fjordby, now=now, dry=dry)
    (line,) = (line for line in lines if line.rule.key == RULE)
    return line


def known(cast: Cast, who: Volunteer) -> bool:
    with inside(cast.fjordby):
        return bool(Volunteer.objects.get(pk=who.pk).name)


@pytest.mark.slow
def test_she_goes_as_who_said_good_bye_once_it_is_ordered(cast: Cast) -> None:
    who = silent(cast)
    assert (night(cast).rows, night(cast).waits, known(cast, who)) == (1, True, True)
    ordered(cast)
    assert (night(cast, dry=True).rows, known(cast, who)) == (1, True)
    assert (night(cast).rows, known(cast, who)) == (1, False)
    with inside(cast.fjordby):
        row = Volunteer.objects.get(pk=who.pk)
        assert (row.email, row.mobile, row.forgotten_at) == ("", "", NOW)
        assert set(versions_of(Volunteer).values_list("name", flat=True)) == {""}
        assert not Letter.objects.exists()
    assert night(cast).rows == 0


@pytest.mark.parametrize(
    "sign",
    [
        {"since": 17},
        {"asked": None},  # never told
        {"asked": 5},  # and half a year to answer in
        {"asked": 20},  # heard from after it was asked
        {"stage": Stage.INTERESTED},
    ],
    ids=str,
)
def test_who_showed_a_sign_of_life_or_was_not_told_stays(cast: Cast, sign: dict[str, Any]) -> None:
    silent(cast, **sign)
    assert night(cast).rows == 0


def test_who_has_no_mail_is_rung_to_and_goes_without_a_letter(cast: Cast) -> None:
    who = silent(cast, asked=None)
    with inside(cast.fjordby):
        Volunteer.objects.filter(pk=who.pk).update(email="")
    assert night(cast).rows == 1


@pytest.mark.slow
def test_who_came_or_logged_in_stays(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    birgit = cast.members[Role.VOLUNTEER].person
    who = silent(cast, person=birgit)
    assert night(cast).rows == 1
    login = birgit.login
    login.last_login = MONTHS[3]
    login.save(update_fields=["last_login"])
    assert night(cast).rows == 0
    login.last_login = None
    login.save(update_fields=["last_login"])

    def visits(_tenant: int, _ids: Collection[int], _first: date, _last: date) -> list[Visit]:
        return [Visit(who.pk, MONTHS[2].date(), 60, "Gåtur", cast.birkehoej.pk)]

    monkeypatch.setattr(hours, "_sources", [visits])
    assert night(cast).rows == 0


@pytest.mark.slow
def test_her_access_as_a_volunteer_goes_with_her_and_another_role_keeps_her(cast: Cast) -> None:
    birgit = cast.members[Role.VOLUNTEER].person
    staff = make.member(Role.READER, at=cast.fjordby)
    hers, theirs = silent(cast, person=birgit), silent(cast, person=staff.person)
    ordered(cast)
    night(cast)
    assert (known(cast, hers), known(cast, theirs)) == (False, True)
    with inside(cast.fjordby):
        assert not Membership.objects.filter(person=birgit.pk).exists()


@pytest.mark.slow
def test_those_who_stay_do_not_take_the_place_of_those_who_go(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting, "MOST_A_NIGHT", 1)
    stays = silent(cast, person=make.member(Role.READER, at=cast.fjordby).person)
    goes, waits = silent(cast), silent(cast)
    ordered(cast)
    night(cast)
    assert [known(cast, who) for who in (stays, goes, waits)] == [True, False, True]


@pytest.mark.slow
def test_the_question_is_kept_until_it_is_answered(cast: Cast) -> None:
    silent(cast, asked=13, since=26)
    night(cast)
    with inside(cast.fjordby):
        assert Letter.objects.count() == 1
        assert volunteer_actions.ask_the_silent(tenant=cast.fjordby, now=NOW) == 0
        Volunteer.objects.update(heard_on=NOW.date())
    night(cast)
    with inside(cast.fjordby):
        assert not Letter.objects.exists()
