"""The pages, as browsers ask for them."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.registrations import actions
from samspil.registrations.models import Registration
from samspil.registrations.tests import deeds
from samspil.testing.make import Cast
from samspil.testing.pages import logged_in
from samspil.volunteers.tests import deeds as volunteers

pytestmark = pytest.mark.slow  # it walks through pages

LIST, NEW = "/fjordby/registreringer/", "/fjordby/registreringer/ny/"


def typed(cast: Cast, **other: Any) -> dict[str, Any]:
    """What Lone types about a walk at Birkehøj; None leaves the field out."""
    said = {
        "key": str(uuid4()),
        "centre": str(cast.birkehoej.pk),
        "what": "Gåtur om søen",
        "category": "outdoor-social",
        "target": "group",
        "residents": "9",
        "residents_men": "3",
        "volunteers": "2",
        "staff": "part",
        "affiliation": "centre",
        "day": "22.02.2026",
        "starts_at": "14.00",
        "minutes": "60",
        "place": "nearby",
    }
    return {name: value for name, value in (said | other).items() if value is not None}


def stored(cast: Cast) -> list[Registration]:
    with inside(cast.fjordby):
        return list(Registration.objects.standing().order_by("id"))


@pytest.fixture
def lone(cast: Cast) -> Client:
    return logged_in(cast.members[Role.COORDINATOR])


def test_what_is_typed_is_stored_and_thanked_for(cast: Cast, lone: Client) -> None:
    answer = lone.post(NEW, typed(cast), follow=True)
    [row] = stored(cast)
    assert (row.day, row.residents, row.source) == (date(2026, 2, 22), 9, "phone")
    words = answer.content.decode()
    assert "Tak. Det var jeres nr. 1 i februar." in words
    assert f"/fjordby/registreringer/{row.pk}/ret/" in words


def test_sent_twice_it_is_thanked_for_once(cast: Cast, lone: Client) -> None:
    said = typed(cast)
    assert lone.post(NEW, said)["Location"] == lone.post(NEW, said)["Location"]
    assert len(stored(cast)) == 1


def test_what_cannot_stand_is_kept_beside_its_sentence(cast: Cast, lone: Client) -> None:
    answer = lone.post(NEW, typed(cast, residents="", what="Besøg hos 010245-1234", volunteers="x"))
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Skriv, hvor mange beboere der var med." in words
    assert "CPR-nummer" in words
    assert "Skriv det med tal" in words
    assert 'value="Besøg hos 010245-1234"' in words
    assert stored(cast) == []


@pytest.mark.parametrize(("target", "residents"), [("individual", 1), ("non-resident", 0)])
def test_an_empty_number_of_residents_follows_from_whom_it_was_for(
    cast: Cast, lone: Client, target: str, residents: int
) -> None:
    lone.post(NEW, typed(cast, target=target, residents="", residents_men=""))
    assert [row.residents for row in stored(cast)] == [residents]


def test_a_pressed_association_says_affiliation_and_association(cast: Cast) -> None:
    browser = logged_in(cast.members[Role.ASSOCIATION_LEAD])
    own = f"association-{cast.venner.pk}"
    words = browser.get(NEW).content.decode()
    assert words.index(f'value="{own}"') < words.index('value="municipality"')
    browser.post(NEW, typed(cast, affiliation=own, centre=str(cast.other_centre.pk)))
    [row] = stored(cast)
    assert (row.affiliation, row.association_id) == ("local-association", cast.venner.pk)


@pytest.mark.parametrize("member_of_venner", [True, False])
def test_a_volunteer_is_not_asked_whose_she_is(cast: Cast, *, member_of_venner: bool) -> None:
    ours = cast.venner if member_of_venner else None
    volunteers.herself(cast, association=ours)
    form = logged_in(cast.members[Role.VOLUNTEER]).get(NEW).context["form"]
    chosen = f"association-{cast.venner.pk}" if member_of_venner else "centre"
    assert form.initial["affiliation"] == chosen
    assert chosen in dict(form.fields["affiliation"].choices)


def test_the_centre_is_the_likeliest_and_no_guess_among_strangers(cast: Cast, lone: Client) -> None:
    assert lone.get(NEW).context["form"].initial["centre"] == str(cast.birkehoej.pk)
    lead = logged_in(cast.members[Role.ASSOCIATION_LEAD])
    first = lead.get(NEW).context["form"]
    assert (first.initial["centre"], first.fields["centre"].choices[0]) == ("", ("", "Vælg"))
    deeds.register(cast.members[Role.ASSOCIATION_LEAD], deeds.for_association(cast))
    then = lead.get(NEW).context["form"]
    assert then.initial["centre"] == str(cast.other_centre.pk)


def test_what_was_cancelled_asks_for_little(cast: Cast, lone: Client) -> None:
    words = lone.get(f"{NEW}?aflyst=1").content.decode()
    assert 'name="residents"' not in words
    said = typed(cast, status="cancelled-few")
    few = {name: said[name] for name in ("key", "centre", "day", "category", "status")}
    answer = lone.post(f"{NEW}?aflyst=1", few, follow=True)
    assert "Tak. Vi har skrevet, at det blev aflyst." in answer.content.decode()
    assert [row.status for row in stored(cast)] == ["cancelled-few"]


def test_the_same_as_last_time_fills_the_form_in(cast: Cast, lone: Client) -> None:
    member = cast.members[Role.COORDINATOR]
    yesterday = timezone.localdate() - timedelta(days=1)
    row = deeds.register(member, deeds.walk(cast, day=yesterday), now=timezone.now())
    words = lone.get(NEW).content.decode()
    assert f'href="?som={row.pk}"' in words
    assert "I går" in words
    again = lone.get(f"{NEW}?som={row.pk}").content.decode()
    assert 'value="Gåtur om søen"' in again
    assert f'value="{timezone.localdate():%Y-%m-%d}"' in again
    assert str(row.key) not in again


def test_one_tap_saves_the_same_today_and_can_be_undone(cast: Cast, lone: Client) -> None:
    member = cast.members[Role.COORDINATOR]
    today = timezone.localdate()
    said = deeds.walk(cast, day=today - timedelta(days=7), traits=("men", "animals"), went="3")
    deeds.register(member, said, now=timezone.now())
    [again] = lone.get(NEW).context["one_tap"]
    fields: dict[str, list[str]] = {}
    for name, value in again.fields:
        fields.setdefault(name, []).append(value)
    answer = lone.post(NEW, fields, follow=True)
    row = stored(cast)[-1]
    assert row.facts == replace(said, day=today, went="")
    undo = f"{LIST}{row.pk}/slet/"
    assert f'action="{undo}"' in answer.content.decode()
    lone.post(undo)
    assert [each.day for each in stored(cast)] == [said.day]
    assert lone.get(f"{LIST}{row.pk}/tak/")["Location"] == f"{LIST}{row.pk}/"


def test_yesterdays_and_last_weeks_are_one_tap_and_the_others_fill_the_form_in(
    cast: Cast, lone: Client
) -> None:
    today = timezone.localdate()
    fatima = cast.members[Role.CARE_WORKER]
    for days, what in ((1, "Banko"), (7, "Musik"), (3, "Dans"), (8, "banko")):
        told = deeds.walk(cast, what=what, day=today - timedelta(days=days))
        deeds.register(fatima, told, now=timezone.now())
    context = lone.get(NEW).context
    assert [each.repeat.row.what for each in context["one_tap"]] == ["Banko", "Musik"]
    assert [row.what for row in context["others"]] == ["Dans"]


def test_what_is_written_today_is_not_offered_again(cast: Cast, lone: Client) -> None:
    today = timezone.localdate()
    for days in (0, 1, 7):
        told = deeds.walk(cast, day=today - timedelta(days=days))
        deeds.register(cast.members[Role.COORDINATOR], told, now=timezone.now())
    context = lone.get(NEW).context
    assert (context["one_tap"], context["others"]) == ([], [])


@pytest.mark.parametrize("odd", ["x", "999999", "9" * 30, "-1"])
def test_an_odd_wish_for_the_same_again_gives_an_empty_form(
    cast: Cast, lone: Client, odd: str
) -> None:
    assert lone.get(NEW, {"som": odd}).status_code == 200


def test_two_who_write_the_same_are_asked_and_nothing_is_merged(cast: Cast, lone: Client) -> None:
    said = deeds.walk(cast, day=date(2026, 2, 22))
    deeds.register(cast.members[Role.VOLUNTEER], said)
    answer = lone.post(NEW, typed(cast, starts_at="09.00"), follow=True)
    assert "Er det den samme?" in answer.content.decode()
    assert len(stored(cast)) == 2


def test_who_may_not_see_the_others_row_is_told_that_there_may_be_one(cast: Cast) -> None:
    deeds.register(cast.members[Role.COORDINATOR], deeds.walk(cast, day=date(2026, 2, 22)))
    birgit = logged_in(cast.members[Role.VOLUNTEER])
    words = birgit.post(NEW, typed(cast, starts_at="09.20"), follow=True).content.decode()
    assert "En anden har måske skrevet den samme." in words
    assert "Er det den samme?" not in words


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ({}, 2),
        ({"starts_at": time(9, 30)}, 2),
        ({"what": "Tur", "residents": 4}, 2),
        ({"starts_at": time(9, 31)}, 0),
        ({"category": "exercise"}, 0),
        ({"day": date(2026, 2, 21)}, 0),
    ],
)
def test_the_list_points_out_what_two_people_may_have_written(
    cast: Cast, lone: Client, other: dict[str, Any], alike: int
) -> None:
    said = deeds.walk(cast, day=date(2026, 2, 22))
    deeds.register(cast.members[Role.COORDINATOR], said)
    deeds.register(cast.members[Role.VOLUNTEER], replace(said, **other))
    assert lone.get(LIST).content.decode().count("Måske skrevet to gange") == alike
    assert len(lone.get(LIST, {"dobbelt": "1"}).context["page"]) == alike


def test_one_person_who_writes_two_alike_meant_two(cast: Cast, lone: Client) -> None:
    for _time in range(2):
        deeds.register(cast.members[Role.COORDINATOR], deeds.walk(cast, day=date(2026, 2, 22)))
    assert "Måske skrevet to gange" not in lone.get(LIST).content.decode()


def test_each_sees_what_is_hers_to_see(cast: Cast) -> None:
    for role in (Role.COORDINATOR, Role.VOLUNTEER):
        deeds.register(cast.members[role], deeds.walk(cast, what=f"Tur ved {role}"))
    lead = cast.members[Role.ASSOCIATION_LEAD]
    deeds.register(lead, deeds.for_association(cast, what="Tur ved forening"))
    seen = {
        role: sum(
            f"Tur ved {who}" in logged_in(cast.members[role]).get(LIST).content.decode()
            for who in ("coordinator", "volunteer", "forening")
        )
        for role in (
            *(Role.LEAD, Role.MANAGER, Role.CARE_WORKER),
            *(Role.ASSOCIATION_LEAD, Role.VOLUNTEER),
        )
    }
    assert seen == {
        Role.LEAD: 3,
        Role.MANAGER: 2,
        Role.CARE_WORKER: 2,
        Role.ASSOCIATION_LEAD: 1,
        Role.VOLUNTEER: 1,
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "banko"}, ["Banko"]),
        ({"slags": "outdoor-social"}, ["Gåtur om søen"]),
        ({"fra": "2026-03-01"}, ["Banko"]),
        ({"til": "28.02.2026"}, ["Gåtur om søen"]),
        ({"status": "aflyst"}, []),
        ({"mine": "1"}, ["Banko"]),
        ({"sorter": "hvad"}, ["Banko", "Gåtur om søen"]),
        ({"sorter": "aeldste"}, ["Gåtur om søen", "Banko"]),
        ({"center": "999999999999999999999", "side": "99", "slags": "x"}, None),
    ],
)
def test_the_list_is_searched_chosen_from_and_sorted(
    cast: Cast, lone: Client, query: dict[str, str], found: list[str] | None
) -> None:
    deeds.register(cast.members[Role.VOLUNTEER], deeds.walk(cast, day=date(2026, 2, 22)))
    banko = deeds.walk(cast, what="Banko", category="indoor-social", day=date(2026, 3, 22))
    deeds.register(cast.members[Role.COORDINATOR], banko)
    answer = lone.get(LIST, query)
    assert answer.status_code == 200
    if found is not None:
        assert [row.what for row in answer.context["page"]] == found


def test_a_registration_is_corrected_deleted_and_put_back_on_its_pages(
    cast: Cast, lone: Client
) -> None:
    lone.post(NEW, typed(cast))
    [row] = stored(cast)
    page = f"{LIST}{row.pk}/"
    changed = typed(cast, residents="12", read_version="1")
    assert "fra »9« til »12«" in lone.post(f"{page}ret/", changed, follow=True).content.decode()
    late = lone.post(f"{page}ret/", typed(cast, residents="5", read_version="1"))
    assert late.status_code == 409
    assert "En anden har rettet imens" in late.content.decode()
    again = "Lad den gælde igen"
    assert lone.get(page).content.decode().count(again) == 1
    lone.post(f"{page}gendan/1/", {"read_version": "2"})
    assert [each.residents for each in stored(cast)] == [9]
    assert lone.get(page).content.decode().count(again) == 1  # the one of 12, and no other of 9
    assert "Vil du slette" in lone.get(f"{page}slet/").content.decode()
    lone.post(f"{page}slet/")
    assert stored(cast) == []
    assert "Fortryd sletningen" in lone.get(page).content.decode()
    lone.post(f"{page}fortryd/")
    assert len(stored(cast)) == 1
    assert lone.get(page).content.decode().count(again) == 1


def test_somebody_elses_registration_is_read_and_not_corrected(cast: Cast, lone: Client) -> None:
    lone.post(NEW, typed(cast))
    [row] = stored(cast)
    fatima = logged_in(cast.members[Role.CARE_WORKER])
    assert fatima.get(f"{LIST}{row.pk}/").status_code == 200
    assert fatima.get(f"{LIST}{row.pk}/ret/").status_code == 409
    birgit = logged_in(cast.members[Role.VOLUNTEER])
    assert birgit.get(f"{LIST}{row.pk}/").status_code == 404


def test_what_many_were_stored_with_says_whose_it_is(cast: Cast, lone: Client) -> None:
    fatima = cast.members[Role.CARE_WORKER]
    told = actions.Told(facts=deeds.walk(cast), key=uuid4(), at=timezone.now())
    with inside(cast.fjordby):
        actions.register_all(by=fatima, told=[told], source="phone", now=timezone.now())
    [row] = stored(cast)
    assert fatima.person.name in lone.get(f"{LIST}{row.pk}/").content.decode()


def test_who_sees_who_wrote_it_is_in_the_log(cast: Cast, lone: Client) -> None:
    lone.post(NEW, typed(cast))
    [row] = stored(cast)
    lone.get(f"{LIST}{row.pk}/")
    with inside(cast.fjordby):
        assert AuditEntry.objects.filter(deed="registrations.seen", subject_id=row.pk).count() == 1
