"""Volunteers are written up, known again, changed and away: and the refusals on the way."""

from datetime import date, timedelta
from typing import Any

import pytest

from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.testing.make import NOW, Cast
from samspil.volunteers import actions, documents
from samspil.volunteers.actions import SomebodyAlike
from samspil.volunteers.forms import NewForm
from samspil.volunteers.models import Away, Contact, Stage, Volunteer, VolunteerCentre
from samspil.volunteers.rules import Facts, Liking
from samspil.volunteers.tests import deeds

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
BODIL = Facts("Bodil  Bruun", "Bodil@Eksempel.DK", "+45 20112233", "sms")


def test_a_centre_writes_up_its_own_volunteer_tidily(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    bodil = deeds.added(lone, facts=BODIL)
    assert (bodil.name, bodil.email) == ("Bodil Bruun", "bodil@eksempel.dk")
    assert (bodil.mobile, bodil.stage) == ("20 11 22 33", Stage.INTERESTED)
    with inside(cast.fjordby):
        assert [row.centre for row in VolunteerCentre.objects.all()] == [cast.birkehoej]


def test_an_association_adds_its_member_where_she_comes(cast: Cast) -> None:
    erik = cast.members[Role.ASSOCIATION_LEAD]
    made = deeds.added(erik, centre_ids=[cast.other_centre.pk])
    assert made.association == cast.venner
    assert made.through_association


@pytest.mark.parametrize("role", [Role.LEAD, Role.CARE_WORKER, Role.VOLUNTEER, Role.READER])
def test_others_do_not_write_up_volunteers(cast: Cast, role: str) -> None:
    with pytest.raises(Refused, match="plejecentret eller af deres forening"):
        deeds.added(cast.members[role], centre_ids=[cast.birkehoej.pk])


def test_a_coordinator_adds_nobody_at_another_centre(cast: Cast) -> None:
    with pytest.raises(Refused, match="dit eget plejecenter"):
        deeds.added(cast.members[Role.COORDINATOR], centre_ids=[cast.other_centre.pk])


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (Facts("", "a@b.dk"), "hedder"),
        (Facts("Bodil 010190-1234", "a@b.dk"), "CPR"),
        (Facts("Bodil"), "mail eller et mobilnummer"),
        (Facts("Bodil", "ikke en adresse"), "navn@eksempel.dk"),
        (Facts("Bodil", mobile="1234", contact="sms"), "otte tal"),
        (Facts("Bodil", mobile="20112233", contact="mail"), "mangler en mailadresse"),
        (Facts("Bodil", "a@b.dk", contact="sms"), "mangler et mobilnummer"),
        (Facts("Bodil", "a@b.dk", contact="due"), "skrive eller ringe"),
    ],
)
def test_facts_that_cannot_stand_are_refused(cast: Cast, facts: Facts, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        deeds.added(cast.members[Role.COORDINATOR], facts=facts)


def test_the_same_name_and_mail_is_the_same_person_and_comes_here_too(cast: Cast) -> None:
    theirs = deeds.volunteer(
        cast, "Bodil Bruun", email="bodil@eksempel.dk", centres=[cast.other_centre]
    )
    again = deeds.added(cast.members[Role.COORDINATOR], facts=BODIL)
    assert again == theirs
    with inside(cast.fjordby):
        assert VolunteerCentre.objects.filter(volunteer=theirs).count() == 2


def test_a_couple_that_shares_a_mobile_is_two_once_somebody_says_so(cast: Cast) -> None:
    deeds.volunteer(cast, "Bent Bruun", mobile="20 11 22 33")
    lone = cast.members[Role.COORDINATOR]
    with pytest.raises(SomebodyAlike, match="par"):
        deeds.added(lone, facts=BODIL)
    deeds.added(lone, facts=BODIL, another=True)
    with inside(cast.fjordby):
        assert Volunteer.objects.count() == 2


def test_the_same_name_alone_is_not_the_same_person(cast: Cast) -> None:
    deeds.volunteer(cast, "Bodil Bruun")
    deeds.added(cast.members[Role.COORDINATOR], facts=BODIL)
    with inside(cast.fjordby):
        assert Volunteer.objects.count() == 2


def test_another_associations_member_is_not_taken_over(cast: Cast) -> None:
    deeds.volunteer(
        cast, "Bodil Bruun", email="bodil@eksempel.dk", association=cast.other_association
    )
    with pytest.raises(Refused, match="anden forening"):
        deeds.added(cast.members[Role.ASSOCIATION_LEAD], facts=BODIL)


def test_who_read_an_older_version_is_told_what_stands_now(cast: Cast) -> None:
    who = deeds.volunteer(cast)
    lone = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=lone.person):
        facts = Facts("Ny Navnesen", who.email)
        changed: dict[str, Any] = {"by": lone, "volunteer_id": who.pk, "facts": facts, "now": NOW}
        actions.change(read_version=1, **changed)
        with pytest.raises(Conflict):
            actions.change(read_version=1, **changed)


def test_nobody_changes_a_volunteer_she_does_not_see(cast: Cast) -> None:
    who = deeds.volunteer(cast, centres=[cast.other_centre])
    lone = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=lone.person), pytest.raises(Volunteer.DoesNotExist):
        actions.change(
            by=lone, volunteer_id=who.pk, facts=Facts("X", "x@y.dk"), read_version=1, now=NOW
        )


def test_a_member_is_asked_through_the_association_until_it_says_otherwise(cast: Cast) -> None:
    who = deeds.volunteer(cast, association=cast.venner)
    lone, erik = cast.members[Role.COORDINATOR], cast.members[Role.ASSOCIATION_LEAD]
    said: dict[str, Any] = {"volunteer_id": who.pk, "directly": True, "now": NOW}
    with inside(cast.fjordby, person=lone.person):
        with pytest.raises(Refused, match="Det siger foreningen"):
            actions.ask_directly(by=lone, **said)
        assert not actions.ask_directly(by=erik, **said).through_association


def test_away_is_said_by_herself_or_for_her_and_taken_back(cast: Cast) -> None:
    who = deeds.herself(cast)
    birgit = cast.members[Role.VOLUNTEER]
    away = deeds.away(birgit, who, TODAY, TODAY + timedelta(days=14))
    with inside(cast.fjordby, person=birgit.person):
        assert Away.objects.visible_to(birgit).on(TODAY).exists()
        actions.take_back_away(by=birgit, away_id=away.pk, now=NOW)
        assert not Away.objects.visible_to(birgit).on(TODAY).exists()
        with pytest.raises(Refused, match="allerede"):
            actions.take_back_away(by=birgit, away_id=away.pk, now=NOW)


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [(0, -1, "før den første"), (-9, -5, "gået"), (0, 400, "højst et år")],
)
def test_days_that_cannot_stand_are_refused(
    cast: Cast, first: int, last: int, sentence: str
) -> None:
    who = deeds.volunteer(cast)

    def day(days: int) -> date:
        return TODAY + timedelta(days=days)

    with pytest.raises(Refused, match=sentence):
        deeds.away(cast.members[Role.COORDINATOR], who, day(first), day(last))


def test_the_log_of_use_holds_no_names(cast: Cast) -> None:
    deeds.added(cast.members[Role.COORDINATOR], facts=BODIL)
    with inside(cast.fjordby):
        logged = str(list(AuditEntry.objects.values()))
    assert "volunteers.added" in logged
    assert "Bodil" not in logged
    assert "bodil" not in logged


def test_she_says_herself_what_she_likes_and_when_it_suits_her(cast: Cast) -> None:
    who, birgit = deeds.herself(cast), cast.members[Role.VOLUNTEER]
    liking = Liking(
        frozenset({"creative"}), frozenset({2, 4}), frozenset({"evening"}), frozenset({"music"})
    )
    with inside(cast.fjordby, person=birgit.person):
        said: dict[str, Any] = {"by": birgit, "volunteer_id": who.pk, "now": NOW}
        actions.say_liking(liking=liking, **said)
        for unknown in (Liking(days=frozenset({8})), Liking(skills=frozenset({"surgery"}))):
            with pytest.raises(Refused, match="Vælg igen"):
                actions.say_liking(liking=unknown, **said)
        who.refresh_from_db()
    assert (who.likes, who.days, who.parts) == (["creative"], [2, 4], ["evening"])
    assert who.skills == ["music"]


def test_a_centre_may_say_which_association_somebody_is_of(cast: Cast) -> None:
    made = deeds.added(cast.members[Role.COORDINATOR], association_id=cast.other_association.pk)
    assert made.through_association


@pytest.mark.parametrize(
    ("form", "said", "ours"),
    [
        (None, "direkte for plejecentret", False),
        ("friends", "gennem foreningen", True),
        ("company", "gennem virksomheden", False),
        ("school", "gennem skolen", False),
    ],
)
def test_the_papers_say_whom_the_work_was_for(
    cast: Cast, form: str | None, said: str, *, ours: bool
) -> None:
    group = cast.venner if form else None
    if group:
        group.form = str(form)
    who = Volunteer(name="Bodil", association=group)
    assert said in documents.for_whom(who)
    assert who.of_an_association == ours


def test_a_name_and_a_number_are_enough_though_mail_is_ticked() -> None:
    typed = {"name": "Sofus", "mobile": "29 77 66 55", "contact": "mail"}
    form = NewForm(typed, centres=[], associations=[])
    assert form.is_valid(), form.errors
    assert form.facts().contact == Contact.PHONE
