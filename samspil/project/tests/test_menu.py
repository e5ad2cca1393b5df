"""The main menu of each role."""

import pytest

from samspil.organisations.models import Role
from samspil.project.menu import MOST, OF_ROLE, menu_of
from samspil.testing.make import Cast
from samspil.testing.pages import logged_in

pytestmark = pytest.mark.slow  # it walks through pages

START = "/fjordby/i-dag/"


@pytest.mark.parametrize("role", list(Role))
def test_the_menu_is_short_and_every_entry_opens(cast: Cast, role: str) -> None:
    browser = logged_in(cast.members[role])
    menu = menu_of(cast.members[role], START)
    assert role in OF_ROLE
    assert 2 < len(menu) <= MOST
    assert [item.current for item in menu] == [True] + [False] * (len(menu) - 1)
    answers = {item.url: browser.get(item.url).status_code for item in menu}
    assert set(answers.values()) == {200}, answers
