"""That somebody once said yes to an agreement is kept for five years, and no longer."""

from datetime import timedelta

import pytest

from samspil.organisations.access import inside
from samspil.organisations.models import Role, versions_of
from samspil.privacy import actions
from samspil.testing.make import NOW, Cast
from samspil.volunteers import actions as volunteers
from samspil.volunteers.models import VolunteerAgreement
from samspil.volunteers.tests import deeds

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FIVE_YEARS = timedelta(days=int(30.44 * 60))


@pytest.mark.parametrize(("late", "left"), [(-2, 2), (2, 1)])
def test_the_dates_of_who_stopped_five_years_ago_are_forgotten(
    cast: Cast, late: int, left: int
) -> None:
    lone = cast.members[Role.COORDINATOR]
    gone, here = deeds.volunteer(cast), deeds.volunteer(cast)
    with inside(cast.fjordby, person=lone.person):
        for who in (gone, here):
            volunteers.offer_agreement(by=lone, volunteer_id=who.pk, by_mail=False, now=NOW)
        volunteers.say_goodbye(by=lone, volunteer_id=gone.pk, reason="time", now=NOW)
    with inside(cast.fjordby, person=cast.lead.person):
        actions.write_disposal(
            by=cast.lead,
            rule="agreements",
            basis="Sag 1",
            decided_on=NOW.date(),
            months=60,
            now=NOW,
        )
    with inside(cast.fjordby):
        actions.forget_old(tenant=cast.fjordby, now=NOW + FIVE_YEARS + timedelta(days=late))
        standing = VolunteerAgreement.objects.all()
        assert standing.count() == left
        assert versions_of(VolunteerAgreement).filter(volunteer=here.pk).exists()
        assert versions_of(VolunteerAgreement).filter(volunteer=gone.pk).exists() == (left == 2)
