"""A file knows the mail or mobile that we lack of somebody we know: it is filled in, and undone."""

from datetime import timedelta

import pytest

from samspil.organisations.access import inside
from samspil.organisations.models import CareCentre, Member, Role
from samspil.testing.make import NOW, Cast
from samspil.volunteers import actions, imports
from samspil.volunteers.models import Contact, Volunteer, VolunteerFile
from samspil.volunteers.queries import stayed
from samspil.volunteers.tests import deeds

pytestmark = pytest.mark.django_db
BODIL = ["Bodil Bruun", "20112233", "bodil@eksempel.dk", ""]
WRITTEN = "bliver skrevet: bodil@eksempel.dk"


def without_mail(cast: Cast, centres: list[CareCentre] | None = None) -> Volunteer:
    """Bodil, of whom we know the mobile alone."""
    made = deeds.volunteer(cast, "Bodil Bruun", mobile="20 11 22 33", centres=centres)
    with inside(cast.fjordby):
        Volunteer.objects.filter(pk=made.pk).update(email="", contact=Contact.PHONE)
    return made


def words(by: Member, upload: VolunteerFile) -> list[str]:
    """What the preview says of each row."""
    with inside(by.tenant, person=by.person):
        plan = imports.plan(by, upload, today=NOW.date())
    return [" ".join(row.words) for row in plan.rows]


def read_in(by: Member, upload: VolunteerFile) -> None:
    with inside(by.tenant, person=by.person):
        plan = imports.plan(by, upload, today=NOW.date())
        actions.read_in(
            by=by, file_id=upload.pk, rows=plan.ready, left_behind=plan.left_behind, now=NOW
        )


def undone(by: Member, upload: VolunteerFile) -> tuple[int, int]:
    with inside(by.tenant, person=by.person):
        return actions.undo(by=by, file_id=upload.pk, now=NOW + timedelta(hours=1))


def reached(who: Volunteer) -> tuple[str, str, str]:
    with inside(who.tenant):
        who.refresh_from_db()
    return who.email, who.mobile, who.contact


def test_what_we_lack_is_filled_in_and_taken_back(cast: Cast) -> None:
    bodil, lone = without_mail(cast), cast.members[Role.COORDINATOR]
    kaj = deeds.volunteer(cast, "Kaj Krog", email="kaj@eksempel.dk")
    with inside(cast.fjordby):
        Volunteer.objects.filter(pk=kaj.pk).update(mobile="")
    upload = deeds.sent_in(lone, BODIL, ["Kaj Krog", "20112244", "kaj@eksempel.dk", ""])
    [hers, his] = words(lone, upload)
    assert WRITTEN in hers
    assert "bliver skrevet: 20 11 22 44." in his
    read_in(lone, upload)
    assert reached(bodil) == ("bodil@eksempel.dk", "20 11 22 33", "phone")
    assert reached(kaj) == ("kaj@eksempel.dk", "20 11 22 44", "mail")
    assert undone(lone, upload) == (2, 0)
    assert reached(bodil) == ("", "20 11 22 33", "phone")
    assert reached(kaj) == ("kaj@eksempel.dk", "", "mail")
    with inside(cast.fjordby, person=lone.person):
        upload.refresh_from_db()
        assert stayed(lone, upload) == []


def test_what_we_have_is_never_written_over(cast: Cast) -> None:
    bodil = deeds.volunteer(cast, "Bodil Bruun", mobile="20 11 22 33", email="b@eksempel.dk")
    lone = cast.members[Role.COORDINATOR]
    upload = deeds.sent_in(lone, BODIL)
    assert "bliver skrevet" not in words(lone, upload)[0]
    read_in(lone, upload)
    assert reached(bodil)[0] == "b@eksempel.dk"


@pytest.mark.parametrize("where", ["known", "file"])
def test_what_somebody_else_has_is_not_hers(cast: Cast, where: str) -> None:
    bodil, lone = without_mail(cast), cast.members[Role.COORDINATOR]
    rows = [BODIL]
    if where == "known":
        deeds.volunteer(cast, "Bent Bruun", email="bodil@eksempel.dk")
    else:
        rows.insert(0, ["Bent Bruun", "20112255", "bodil@eksempel.dk", ""])
    upload = deeds.sent_in(lone, *rows)
    assert "bliver skrevet" not in words(lone, upload)[-1]
    read_in(lone, upload)
    assert reached(bodil)[0] == ""


def test_of_one_whom_she_does_not_see_it_is_neither_told_nor_filled(cast: Cast) -> None:
    bodil, lone = without_mail(cast, centres=[cast.other_centre]), cast.members[Role.COORDINATOR]
    upload = deeds.sent_in(lone, BODIL)
    assert "bliver skrevet" not in words(lone, upload)[0]
    read_in(lone, upload)
    assert reached(bodil)[0] == ""


def test_a_mail_that_was_changed_since_stays_and_is_told(cast: Cast) -> None:
    bodil, lone = without_mail(cast), cast.members[Role.COORDINATOR]
    upload = deeds.sent_in(lone, BODIL)
    read_in(lone, upload)
    with inside(cast.fjordby):
        Volunteer.objects.filter(pk=bodil.pk).update(email="bodil@andet.dk")
    assert undone(lone, upload) == (0, 1)
    assert reached(bodil)[0] == "bodil@andet.dk"
    with inside(cast.fjordby, person=lone.person):
        upload.refresh_from_db()
        assert stayed(lone, upload) == [bodil]
