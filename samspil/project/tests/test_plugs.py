"""What apps ask of each other through plugs: that the answers are really plugged in."""

from datetime import time

import pytest
from django.utils import timezone

from samspil.activities.rules import Timed
from samspil.activities.tests import deeds as activities
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.residents.tests import deeds as residents
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in
from samspil.volunteers import actions
from samspil.volunteers.tests import deeds as volunteers

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_a_volunteer_sees_no_card_of_a_resident_before_she_has_promised_silence(
    cast: Cast,
) -> None:
    lone, birgit = cast.members[Role.COORDINATOR], cast.members[Role.VOLUNTEER]
    per = residents.resident(cast, "Per Planted")
    residents.share(lone, per, None)  # everybody who volunteers may know his name
    agreement = volunteers.offered(cast, volunteers.herself(cast))
    browser = logged_in(birgit)

    def cards() -> str:
        return browser.get("/fjordby/beboere/kort/").content.decode()

    assert "Per Planted" not in cards()
    assert "tavshedspligten" in cards()
    with inside(cast.fjordby, person=birgit.person):
        actions.accept_agreement(by=birgit, agreement_id=agreement.pk, now=NOW)
    assert "Per Planted" in cards()


def test_a_relative_sees_what_is_planned_where_her_own_lives(cast: Cast) -> None:
    residents.relative(cast, residents.resident(cast))
    today = Timed(timezone.localdate(), time(23, 0), time(23, 30))
    activities.planned(cast, when=today, title="Sang på terrassen")
    other = make.member(Role.COORDINATOR, at=cast.fjordby, centre=cast.other_centre)
    activities.planned(
        cast, by=other, title="Banko i Møllebo", when=today, centre_id=cast.other_centre.pk
    )
    page = logged_in(cast.members[Role.RELATIVE]).get("/fjordby/beboere/paaroerende/kalender/")
    assert "Sang på terrassen" in page.content.decode()
    assert "Banko i Møllebo" not in page.content.decode()
