"""Every way on a start page leads somewhere that the role may open, in few queries."""

import re

import pytest
from django.utils import timezone

from samspil.activities.tests import deeds as activities
from samspil.guidelines.tests import deeds as guidelines
from samspil.organisations.models import Role
from samspil.testing.make import Cast
from samspil.testing.pages import counted, logged_in
from samspil.volunteers.tests import deeds as volunteers

pytestmark = pytest.mark.slow  # it walks through pages

START = "/fjordby/i-dag/"
MOST_QUERIES = 15
NAV = re.compile(r'<ul class="start-ways.*?</ul>', re.DOTALL)


@pytest.mark.parametrize("role", list(Role))
def test_every_way_opens(cast: Cast, role: str) -> None:
    browser = logged_in(cast.members[role])
    found = NAV.search(browser.get(START).content.decode())
    assert found
    links = re.findall(r'href="([^"]+)"', found[0])
    assert links
    answers = {link: browser.get(link, follow=True).status_code for link in links}
    assert set(answers.values()) == {200}, answers


@pytest.mark.parametrize("role", list(Role))
def test_a_start_page_asks_as_often_of_much_as_of_little(cast: Cast, role: str) -> None:
    browser = logged_in(cast.members[role])
    activities.planned(cast)
    volunteers.volunteer(cast, stage="interested")
    guidelines.heard(cast, now=timezone.now())
    browser.get(START)
    _status, few = counted(browser, START)
    for number in range(6):
        activities.planned(cast, title=f"Gåtur {number}")
        volunteers.volunteer(cast, f"Frivillig {number}", stage="interested")
    guidelines.heard_everywhere(cast, now=timezone.now())
    status, many = counted(browser, START)
    assert status == 200
    assert len(many) <= len(few)
    assert len(many) <= MOST_QUERIES, "\n".join(sql[:160] for sql in many)
