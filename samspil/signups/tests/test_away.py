"""Somebody says that she is away on days on which she has said that she comes."""

from datetime import timedelta

import pytest

from samspil.activities.tests import deeds as activities
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.signups import queries
from samspil.signups.tests.deeds import asked, far_ahead, says
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers.expected import expected
from samspil.volunteers.tests import deeds as volunteers

TOMORROW = NOW.date() + timedelta(days=1)


def test_only_what_she_has_said_yes_to_on_those_days_is_expected(cast: Cast) -> None:
    birgit = volunteers.herself(cast)
    for title, answer in (("Gåtur", "yes"), ("Banko", "no"), ("Sang", "maybe")):
        says(asked(cast, activities.planned(cast, title=title), birgit)[0], answer)
    with inside(cast.fjordby):
        assert expected(birgit, NOW.date(), TOMORROW) == 1
        assert expected(birgit, TOMORROW + timedelta(days=1), TOMORROW + timedelta(days=9)) == 0


@pytest.mark.slow
def test_she_is_told_so_and_the_coordinator_sees_it(cast: Cast) -> None:
    birgit = volunteers.herself(cast)
    walk = activities.planned(cast)
    [ask] = asked(cast, walk, birgit)
    says(ask)
    walk = far_ahead(walk)
    days = {"first_day": walk.day.isoformat(), "last_day": walk.day.isoformat()}
    page = logged_in(cast.members[Role.VOLUNTEER])
    said = page.post(f"/fjordby/frivillige/{birgit.pk}/vaek/", days, follow=True).text
    assert "Du har sagt ja til 1 tur i de dage. Sig fra under »Mine ture«" in said
    lone = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=lone.person):
        assert queries.ask_page(lone, walk.pk, now=NOW).away == {birgit.pk}
    assert "er væk den dag" in logged_in(lone).get(f"/fjordby/ture/{walk.pk}/hvem/").text
