"""The start page of each role."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from samspil.activities.models import Activity
from samspil.activities.rules import Window, moment
from samspil.activities.tests import deeds as activities
from samspil.activities.tests.deeds import at_two
from samspil.guidelines.queries import hearings_of
from samspil.guidelines.tests import deeds as guidelines
from samspil.kit.days import weekday
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.overview.tests import deeds
from samspil.registrations.tests import deeds as registrations
from samspil.residents.tests import deeds as residents
from samspil.testing.make import Cast
from samspil.testing.pages import logged_in
from samspil.volunteers.tests import deeds as volunteers

pytestmark = pytest.mark.slow  # it walks through pages

START = "/fjordby/i-dag/"


def words(cast: Cast, role: str, url: str = START) -> str:
    answer = logged_in(cast.members[role]).get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("role", list(Role))
def test_everybody_has_a_start_page_and_comes_to_it(cast: Cast, role: str) -> None:
    page = words(cast, role)
    assert "<h1>Hej " in page
    assert 'class="start-ways' in page
    assert logged_in(cast.members[role]).get("/")["Location"] == START


def test_the_coordinator_sees_her_own_day_and_not_next_doors(cast: Cast) -> None:
    other = deeds.other_coordinator(cast)
    now = timezone.now()
    when = Window(timezone.localdate(now), timezone.localdate(now))
    activities.planned(cast, title="Gåtur i skoven", when=when, now=now)
    activities.planned(
        cast, by=other, title="Banko i Møllebo", when=when, now=now,
        centre_id=cast.other_centre.pk,
    )  # fmt: skip
    page = words(cast, Role.COORDINATOR)
    assert "Gåtur i skoven" in page
    assert "Mangler 2 frivillige" in page
    assert "Banko i Møllebo" not in page
    assert "Gåtur i skoven" in words(cast, Role.CARE_WORKER)


def test_what_is_over_and_not_told_leads_to_how_it_was_also_where_nobody_had_signed_up(
    cast: Cast,
) -> None:
    now = timezone.now()
    today = timezone.localdate(now)
    walk, told, quiet = (
        activities.planned(cast, title=title, seats=seats, when=at_two(today), now=now)
        for title, seats in (("Gåtur", 2), ("Banko", 2), ("Læsning uden frivillige", 0))
    )
    begins = max(moment(today, time()), now - timedelta(hours=2))
    with inside(cast.fjordby):
        Activity.objects.update(starts_at=begins, ends_at=begins + (now - begins) / 2)
    how = {row.pk: f"/fjordby/ture/{row.pk}/bagefter/" for row in (walk, told, quiet)}
    lone = logged_in(cast.members[Role.COORDINATOR])
    assert lone.post(how[told.pk], {"nobody": "1"}).status_code == 302
    page = words(cast, Role.COORDINATOR)
    assert how[walk.pk] in page
    assert how[told.pk] not in page
    assert how[quiet.pk] not in page
    assert how[walk.pk] not in words(cast, Role.CARE_WORKER)


def test_what_misses_somebody_leads_to_its_page_and_the_rest_to_the_calendar(cast: Cast) -> None:
    now = timezone.now()
    day = timezone.localdate(now) + timedelta(days=3)
    rows = [
        activities.planned(cast, title=f"Gåtur {each}", when=at_two(day), now=now)
        for each in range(7)
    ]
    page = words(cast, Role.COORDINATOR)
    assert f'<a href="/fjordby/ture/{rows[0].pk}/hvem/">Gåtur 0</a>' in page
    assert '<a href="/fjordby/kalender/liste/">og 2 til</a>' in page


def test_the_manager_sees_the_month_beside_the_last(cast: Cast) -> None:
    registrations.register(cast.members[Role.COORDINATOR], registrations.walk(cast))
    page = words(cast, Role.MANAGER)
    assert "Måneden ved siden af den sidste" in page
    assert "indtil nu" in page


def test_who_is_asked_in_a_hearing_has_a_way_to_it_until_she_has_spoken(cast: Cast) -> None:
    now = timezone.now()
    place = guidelines.at(cast)
    link = f'<a href="/fjordby/hvad-maa-jeg/{place}/udkast/">Giv din mening om retningslinjerne: '
    guidelines.written(cast, now=now)
    assert link not in words(cast, Role.VOLUNTEER)
    guidelines.heard(cast, now=now, read=1)
    for role in (Role.VOLUNTEER, Role.CARE_WORKER):
        page = words(cast, role)
        assert f"{link}Birkehøj</a>" in page
        assert f"Senest {weekday(timezone.localdate(now) + guidelines.TWO_WEEKS)}" in page
    # She who asks, next door, and those who read alone are not asked.
    other = deeds.other_coordinator(cast)
    for role in (Role.COORDINATOR, Role.RELATIVE, Role.READER, Role.LEAD):
        assert link not in words(cast, role)
    assert link not in logged_in(other).get(START).content.decode()
    comment = guidelines.said(cast.members[Role.VOLUNTEER], place, now=now)
    assert link not in words(cast, Role.VOLUNTEER)
    assert link in words(cast, Role.CARE_WORKER)
    said = {"place": place, "comment_id": comment.pk, "now": now}
    guidelines.do(cast.members[Role.VOLUNTEER], "take_back_comment", **said)
    assert link in words(cast, Role.VOLUNTEER)


def test_a_hearing_that_is_over_or_not_for_her_is_not_spoken_of(cast: Cast) -> None:
    begun = timezone.now() - guidelines.TWO_WEEKS
    guidelines.heard(cast, now=begun)
    birgit = cast.members[Role.VOLUNTEER]
    last_day = timezone.localdate(begun + guidelines.TWO_WEEKS)
    with inside(cast.fjordby, person=birgit.person):
        [hearing] = hearings_of(birgit, today=last_day)
        assert (hearing.place, hearing.ends_on) == (guidelines.at(cast), last_day)
        assert hearings_of(birgit, today=last_day + timedelta(days=1)) == []
    volunteers.volunteer(cast, person=birgit.person, stage="left")
    with inside(cast.fjordby, person=birgit.person):
        assert hearings_of(birgit, today=last_day) == []


def test_a_hearing_of_the_whole_municipality_is_told_of_by_its_name(cast: Cast) -> None:
    now = timezone.now()
    guidelines.heard_everywhere(cast, now=now)
    told = "Giv din mening om retningslinjerne: Hele kommunen"
    for role in (Role.VOLUNTEER, Role.ASSOCIATION_LEAD):
        assert told in words(cast, role)
    for role in (Role.LEAD, Role.READER):
        assert told not in words(cast, role)


def test_a_relative_of_two_can_tell_their_ways_apart(cast: Cast) -> None:
    residents.relative(cast, residents.resident(cast, "Per"))
    assert ">Tilbyd at hjælpe<" in words(cast, Role.RELATIVE)
    residents.relative(cast, residents.resident(cast, "Inger"))
    assert ">Tilbyd at hjælpe: Inger<" in words(cast, Role.RELATIVE)


def test_mondays_letter_is_chosen_on_its_page(cast: Cast) -> None:
    lone = logged_in(cast.members[Role.COORDINATOR])
    page = f"{START}mandag/"
    assert "Send mig den ikke mere" in lone.get(page).content.decode()
    lone.post(f"{page}mail/", {"vil": "nej"})
    assert "Send mig den hver mandag" in lone.get(page).content.decode()
