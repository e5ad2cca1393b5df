"""Guidelines are written, talked about, put in force and said yes to; and each refusal."""

from datetime import timedelta
from typing import Any

import pytest

from samspil.guidelines import queries
from samspil.guidelines.models import Acceptance, Comment, Edition, Guideline
from samspil.guidelines.rules import CONTACTS, WHOLE_MUNICIPALITY
from samspil.guidelines.tests import deeds
from samspil.guidelines.tests.deeds import at, coordinator, do
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations.access import inside
from samspil.organisations.models import CareCentre, Member, Role
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.race import at_once

LATER = NOW + timedelta(days=15)  # after a hearing of two weeks


def standing(member: Member, place: str) -> queries.Standing:
    with inside(member.tenant, person=member.person):
        return queries.standing(member, queries.place_of(member, place))


def test_a_place_without_its_own_shows_the_municipalitys_and_before_that_ours(cast: Cast) -> None:
    volunteer = cast.members[Role.VOLUNTEER]
    assert standing(volunteer, at(cast)).is_ours
    draft = deeds.written(cast, by=cast.lead, place=WHOLE_MUNICIPALITY, together="Sig goddag")
    day = (NOW + timedelta(days=14)).date()
    said = {"place": WHOLE_MUNICIPALITY}
    draft = do(cast.lead, "open_hearing", ends_on=day, read_version=draft.version, **said)
    do(cast.lead, "put_in_force", read_version=draft.version, now=LATER, **said)
    page = standing(volunteer, at(cast))
    assert page.from_municipality
    assert [part.lines for part in page.parts] == [("Sig goddag",)]
    assert page.edition is None  # and so nothing to say yes to here


@pytest.mark.slow
def test_from_draft_to_yes(cast: Cast) -> None:
    volunteer, worker = cast.members[Role.VOLUNTEER], cast.members[Role.CARE_WORKER]
    draft = deeds.heard(cast)
    comment = deeds.said(volunteer, at(cast), "Må vi også synge?")
    do(coordinator(cast), "reply", place=at(cast), comment_id=comment.pk, text="Ja!")
    again = deeds.written(cast, read=draft.version, now=LATER, allowed="Gå tur\nSynge")
    said = {"place": at(cast), "read_version": again.version}
    edition = do(coordinator(cast), "put_in_force", now=LATER, **said)
    deeds.yes(volunteer, at(cast), now=LATER)
    deeds.yes(volunteer, at(cast), now=LATER)  # twice is once
    page = standing(worker, at(cast))
    assert (page.edition, page.said_yes, page.asked) == (edition, 1, 4)
    assert page.parts[0].lines == ("Gå tur", "Synge")
    assert page.accepted is None
    do(volunteer, "take_back_yes", place=at(cast))
    assert standing(worker, at(cast)).said_yes == 0


@pytest.mark.parametrize("role", [Role.CARE_WORKER, Role.VOLUNTEER, Role.ASSOCIATION_LEAD,
                                  Role.READER, Role.LEAD])  # fmt: skip
def test_others_than_the_centres_own_leaders_do_not_write_for_it(cast: Cast, role: str) -> None:
    with pytest.raises(Refused, match="leder og koordinator"):
        deeds.written(cast, by=cast.members[role])
    with inside(cast.fjordby):
        assert not Guideline.objects.exists()


def test_a_coordinator_writes_neither_next_door_nor_for_the_municipality(cast: Cast) -> None:
    for place in (str(cast.other_centre.pk), WHOLE_MUNICIPALITY):
        with pytest.raises(Refused):
            deeds.written(cast, place=place)


def test_another_municipality_has_no_such_place(cast: Cast) -> None:
    with pytest.raises(CareCentre.DoesNotExist):
        deeds.written(cast, by=cast.stranger)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [({"allowed": "x" * 2001}, "2001 tegn"), ({"together": "Ring til 010203-1234"}, "CPR")],
)
def test_texts_that_may_not_stand_are_refused(
    cast: Cast, answers: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        deeds.written(cast, **answers)


def test_two_who_write_never_overwrite_each_other(cast: Cast) -> None:
    first = deeds.written(cast, allowed="Gå tur")
    deeds.written(cast, read=first.version, allowed="Synge")
    with pytest.raises(Conflict) as met:
        deeds.written(cast, by=cast.members[Role.MANAGER], read=first.version, allowed="Bage")
    assert met.value.theirs.allowed == "Synge"
    # Both wrote the same: they are of one mind.
    deeds.written(cast, by=cast.members[Role.MANAGER], read=first.version, allowed="Synge")


def test_an_earlier_draft_can_stand_again(cast: Cast) -> None:
    first = deeds.written(cast, allowed="Gå tur")
    second = deeds.written(cast, read=first.version, allowed="Synge")
    said = {"place": at(cast), "read_version": second.version}
    again = do(coordinator(cast), "restore_draft", version=1, **said)
    assert (again.allowed, again.version) == ("Gå tur", 3)
    with pytest.raises(Refused, match="findes ikke"):
        do(coordinator(cast), "restore_draft", version=9, **said)


def test_a_draft_in_a_hearing_stays_as_it_is(cast: Cast) -> None:
    draft = deeds.heard(cast)
    with pytest.raises(Refused, match="i høring"):
        deeds.written(cast, read=draft.version, allowed="Noget andet")
    stopped = do(coordinator(cast), "stop_hearing", place=at(cast))
    deeds.written(cast, read=stopped.version, allowed="Noget andet")


@pytest.mark.parametrize(("days", "allowed"), [(2, False), (3, True), (60, True), (61, False)])
def test_a_hearing_is_long_enough_to_answer_and_short_enough_to_remember(
    cast: Cast, days: int, *, allowed: bool
) -> None:
    draft = deeds.written(cast)
    said: dict[str, Any] = {"place": at(cast), "read_version": draft.version}
    said["ends_on"] = (NOW + timedelta(days=days)).date()
    if allowed:
        assert do(coordinator(cast), "open_hearing", **said).hearing_ends_on == said["ends_on"]
        with pytest.raises(Refused, match="allerede"):
            do(coordinator(cast), "open_hearing", **said)
    else:
        with pytest.raises(Refused, match="om 3 til om 60"):
            do(coordinator(cast), "open_hearing", **said)


def test_an_empty_draft_is_not_asked_about(cast: Cast) -> None:
    first = deeds.written(cast)
    empty = deeds.written(cast, read=first.version, allowed="")
    day = (NOW + timedelta(days=10)).date()
    with pytest.raises(Refused, match="Skriv udkastet"):
        do(
            coordinator(cast),
            "open_hearing",
            place=at(cast),
            ends_on=day,
            read_version=empty.version,
        )


def test_more_time_can_be_given_and_only_in_a_hearing(cast: Cast) -> None:
    draft, day = deeds.written(cast), (LATER + timedelta(days=10)).date()
    with pytest.raises(Refused, match="ingen høring"):
        do(coordinator(cast), "move_hearing", place=at(cast), ends_on=day)
    do(
        coordinator(cast), "open_hearing", place=at(cast), read_version=draft.version,
        ends_on=(NOW + timedelta(days=5)).date(),
    )  # fmt: skip
    moved = do(coordinator(cast), "move_hearing", place=at(cast), ends_on=day, now=LATER)
    assert moved.hearing_ends_on == day


def test_nothing_holds_that_nobody_was_asked_about(cast: Cast) -> None:
    draft = deeds.written(cast)
    said = {"place": at(cast), "read_version": draft.version}
    with pytest.raises(Refused, match="Åbn en høring"):
        do(coordinator(cast), "put_in_force", **said)
    deeds_heard = do(
        coordinator(cast), "open_hearing", ends_on=(NOW + timedelta(days=14)).date(), **said
    )
    said["read_version"] = deeds_heard.version
    with pytest.raises(Refused, match="ikke slut"):
        do(coordinator(cast), "put_in_force", **said)
    with pytest.raises(Conflict):
        do(coordinator(cast), "put_in_force", place=at(cast), read_version=1, now=LATER)
    assert do(coordinator(cast), "put_in_force", now=LATER, **said).number == 1


def test_readers_and_people_from_other_centres_have_no_say_and_associations_have(
    cast: Cast,
) -> None:
    deeds.heard(cast)
    elsewhere = make.member(Role.CARE_WORKER, at=cast.fjordby, centre=cast.other_centre)
    for member in (cast.members[Role.READER], elsewhere):
        with pytest.raises(Refused):
            deeds.said(member, at(cast))
    assert deeds.said(cast.members[Role.ASSOCIATION_LEAD], at(cast)).number == 1
    with pytest.raises(Refused, match="Fristen for at svare er gået"):
        deeds.said(cast.members[Role.VOLUNTEER], at(cast), now=LATER)
    with pytest.raises(Refused, match="Skriv noget"):
        deeds.said(cast.members[Role.VOLUNTEER], at(cast), " ")


def test_only_its_writer_takes_a_comment_back(cast: Cast) -> None:
    deeds.heard(cast)
    comment = deeds.said(cast.members[Role.VOLUNTEER], at(cast))
    said = {"place": at(cast), "comment_id": comment.pk}
    with pytest.raises(Refused, match="Kun den"):
        do(coordinator(cast), "take_back_comment", **said)
    with pytest.raises(Refused):
        do(cast.members[Role.VOLUNTEER], "reply", text="Mit eget svar", **said)
    do(cast.members[Role.VOLUNTEER], "take_back_comment", **said)
    do(cast.members[Role.VOLUNTEER], "take_back_comment", **said)  # safe twice
    with inside(cast.fjordby):
        assert not Comment.objects.standing().exists()
        assert Comment.objects.count() == 1


@pytest.mark.slow
def test_a_yes_is_to_what_one_has_read(cast: Cast) -> None:
    deeds.in_force(cast)
    deeds.in_force(cast, now=NOW + timedelta(days=60), read=3, allowed="Synge")
    with pytest.raises(Refused, match="ny udgave"):
        deeds.yes(cast.members[Role.VOLUNTEER], at(cast), 1)
    with pytest.raises(Refused):
        deeds.yes(cast.members[Role.READER], at(cast), 2)
    deeds.yes(cast.members[Role.VOLUNTEER], at(cast), 2)


def test_editions_can_be_compared(cast: Cast) -> None:
    deeds.in_force(cast, allowed="Gå tur", together="Sig goddag")
    deeds.in_force(
        cast, now=NOW + timedelta(days=60), read=3, allowed="Synge", together="Sig goddag"
    )
    place = queries.Place(at(cast), "Birkehøj", cast.birkehoej)
    with inside(cast.fjordby):
        page = queries.edition_page(cast.lead, place, 2, beside=None)
        assert [part.heading for part in page.differences] == ["Det må du gerne"]
        assert queries.edition_page(cast.lead, place, 1, beside=None).beside is None
        with pytest.raises(Edition.DoesNotExist):
            queries.edition_page(cast.lead, place, 3, beside=None)


def test_whom_to_call_holds_at_once_and_falls_back_on_set_up(cast: Cast) -> None:
    with inside(cast.fjordby):
        CareCentre.objects.filter(pk=cast.birkehoej.pk).update(phone="70 10 20 31")
    known = standing(cast.members[Role.VOLUNTEER], at(cast)).calls
    assert {call.phone for call in known} == {"70 10 20 31"}
    contacts = dict.fromkeys(CONTACTS, "") | {"worry_name": "Vagten", "worry_phone": "+4512345678"}
    said = {"place": at(cast), "read_version": 0}
    do(coordinator(cast), "set_contacts", contacts=contacts, **said)
    calls = {c.key: c for c in standing(cast.members[Role.VOLUNTEER], at(cast)).calls}
    assert (calls["worry"].name, calls["worry"].phone) == ("Vagten", "12 34 56 78")
    assert calls["manager"].phone == "70 10 20 31"
    with pytest.raises(Conflict):
        do(coordinator(cast), "set_contacts", contacts=contacts, **said)
    with pytest.raises(Refused, match="telefonnummer"):
        do(
            coordinator(cast), "set_contacts", place=at(cast), read_version=1,
            contacts=contacts | {"worry_phone": ""},
        )  # fmt: skip


def test_nobody_sees_a_draft_before_she_is_asked(cast: Cast) -> None:
    deeds.written(cast)
    with inside(cast.fjordby), pytest.raises(Guideline.DoesNotExist):
        place = queries.place_of(cast.members[Role.VOLUNTEER], at(cast))
        queries.draft_of(cast.members[Role.VOLUNTEER], place, today=NOW.date())


@pytest.mark.race
@pytest.mark.usefixtures("committed")
def test_of_many_who_say_yes_at_once_each_is_counted_once() -> None:
    cast = make.cast()
    deeds.in_force(cast)
    volunteer = cast.members[Role.VOLUNTEER]
    answers = at_once(range(4), lambda _one: deeds.yes(volunteer, at(cast)))
    assert answers == {"done": 4}
    with inside(cast.fjordby):
        assert Acceptance.objects.count() == 1


@pytest.mark.race
@pytest.mark.usefixtures("committed")
def test_of_two_who_write_the_first_words_at_once_one_sees_the_others() -> None:
    cast = make.cast()
    words = ["Gå tur", "Synge"]
    answers = at_once(words, lambda text: deeds.written(cast, allowed=text))
    assert answers == {"done": 1, "conflict": 1}
