"""Volunteers from a file, undone again; and two rows about the same person put together."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

import pytest

from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import Member, Membership, Role, versions_of
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers import actions, hours, imports
from samspil.volunteers.hours import Visit
from samspil.volunteers.imports import Plan
from samspil.volunteers.models import (
    Certificate,
    CourseTaken,
    Stage,
    Talk,
    Volunteer,
    VolunteerCentre,
    VolunteerFile,
    Wants,
)
from samspil.volunteers.queries import hours_of
from samspil.volunteers.rules import Facts, Liking
from samspil.volunteers.tests import deeds

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
BODIL = ["Bodil Bruun", "20112233", "bodil@eksempel.dk", "22-11-2024"]


def planned(by: Member, upload: VolunteerFile) -> Plan:
    with inside(by.tenant, person=by.person):
        return imports.plan(by, upload, today=TODAY)


def read_in(by: Member, upload: VolunteerFile) -> VolunteerFile:
    plan = planned(by, upload)
    with inside(by.tenant, person=by.person):
        return actions.read_in(
            by=by, file_id=upload.pk, rows=plan.ready, left_behind=plan.left_behind, now=NOW
        )


def test_cpr_remarks_and_relatives_are_thrown_away_before_anything_is_kept(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    heading = ("Fornavn", "Efternavn", "Tlf", "CPR", "Bemærkninger", "Pårørende til", "Andet")
    row = ["Bodil", "Bruun", "20112233", "0101901234", "Dårlig hofte", "Per", "010190-1234"]
    upload = deeds.sent_in(lone, row, heading=heading)
    assert "hofte" not in str(upload.rows)
    assert "1234" not in str(upload.rows)
    assert "Per" not in str(upload.rows)
    plan = planned(lone, upload)
    assert plan.dropped == ["CPR", "Bemærkninger", "Pårørende til"]
    assert plan.rows[0].name == "Bodil Bruun"


def test_each_column_that_is_not_read_is_told_with_the_place_where_it_belongs(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    heading = ("Navn", "Mobil", "Attest nr.", "Tavshedserklæring", "Adresse")
    row = ["Bodil Bruun", "20112233", "7", "ja", "Søvej 2"]
    plan = planned(lone, deeds.sent_in(lone, row, heading=heading))
    assert [(each.columns, each.because.split()[0]) for each in plan.left_out] == [
        (["Attest nr."], "Attester"),
        (["Tavshedserklæring"], "Aftale"),
        (["Adresse"], "Det"),
    ]


MUNICIPAL = (
    *("Fornavn", "Efternavn", "Tlf", "Mail", "Dag/tid", "Opgave"),
    *("Forening", "Straffeattest dato", "Startdato"),
)


def test_what_a_municipalitys_list_tells_comes_along(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    upload = deeds.sent_in(
        lone,
        [
            *("Bodil", "Bruun", "64710000 / 20112233", "har ikke mail", "tirsdag 14-16"),
            *("Gåtur", "birkehøjs venner", "12.03.2024", "2018"),
        ],
        ["Kaj", "Krog", "20112244", "", "efter aftale", "Kasserer", "Ukendt", "ja", ""],
        heading=MUNICIPAL,
    )
    read_in(lone, upload)
    with inside(cast.fjordby):
        bodil = Volunteer.objects.get(name="Bodil Bruun")
        assert (bodil.likes, bodil.days, bodil.parts) == (["outdoor-social"], [2], ["afternoon"])
        assert (bodil.association, bodil.began_on) == (cast.venner, date(2018, 1, 1))
        assert (bodil.mobile, bodil.email) == ("64 71 00 00", "")
        seen = Certificate.objects.get()
        assert (seen.volunteer, seen.assessed_on) == (bodil, date(2024, 3, 12))
        kaj = Volunteer.objects.get(name="Kaj Krog")
        assert (kaj.likes, kaj.days, kaj.association) == ([], [], None)
    with inside(cast.fjordby, person=lone.person):
        assert actions.undo(by=lone, file_id=upload.pk, now=NOW) == (2, 0)
        assert not Volunteer.objects.exists()


def test_what_was_not_understood_is_said_before_anything_is_read_in(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    row = ["Kaj", "Krog", "20112244", "nej", "efter aftale", "Kasserer", "Ukendt", "ja", ""]
    words = " ".join(planned(lone, deeds.sent_in(lone, row, heading=MUNICIPAL)).rows[0].words)
    for said in ("Ukendt", "Kasserer er ikke forstået", "efter aftale er ikke", "nej er ingen"):
        assert said in words


def test_a_couple_in_the_file_are_two_when_a_person_says_so(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    upload = deeds.sent_in(lone, BODIL, ["Bent Bruun", "20112233", "", ""], BODIL)
    plan = planned(lone, upload)
    assert list(plan.left_behind) == [3, 4]
    assert "andet navn" in plan.left_behind[3]
    assert plan.sharing == 1
    with inside(lone.tenant, person=lone.person):
        told = imports.plan(lone, upload, today=TODAY, couples=True)
        actions.read_in(
            by=lone, file_id=upload.pk, rows=told.ready, left_behind=told.left_behind, now=NOW
        )
        assert list(told.left_behind) == [4]  # the row that stands twice does not come twice
        assert set(Volunteer.objects.values_list("name", flat=True)) == {
            "Bodil Bruun",
            "Bent Bruun",
        }


def test_another_associations_member_stops_her_row_and_not_the_file(cast: Cast) -> None:
    erik = cast.members[Role.ASSOCIATION_LEAD]
    deeds.volunteer(cast, "Bodil Bruun", mobile="20 11 22 33", association=cast.other_association)
    upload = deeds.sent_in(erik, BODIL, ["Ida", "20112255", "", ""])
    assert "anden forening" in planned(erik, upload).left_behind[2]
    assert [row.facts.name for row in planned(erik, upload).ready] == ["Ida"]


def test_good_rows_come_in_and_the_others_are_handed_back(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    upload = deeds.sent_in(
        lone,
        BODIL,
        ["Uden Nummer", "", "", ""],
        ["Bent Bruun", "20112233", "", ""],
        ["Kaj", "20112244", "", "i går"],
        ["Ida", "20112255", "", "45618"],
    )
    done = read_in(lone, upload)
    assert [number for number, _cells, _why in done.rows] == [3, 4, 5]
    with inside(cast.fjordby):
        found = dict(Volunteer.objects.values_list("name", "began_on"))
        assert found == {"Bodil Bruun": date(2024, 11, 22), "Ida": date(2024, 11, 22)}
        assert VolunteerCentre.objects.filter(centre=cast.birkehoej).count() == 2


def test_somebody_known_by_mobile_is_not_written_up_twice(cast: Cast) -> None:
    known = deeds.volunteer(cast, "Bodil Bruun", mobile="20 11 22 33", centres=[cast.other_centre])
    deeds.volunteer(cast, "Bodil Bruun", mobile="20 11 99 99", centres=[cast.other_centre])
    lone = cast.members[Role.COORDINATOR]
    upload = deeds.sent_in(lone, ["Bodil Bruun", "20112233", "", "01.02.2020"])
    [row] = planned(lone, upload).rows
    assert (row.fate, row.words) == (
        "known",
        [cast.birkehoej.name, "Det, I ved i forvejen, bliver ikke rettet."],
    )
    read_in(lone, upload)
    with inside(cast.fjordby):
        assert Volunteer.objects.count() == 2
        assert VolunteerCentre.objects.filter(volunteer=known).count() == 2


def test_the_same_mobile_under_another_name_is_left_to_a_person(cast: Cast) -> None:
    deeds.volunteer(cast, "Bent Bruun", mobile="20 11 22 33")
    lone = cast.members[Role.COORDINATOR]
    plan = planned(lone, deeds.sent_in(lone, BODIL))
    assert "En anden" in plan.left_behind[2]
    assert "Bent" not in plan.left_behind[2]
    assert plan.sharing == 1


@pytest.mark.slow
def test_undoing_takes_back_what_nobody_has_touched_and_keeps_the_rest(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    upload = deeds.sent_in(lone, BODIL, ["Ida", "20112255", "", ""])
    read_in(lone, upload)
    with inside(cast.fjordby, person=lone.person):
        ida = Volunteer.objects.get(name="Ida")
        deeds.course(lone, ida)
        said: dict[str, Any] = {"by": lone, "file_id": upload.pk}
        with pytest.raises(Refused, match="syv dage"):
            actions.undo(now=NOW + timedelta(days=8), **said)
        assert actions.undo(now=NOW, **said) == (1, 1)
        assert list(Volunteer.objects.all()) == [ida]
        assert VolunteerCentre.objects.filter(volunteer=ida).exists()
        with pytest.raises(Refused, match="allerede fortrudt"):
            actions.undo(now=NOW, **said)


def undone(by: Member, upload: VolunteerFile) -> tuple[int, int]:
    with inside(by.tenant, person=by.person):
        return actions.undo(by=by, file_id=upload.pk, now=NOW + timedelta(hours=1))


def test_undoing_takes_nothing_that_was_there_before_the_file(cast: Cast) -> None:
    bodil = deeds.volunteer(cast, "Bodil Bruun", mobile="20 11 22 33", began_on=TODAY)
    lone = cast.members[Role.COORDINATOR]
    upload = deeds.sent_in(lone, BODIL)  # which says that she began long before she came here
    read_in(lone, upload)
    assert undone(lone, upload) == (1, 0)
    with inside(cast.fjordby):
        assert VolunteerCentre.objects.current().filter(volunteer=bodil).count() == 1


def test_undoing_gives_back_the_role_and_the_association_that_the_file_gave(cast: Cast) -> None:
    lone, erik = cast.members[Role.COORDINATOR], cast.members[Role.ASSOCIATION_LEAD]
    kaj = make.person("Kaj Krog")
    bodil = deeds.volunteer(
        cast, "Bodil Bruun", mobile="20 11 22 33", centres=[cast.other_centre], person=kaj
    )

    def stands() -> tuple[bool, bool]:
        with inside(cast.fjordby):
            bodil.refresh_from_db()
            comes = Membership.objects.active().filter(person=kaj, centre=cast.birkehoej)
            return comes.exists(), bodil.association_id is not None

    for by, after in ((lone, (True, False)), (erik, (False, True))):
        upload = deeds.sent_in(by, ["Bodil Bruun", "20112233", "", ""])
        read_in(by, upload)
        assert stands() == after
        assert undone(by, upload) == (1, 0)
        assert stands() == (False, False)


def test_whoever_was_changed_since_stays_whatever_it_was(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    upload = deeds.sent_in(lone, BODIL, ["Ida", "20112255", "", ""], ["Kaj", "20112266", "", ""])
    read_in(lone, upload)
    twin = deeds.volunteer(cast, "Kaj Krog")
    with inside(cast.fjordby, person=lone.person):
        ids = dict(Volunteer.objects.values_list("name", "pk"))
        actions.move(by=lone, volunteer_id=ids["Bodil Bruun"], to=Stage.PAUSED, now=NOW)
        liking = Liking(days=frozenset({2}))
        actions.say_liking(by=lone, volunteer_id=ids["Ida"], liking=liking, now=NOW)
    merged(lone, Volunteer(pk=ids["Kaj"]), twin)
    assert undone(lone, upload) == (0, 3)


def test_who_was_read_in_by_mistake_leaves_no_name_in_the_history(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    upload = deeds.sent_in(lone, BODIL, ["Ida", "20112255", "", ""])
    read_in(lone, upload)
    with inside(cast.fjordby):
        assert versions_of(Volunteer).filter(name="Bodil Bruun").exists()
        deeds.course(lone, Volunteer.objects.get(name="Ida"))
    assert undone(lone, upload) == (1, 1)
    with inside(cast.fjordby):
        assert set(versions_of(Volunteer).values_list("name", flat=True)) == {"Ida"}


def test_a_file_is_seen_by_whoever_sent_it_and_read_in_once(cast: Cast) -> None:
    lone, karen = cast.members[Role.COORDINATOR], cast.members[Role.MANAGER]
    upload = deeds.sent_in(lone, BODIL)
    with inside(cast.fjordby):
        assert not VolunteerFile.objects.visible_to(karen).exists()
    read_in(lone, upload)
    with pytest.raises(Refused, match="allerede læst ind"):
        read_in(lone, upload)


def test_files_are_forgotten(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    deeds.sent_in(lone, BODIL)
    with inside(cast.fjordby):
        assert actions.forget_files(tenant=cast.fjordby, now=NOW + timedelta(hours=23)) == 0
        assert actions.forget_files(tenant=cast.fjordby, now=NOW + timedelta(hours=25)) == 1


def test_others_read_no_files_in(cast: Cast) -> None:
    with pytest.raises(Refused, match="plejecentret eller af deres forening"):
        deeds.sent_in(cast.lead, BODIL)


def merged(by: Member, old: Volunteer, new: Volunteer) -> Volunteer:
    with inside(by.tenant, person=by.person):
        return actions.merge(by=by, volunteer_id=old.pk, into_id=new.pk, now=NOW)


def test_two_rows_become_one_and_what_hangs_on_them_moves_along(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    began = date(2020, 1, 1)
    old = deeds.volunteer(cast, "Bodil Bruun", began_on=began, association=cast.venner)
    new = deeds.volunteer(cast, "Bodil Brun")
    deeds.booked(lone, old)
    deeds.course(lone, old)
    deeds.course(lone, new)  # the same day: it is one course
    deeds.offered(cast, old)
    stands = merged(lone, old, new)
    assert (stands.began_on, stands.association_id) == (began, cast.venner.pk)
    assert (stands.name, stands.email) == ("Bodil Brun", new.email)
    with inside(cast.fjordby):
        assert list(Volunteer.objects.standing()) == [new]
        assert Talk.objects.get().volunteer == new
        assert CourseTaken.objects.filter(volunteer=new).count() == 1
        assert new.agreements.filter(replaced_at=None).exists()
        assert not Certificate.objects.exists()
        assert not VolunteerCentre.objects.filter(volunteer=old).current().exists()


def test_who_was_put_together_is_known_by_the_old_mail_and_number_too(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    old = deeds.volunteer(cast, "Bodil Bruun", mobile="20 11 22 33", email="gammel@eksempel.dk")
    new = merged(lone, old, deeds.volunteer(cast, "Bodil M. Bruun"))
    upload = deeds.sent_in(lone, ["Bodil Bruun", "20112233", "", ""])
    assert planned(lone, upload).rows[0].fate == "known"
    read_in(lone, upload)
    facts = Facts("Bodil Bruun", email="gammel@eksempel.dk")
    with inside(cast.fjordby):
        actions.would_like_to(
            tenant=cast.fjordby, centre_id=cast.birkehoej.pk, facts=facts, channel="staff", now=NOW
        )
        assert list(Volunteer.objects.standing()) == [new]


def test_the_address_from_before_leads_to_the_row_that_stands(cast: Cast) -> None:
    lone, old, new = cast.members[Role.COORDINATOR], deeds.volunteer(cast), deeds.volunteer(cast)
    merged(lone, old, new)
    shown = logged_in(lone).get(f"/fjordby/frivillige/{old.pk}/", follow=True)
    assert shown.context["page"].volunteer == new


@pytest.mark.parametrize(
    ("before", "other", "then"),
    [
        (Stage.INTERESTED, Stage.LEFT, Stage.INTERESTED),  # stopped, and has written again
        (Stage.LEFT, Stage.INTERESTED, Stage.INTERESTED),
        (Stage.ACTIVE, Stage.STARTING, Stage.ACTIVE),
        (Stage.PAUSED, Stage.ACTIVE, Stage.ACTIVE),
    ],
)
def test_of_two_rows_the_one_that_is_farther_counts(
    cast: Cast, before: str, other: str, then: str
) -> None:
    old, new = deeds.volunteer(cast, stage=before), deeds.volunteer(cast, stage=other)
    assert merged(cast.members[Role.COORDINATOR], old, new).stage == then


def test_who_paused_and_has_written_again_waits_for_a_call(cast: Cast) -> None:
    old, new = (deeds.volunteer(cast, stage=each) for each in (Stage.INTERESTED, Stage.PAUSED))
    stands = merged(cast.members[Role.COORDINATOR], old, new)
    assert (stands.stage, stands.wants) == (Stage.PAUSED, Wants.MORE)


@pytest.mark.slow
def test_hours_follow_through_two_merges(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    lone = cast.members[Role.COORDINATOR]
    first, second, third = (deeds.volunteer(cast) for _n in range(3))
    asked: list[set[int]] = []

    def source(tenant_id: int, ids: Collection[int], *_days: date) -> list[Visit]:
        asked.append(set(ids))
        return []

    merged(lone, first, second)
    stands = merged(lone, second, third)
    monkeypatch.setattr(hours, "_sources", [source])
    with inside(cast.fjordby):
        hours_of(stands, today=TODAY)
    assert asked == [{first.pk, second.pk, third.pk}]


def test_two_with_an_account_each_are_two_people(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    one, two = (
        deeds.volunteer(cast, person=cast.members[role].person)
        for role in (Role.VOLUNTEER, Role.READER)
    )
    with pytest.raises(Refused, match="hver sin konto"):
        merged(lone, one, two)
    with pytest.raises(Refused, match="en anden end den"):
        merged(lone, one, one)


def test_nobody_merges_what_she_does_not_see(cast: Cast) -> None:
    ours, theirs = deeds.volunteer(cast), deeds.volunteer(cast, centres=[cast.other_centre])
    with pytest.raises(Volunteer.DoesNotExist):
        merged(cast.members[Role.COORDINATOR], theirs, ours)
