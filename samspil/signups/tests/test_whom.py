"""A visit with one resident: who may know with whom, and the gentle letter when she has left."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from samspil.activities import actions as calendar
from samspil.activities.models import Activity, Series
from samspil.activities.tests import deeds as activities
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Member, Role
from samspil.residents import actions as resident_actions
from samspil.residents import farewells
from samspil.residents.models import Audience, Resident
from samspil.residents.tests import deeds as residents
from samspil.signups import actions, queries
from samspil.signups.models import ForOne
from samspil.signups.rules import Kind
from samspil.signups.tests.deeds import asked, far_ahead, joins, letters, says, sent
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers import actions as volunteer_actions
from samspil.volunteers.tests import deeds as volunteers

pytestmark = pytest.mark.django_db


def said(
    by: Member, visit: Activity, whose: Resident | None, *, ongoing: bool = False
) -> ForOne | None:
    with inside(by.tenant, person=by.person):
        return actions.say_whom(
            by=by,
            activity_id=visit.pk,
            resident_id=whose.pk if whose else None,
            ongoing=ongoing,
            now=NOW,
        )


def promised(cast: Cast) -> None:
    """Let the cast's volunteer have promised silence."""
    birgit = cast.members[Role.VOLUNTEER]
    agreement = volunteers.offered(cast, volunteers.herself(cast))
    with inside(cast.fjordby, person=birgit.person):
        volunteer_actions.accept_agreement(by=birgit, agreement_id=agreement.pk, now=NOW)


def told(member: Member, visit: Activity, *, now: datetime = NOW) -> str:
    with inside(member.tenant, person=member.person):
        return queries.told_whom(member, visit, now=now)


@pytest.mark.slow
def test_a_visitor_knows_the_name_once_the_resident_and_she_have_said_yes(cast: Cast) -> None:
    lone, birgit = cast.members[Role.COORDINATOR], cast.members[Role.VOLUNTEER]
    visit, per = far_ahead(activities.planned(cast)), residents.resident(cast, "Per")
    promised(cast)
    said(lone, visit, per)
    residents.share(lone, per, None, [Audience.VISITORS])
    assert told(birgit, visit) == ""  # she has not said yes to come
    joins(birgit, visit)
    assert told(birgit, visit) == "Per"
    residents.share(lone, per, None, [])
    assert told(birgit, visit) == ""
    residents.share(lone, per, None, [Audience.VISITORS])
    joins(birgit, visit, "no")
    assert told(birgit, visit) == ""


def test_before_she_has_promised_silence_she_knows_nothing(cast: Cast) -> None:
    lone, birgit = cast.members[Role.COORDINATOR], cast.members[Role.VOLUNTEER]
    visit, per = far_ahead(activities.planned(cast)), residents.resident(cast, "Per")
    volunteers.herself(cast)
    said(lone, visit, per)
    residents.share(lone, per, None, [Audience.VISITORS])
    joins(birgit, visit)
    assert told(birgit, visit) == ""


def test_of_a_task_she_knows_it_to_the_end_of_its_last_day(cast: Cast) -> None:
    lone, birgit = cast.members[Role.COORDINATOR], cast.members[Role.VOLUNTEER]
    per = residents.resident(cast, "Per")
    visit = activities.task(cast, days=0)
    promised(cast)
    said(lone, visit, per)
    residents.share(lone, per, None, [Audience.VISITORS])
    joins(birgit, visit)
    assert visit.last_day is not None
    last = datetime.combine(visit.last_day, time(23, 59), tzinfo=timezone.get_current_timezone())
    assert told(birgit, visit, now=last) == "Per"
    assert told(birgit, visit, now=last + timedelta(minutes=1)) == ""


@pytest.mark.slow
def test_nobody_changes_a_visit_with_somebody_whom_another_unit_looks_after(cast: Cast) -> None:
    lone, fatima = cast.members[Role.COORDINATOR], cast.members[Role.CARE_WORKER]
    upstairs = make.unit(of=cast.birkehoej)
    hers, theirs = (
        residents.resident(cast, "Per"),
        residents.resident(cast, "Inger", unit=upstairs),
    )
    series = activities.series(cast)
    with inside(cast.fjordby):
        rows = list(Activity.objects.of_series(series).order_by("slot_day"))
    said(lone, rows[1], theirs)
    for whose in (hers, None):
        with pytest.raises(Refused, match="en anden afdeling"):
            said(fatima, rows[1], whose)
        said(fatima, rows[0], whose, ongoing=True)
        with inside(cast.fjordby):
            assert ForOne.objects.get(activity=rows[1]).resident == theirs


def test_a_visit_that_is_over_tells_no_more(cast: Cast) -> None:
    lone, birgit = cast.members[Role.COORDINATOR], cast.members[Role.VOLUNTEER]
    visit, per = far_ahead(activities.planned(cast)), residents.resident(cast, "Per")
    promised(cast)
    said(lone, visit, per)
    residents.share(lone, per, None, [Audience.VISITORS])
    joins(birgit, visit)
    assert visit.ends_at is not None
    assert told(birgit, visit, now=visit.ends_at - timedelta(minutes=1)) == "Per"
    assert told(birgit, visit, now=visit.ends_at) == ""


@pytest.mark.parametrize("role", [Role.LEAD, Role.ASSOCIATION_LEAD, Role.VOLUNTEER, Role.RELATIVE])
def test_others_do_not_say_whom_a_visit_is_with(cast: Cast, role: str) -> None:
    visit, per = activities.planned(cast), residents.resident(cast)
    with pytest.raises(Refused, match="personale"):
        said(cast.members[role], visit, per)


def test_a_visit_is_with_somebody_who_lives_there_whom_one_looks_after(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    visit = activities.planned(cast)
    elsewhere = residents.resident(cast, "Inger", centre=cast.other_centre)
    with pytest.raises(Resident.DoesNotExist):
        said(lone, visit, elsewhere)
    both = make.member(Role.COORDINATOR, at=cast.fjordby, centre=cast.other_centre, who=lone.person)
    with pytest.raises(Refused, match="bor ikke på det plejecenter"):
        said(both, visit, elsewhere)
    per = residents.resident(cast)
    residents.leaves(lone, per)
    with pytest.raises(Refused, match="bor her ikke mere"):
        said(lone, visit, per)


@pytest.mark.slow
def test_who_was_to_come_is_told_once_gently_and_the_visits_are_called_off(
    cast: Cast, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    lone = cast.members[Role.COORDINATOR]
    per = residents.resident(cast, "Vilfredine")
    kaj, eva, ole = (volunteers.volunteer(cast, name) for name in ("Kaj", "Eva", "Ole"))
    visits = [activities.planned(cast, title=f"Besøg {number}") for number in range(2)]
    other = activities.planned(cast, title="Banko")
    for visit in visits:
        said(lone, visit, per)
        for ask in asked(cast, visit, kaj, eva, ole):
            says(ask, "no" if ask.volunteer == ole else "yes")
    sent(cast)
    mail.outbox.clear()
    with inside(cast.fjordby, person=lone.person):
        assert farewells.volunteers_expected(per, now=NOW) == 2
    assert residents.leaves(lone, per, "died") == 2
    assert sent(cast) == 2
    assert {one.to[0] for one in mail.outbox} == {kaj.email, eva.email}
    for letter in mail.outbox:
        whole = letter.message().as_string() + str(letter.body)
        assert "Vilfredine" not in whole
        assert "Besøg 0" not in str(letter.body)
        assert not [word for word in ("død", "flyttet", "beboer") if word in letter.body]
        assert letter.body.count("– ") == 2
    with inside(cast.fjordby):
        states = dict(Activity.objects.values_list("title", "state"))
    assert states == {"Besøg 0": "cancelled", "Besøg 1": "cancelled", other.title: "planned"}
    assert len(letters(cast, Kind.CANCELLED)) == 0


@pytest.mark.slow
def test_a_visit_with_one_who_has_left_is_not_given_back_until_she_is_back(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], residents.resident(cast)
    visit, other = (far_ahead(activities.planned(cast, title=name)) for name in ("Besøg", "Banko"))
    said(lone, visit, per)
    said(lone, other, residents.resident(cast))
    residents.leaves(lone, per, "died")
    activities.cancelled(cast, other)
    page, give_back = logged_in(lone), "Fortryd aflysningen"
    here = f"/fjordby/kalender/{visit.pk}/"
    assert give_back not in page.get(here).text
    assert give_back in page.get(f"/fjordby/kalender/{other.pk}/").text
    with inside(cast.fjordby, person=lone.person):
        with pytest.raises(Refused, match="Besøget bliver ikke til noget") as refused:
            calendar.restore(by=lone, activity_id=visit.pk, now=NOW)
        assert not [word for word in ("død", "flyttet", "beboer") if word in str(refused.value)]
        calendar.restore(by=lone, activity_id=other.pk, now=NOW)
        resident_actions.come_back(by=lone, resident_id=per.pk, now=NOW)
    assert give_back in page.get(here).text


def test_when_the_centre_opens_again_her_visit_stays_called_off(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], residents.resident(cast)
    visit, other = (activities.planned(cast, title=name) for name in ("Besøg", "Banko"))
    said(lone, visit, per)
    closure = activities.closed(cast, visit.day)
    residents.leaves(lone, per)
    activities.opened(cast, closure)
    assert activities.again(cast, visit).cancelled
    assert not activities.again(cast, other).cancelled


@pytest.mark.slow
def test_what_comes_again_is_with_her_too_and_ends_with_her(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], residents.resident(cast)
    series = activities.series(cast)
    with inside(cast.fjordby):
        rows = list(Activity.objects.of_series(series).order_by("slot_day"))
    said(lone, rows[1], per, ongoing=True)
    with inside(cast.fjordby):
        assert ForOne.objects.count() == len(rows) - 1
        ForOne.objects.filter(activity=rows[-1]).delete()  # as one that the night has made
        assert actions.carry_on(tenant=cast.fjordby, now=NOW) == 1
        assert actions.carry_on(tenant=cast.fjordby, now=NOW) == 0
    residents.leaves(lone, per)
    with inside(cast.fjordby):
        live = Activity.objects.of_series(series).live().coming(NOW)
        assert [row.pk for row in live] == [rows[0].pk]
        assert Series.objects.get(pk=series.pk).last_day == NOW.date() - timedelta(days=1)
        assert actions.carry_on(tenant=cast.fjordby, now=NOW) == 0


@pytest.mark.slow
def test_the_staff_say_it_from_the_activitys_page_and_every_look_is_logged(cast: Cast) -> None:
    browser = logged_in(cast.members[Role.COORDINATOR])
    visit, per = far_ahead(activities.planned(cast)), residents.resident(cast, "Vilfredine")
    here, page = f"/fjordby/kalender/{visit.pk}/", f"/fjordby/ture/{visit.pk}/hos/"
    assert page in browser.get(here).content.decode()
    assert "Vilfredine" in browser.get(page).content.decode()
    assert browser.post(page, {"resident": "999999"}).status_code == 422
    assert browser.post(page, {"resident": str(per.pk)}).status_code == 302
    assert "Besøget er hos Vilfredine" in browser.get(here).content.decode()
    for role in (Role.LEAD, Role.ASSOCIATION_LEAD, Role.VOLUNTEER, Role.RELATIVE):
        assert "Vilfredine" not in logged_in(cast.members[role]).get(here).content.decode()
    assert browser.post(page, {"resident": ""}).status_code == 302
    assert "Vilfredine" not in browser.get(here).content.decode()
    with inside(cast.fjordby):
        assert AuditEntry.objects.filter(deed="signups.whom_seen").count() >= 3
