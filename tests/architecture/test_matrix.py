"""The matrix of who sees what, asked of the real pages and deeds: what they do is what it says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps

from samspil.actionmap import actions
from samspil.actionmap.models import Round
from samspil.actionmap.rules import ASSOCIATION, CENTRE, ColumnKey
from samspil.activities.models import Activity
from samspil.activities.tests import deeds as activities
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.matrix import MATRIX, Row, Sight
from samspil.organisations.models import CareCentre, Member, Role
from samspil.registrations.models import Registration
from samspil.registrations.rules import Facts
from samspil.registrations.tests import deeds as registrations
from samspil.residents import policy as resident_policy
from samspil.residents.models import Resident, name_told_to
from samspil.residents.tests import deeds as residents
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers import actions as volunteer_actions
from samspil.volunteers.models import Volunteer, VolunteerAgreement
from samspil.volunteers.rules import Facts as VolunteerFacts
from samspil.volunteers.tests import deeds as volunteers

pytestmark = pytest.mark.slow  # every row, for each role

MESSAGES = "/fjordby/ture/"
ROW, WORDS = "varied-activities", "Banko om tirsdagen"


@dataclass(frozen=True)
class Reach:
    """Which rows somebody reads and writes: one's own place's, other places', all."""

    reads: frozenset[str]
    writes: frozenset[str]


OURS, OTHERS = frozenset({"own"}), frozenset({"others"})
ALL = OURS | OTHERS
# What each reach is called in the matrix. A reach that is not here has no name, and no place.
NAMES = {
    Reach(reads=frozenset(), writes=frozenset()): Sight.NOTHING,
    Reach(reads=ALL, writes=frozenset()): Sight.READ,
    Reach(reads=OURS, writes=OURS): Sight.OWN_PLACE,
    Reach(reads=ALL, writes=OURS): Sight.OWN_AND_READ,
    Reach(reads=ALL, writes=ALL): Sight.EVERYTHING,
}


def of_cells(cast: Cast, member: Member) -> Sight:
    """Read every column's cell through the door, and write in each."""
    places = {
        "own": [ColumnKey(CENTRE, cast.birkehoej.pk), ColumnKey(ASSOCIATION, cast.venner.pk)],
        "others": [
            *(ColumnKey(CENTRE, cast.other_centre.pk), ColumnKey("administration")),
            *(ColumnKey(ASSOCIATION, cast.other_association.pk), ColumnKey(CENTRE)),
        ],
    }
    if member.holds(Role.ASSOCIATION_LEAD):
        places["others"].append(places["own"].pop(0))
    elif not member.holds(Role.LEAD, Role.READER):
        places["others"].append(places["own"].pop())
    with inside(cast.fjordby, person=cast.lead.person):
        round_ = actions.open_round(by=cast.lead, title="Runde 2026", now=NOW, start_from=None)
    every = [key for keys in places.values() for key in keys]
    for key in every:
        assert _writes(cast.lead, round_, key, WORDS, read=0)
    browser = logged_in(member)
    address = f"/fjordby/indsatskort/runder/{round_.pk}/{ROW}/%s/"
    read = {key: WORDS in browser.get(address % key).content.decode() for key in every}
    written = {key: _writes(member, round_, key, "Skrevet om", read=1) for key in every}
    return NAMES[Reach(reads=_where(places, read), writes=_where(places, written))]


def _writes(member: Member, round_: Round, key: ColumnKey, text: str, *, read: int) -> bool:
    try:
        with inside(member.tenant, person=member.person):
            actions.save_cell(
                by=member,
                round_id=round_.pk,
                opportunity=ROW,
                column=key,
                text=text,
                status="",
                read_version=read,
                now=NOW,
            )
    except Refused:
        return False
    return True


def _where(places: dict[str, list[ColumnKey]], yes: dict[ColumnKey, bool]) -> frozenset[str]:
    """Return the kinds of places where the answer is yes: for all of a kind, or for none of it."""
    found = {kind: {yes[key] for key in keys} for kind, keys in places.items()}
    assert all(len(answers) == 1 for answers in found.values()), found
    return frozenset(kind for kind, answers in found.items() if answers == {True})


def of_registrations(cast: Cast, member: Member) -> Sight:
    """Register at each place, and open what she and somebody else have registered there."""
    at_centre = {
        "own": registrations.walk(cast),
        "others": registrations.walk(cast, centre=str(cast.other_centre.pk)),
    }
    in_association = {
        "own": registrations.for_association(cast),
        "others": registrations.for_association(cast, association=str(cast.other_association.pk)),
    }
    there = in_association if member.holds(Role.ASSOCIATION_LEAD) else at_centre
    writers = {kind: _writer_of(cast, facts) for kind, facts in there.items()}
    theirs = {kind: registrations.register(writers[kind], facts) for kind, facts in there.items()}
    hers = {kind: _registers(member, facts) for kind, facts in there.items()}
    browser = logged_in(member)

    def opens(row: Registration | None) -> bool:
        address = "/fjordby/registreringer/%s/"
        return row is not None and browser.get(address % row.pk).status_code == 200

    reads = frozenset(kind for kind, row in theirs.items() if opens(row))
    writes = frozenset(kind for kind, row in hers.items() if row is not None)
    if not reads and writes == OURS and opens(hers["own"]):
        return Sight.OWN
    return NAMES[Reach(reads=reads, writes=writes)]


def _writer_of(cast: Cast, facts: Facts) -> Member:
    """Return somebody else who may register it: a coordinator of the centre."""
    centre = CareCentre.objects.filter(pk=int(facts.centre))
    with inside(cast.fjordby):
        found = centre.get()
    return make.member(Role.COORDINATOR, at=cast.fjordby, centre=found)


def _registers(member: Member, facts: Facts) -> Registration | None:
    try:
        return registrations.register(member, facts)
    except Refused:
        return None


def _of_residents(seen: set[str], hers: set[str], told: set[str], *, after_a_yes: Sight) -> Sight:
    """Return what a reach among residents is called: as staff, as a relative, and after a yes."""
    named = {
        (frozenset(), frozenset(), frozenset()): Sight.NOTHING,
        (frozenset({"own", "other unit"}), frozenset(), frozenset()): Sight.OWN_PLACE,
        (OURS, frozenset(), frozenset()): Sight.OWN_UNIT,
        (frozenset(), OURS, frozenset()): Sight.OWN,
        (frozenset(), frozenset(), OURS): after_a_yes,
    }
    return named[frozenset(seen), frozenset(hers), frozenset(told)]


def of_resident_names(cast: Cast, member: Member) -> Sight:
    """Look for residents near and far, before and after one has said yes to her name being told."""
    upstairs = make.unit(of=cast.birkehoej)
    places = {
        "own": residents.resident(cast),
        "other unit": residents.resident(cast, "Inger", unit=upstairs),
        "others": residents.resident(cast, "Karl", centre=cast.other_centre),
    }
    residents.relative(cast, places["own"])
    keys = {row.pk: place for place, row in places.items()}
    with inside(member.tenant, person=member.person):
        seen = {keys[row.pk] for row in Resident.objects.visible_to(member)}
        hers = {keys[row.pk] for row in Resident.objects.related_to(member)}
        changed = {place for place, row in places.items() if resident_policy.change(member, row)}
        told = {keys[row.pk] for row in Resident.objects.filter(name_told_to(member, now=NOW))}
    assert (changed, told) == (seen, set())
    residents.share(cast.members[Role.COORDINATOR], places["own"], None)
    with inside(member.tenant, person=member.person):
        told = {keys[row.pk] for row in Resident.objects.filter(name_told_to(member, now=NOW))}
    return _of_residents(seen, hers, told, after_a_yes=Sight.PREFERRED_NAME)


def of_resident_wishes(cast: Cast, member: Member) -> Sight:
    """Let wishes be told near and far, and her write one; see which she sees, unshared and not."""
    lone = cast.members[Role.COORDINATOR]
    own = residents.resident(cast)
    upstairs = residents.resident(cast, "Inger", unit=make.unit(of=cast.birkehoej))
    residents.relative(cast, own)
    wish = residents.wish(lone, own, "own")
    residents.wish(lone, upstairs, "other unit")
    away = make.member(Role.COORDINATOR, at=cast.fjordby, centre=cast.other_centre)
    residents.wish(
        away, residents.resident(cast, "Karl", centre=cast.other_centre, by=away), "others"
    )
    hers: set[str] = set()
    if member.holds(Role.RELATIVE):
        residents.writes(member, own, "own")
        wish = residents.wish(lone, own, "of the staff")
        hers = residents.seen_by(member)
    seen = residents.seen_by(member) - hers
    residents.share(lone, own, None)
    residents.share(lone, own, wish)
    told = residents.seen_by(member) - seen - hers
    return _of_residents(seen, hers, told, after_a_yes=Sight.TICKED)


def of_activities(cast: Cast, member: Member) -> Sight:
    """Look for what is planned at each place, and plan there."""
    own: dict[str, Any] = {}
    others: dict[str, Any] = {"centre_id": cast.other_centre.pk}
    if member.holds(Role.ASSOCIATION_LEAD):
        own = {"association_id": cast.venner.pk}
        others = {"association_id": cast.other_association.pk}
    with inside(cast.fjordby):
        centre = CareCentre.objects.get(pk=others.get("centre_id", cast.birkehoej.pk))
    writer = make.member(Role.COORDINATOR, at=cast.fjordby, centre=centre)
    theirs = {
        "own": activities.planned(cast, **own),
        "others": activities.planned(cast, by=writer, **others),
    }
    with inside(cast.fjordby, person=member.person):
        seen = set(Activity.objects.visible_to(member).values_list("pk", flat=True))
    reads = frozenset(kind for kind, row in theirs.items() if row.pk in seen)
    writes = frozenset(
        kind for kind, said in (("own", own), ("others", others)) if _plans(cast, member, said)
    )
    return NAMES[Reach(reads=reads, writes=writes)]


def _plans(cast: Cast, member: Member, said: dict[str, Any]) -> bool:
    try:
        activities.planned(cast, by=member, **said)
    except Refused:
        return False
    return True


def of_volunteers(cast: Cast, member: Member) -> Sight:
    """Look for a name and a mobile in the list and on the persons' pages, and correct them."""
    in_association = member.holds(Role.ASSOCIATION_LEAD)
    if member.holds(Role.VOLUNTEER):
        own = volunteers.herself(cast, mobile="20 11 22 33")
    elif in_association:
        own = volunteers.volunteer(cast, association=cast.venner, centres=[cast.other_centre])
    else:
        own = volunteers.volunteer(cast)
    other = volunteers.volunteer(
        cast,
        association=cast.other_association,
        centres=[cast.birkehoej if in_association else cast.other_centre],
    )
    rows = {"own": own, "others": other}
    browser = logged_in(member)

    def answers(address: str) -> str:
        return browser.get(f"/fjordby/frivillige/{address}").content.decode()

    listed = answers("") + answers("mit/")
    shown = {kind: listed + answers(f"{row.pk}/ret/") for kind, row in rows.items()}
    reads = frozenset(kind for kind, row in rows.items() if row.mobile in shown[kind])
    writes = frozenset(kind for kind, row in rows.items() if _corrects(member, row))
    if member.holds(Role.VOLUNTEER) and reads == writes == OURS:
        return Sight.FIRST_NAMES  # those on the same slot are asked about where the slots are
    if reads or writes:
        return NAMES[Reach(reads=reads, writes=writes)]
    named = frozenset(kind for kind, row in rows.items() if row.name in shown[kind])
    if named == OURS:
        return Sight.NAMES
    assert not named
    counted = browser.get("/fjordby/frivillige/").status_code == 200
    return Sight.COUNTS if counted else Sight.NOTHING


def of_agreements(cast: Cast, member: Member) -> Sight:
    """Look for agreements near and far, read them through the door, and say yes to them."""
    in_association = member.holds(Role.ASSOCIATION_LEAD)
    if member.holds(Role.VOLUNTEER):
        own = volunteers.herself(cast)
    elif in_association:
        own = volunteers.volunteer(cast, association=cast.venner, centres=[cast.other_centre])
    else:
        own = volunteers.volunteer(cast)
    away = cast.birkehoej if in_association else cast.other_centre
    other = volunteers.volunteer(cast, association=cast.other_association, centres=[away])
    rows = {kind: volunteers.offered(cast, row) for kind, row in (("own", own), ("others", other))}
    browser = logged_in(member)
    address = "/fjordby/frivillige/aftaler/%s/"
    reads = {k for k, row in rows.items() if browser.get(address % row.pk).status_code == 200}
    for row in rows.values():
        browser.post((address % row.pk) + ("ja/" if member.holds(Role.VOLUNTEER) else "papir/"))
    with inside(cast.fjordby):
        yes = {row.pk for row in VolunteerAgreement.objects.exclude(accepted_at=None)}
    writes = {kind for kind, row in rows.items() if row.pk in yes}
    if member.holds(Role.VOLUNTEER) and reads == writes == OURS:
        return Sight.OWN
    if reads or writes:
        return NAMES[Reach(reads=frozenset(reads), writes=frozenset(writes))]
    counted = "Frivillige i tal" in browser.get("/fjordby/frivillige/").content.decode()
    return Sight.COUNTS if counted else Sight.NOTHING


def _corrects(member: Member, row: Volunteer) -> bool:
    try:
        with inside(member.tenant, person=member.person):
            volunteer_actions.change(
                by=member,
                volunteer_id=row.pk,
                facts=VolunteerFacts(row.name, row.email, row.mobile, row.contact),
                read_version=row.version,
                now=NOW,
            )
    except (Refused, Volunteer.DoesNotExist):
        return False
    return True


def of_messages(cast: Cast, member: Member) -> Sight:
    """Write to the coordinator and read it back; look for what somebody else wrote."""
    other = make.member(Role.CARE_WORKER, at=cast.fjordby, centre=cast.other_centre)
    make.member(Role.COORDINATOR, at=cast.fjordby, centre=cast.other_centre)
    logged_in(other).post(MESSAGES + "skriv/", {"centre": cast.other_centre.pk, "text": "Andres"})
    volunteers.herself(cast)
    browser = logged_in(member)
    browser.post(MESSAGES + "skriv/", {"centre": cast.birkehoej.pk, "text": "Mit eget"})
    listed = browser.get(MESSAGES + "beskeder/").content.decode()
    assert "Andres" not in listed
    return Sight.OWN if "Mit eget" in listed else Sight.NOTHING


# How each kind of data is asked about. A row of the matrix whose model comes needs its own.
PROBES: dict[str, Callable[[Cast, Member], Sight]] = {
    "indsatskort_cells": of_cells,
    "activity_records": of_registrations,
    "resident_name": of_resident_names,
    "resident_wishes": of_resident_wishes,
    "activity_plan": of_activities,
    "messages": of_messages,
    "volunteer_name_and_mobile": of_volunteers,
    "volunteer_agreement_and_certificate_outcome": of_agreements,
}
# The rows whose models are still to come.
WAITING = {
    "survey_answers",
}


def installed(row: Row) -> bool:
    app, _dot, model = row.model.partition(".")
    return apps.is_installed(f"samspil.{app}") and model in {
        found.__name__ for found in apps.get_app_config(app).get_models()
    }


def test_a_row_waits_until_its_model_comes_and_is_asked_from_then_on() -> None:
    assert {row.data for row in MATRIX if not installed(row)} == WAITING
    assert {row.data for row in MATRIX if installed(row)} == set(PROBES)


def test_every_row_says_something_of_every_role() -> None:
    assert {row.data: set(row.sight) for row in MATRIX} == {
        row.data: {role.value for role in Role} for row in MATRIX
    }


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    "row", [row for row in MATRIX if row.data in PROBES], ids=lambda row: row.data
)
def test_a_role_sees_what_the_matrix_says(cast: Cast, row: Row, role: str) -> None:
    assert PROBES[row.data](cast, cast.members[role]) == row.sight[role]
