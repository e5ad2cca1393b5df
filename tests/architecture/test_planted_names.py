"""
No page and no letter shows somebody of another centre or municipality (as in casa#5511).

Names are planted next door, where each role of Birkehøj has nothing to do; then every page that
the role may open is searched for them, and every letter of the queue.
"""

from typing import Any

import pytest
from django.core import mail

from samspil.activities.tests import deeds as activities
from samspil.guidelines import actions as guidelines
from samspil.organisations.access import inside
from samspil.organisations.models import Role
from samspil.overview.tests import deeds as overview
from samspil.residents.tests import deeds as residents
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import EVERYBODY, Page, logged_in, pages
from samspil.volunteers.tests import deeds as volunteers
from tests.architecture.examples import Examples, a_little

pytestmark = pytest.mark.slow  # every page, for each role

VOLUNTEER, RESIDENT = "Plantine Nabosen", "Plantus"
NOT_FOR_ROWS = (".xlsx", ".csv", ".pdf", ".ics")


def planted(cast: Cast) -> None:
    """Let Møllebo have a volunteer, a resident and an activity."""
    volunteers.volunteer(cast, VOLUNTEER, centres=[cast.other_centre], mobile="29 99 88 77")
    residents.resident(cast, RESIDENT, centre=cast.other_centre)
    other = make.member(Role.COORDINATOR, at=cast.fjordby, centre=cast.other_centre)
    activities.planned(cast, by=other, title="Banko", centre_id=cast.other_centre.pk)


def opened_by(role: str, examples: Examples) -> list[str]:
    """Return the addresses of the pages that the role may open and that need no answer first."""

    def fits(page: Page) -> bool:
        return page.of_municipality and role in page.open_to and EVERYBODY not in page.open_to

    return [examples.url(page) for page in pages() if fits(page)]


@pytest.mark.parametrize(
    "role",
    [
        *(Role.COORDINATOR, Role.MANAGER, Role.CARE_WORKER),
        *(Role.VOLUNTEER, Role.ASSOCIATION_LEAD, Role.RELATIVE, Role.LEAD, Role.READER),
    ],
)
def test_no_page_names_somebody_next_door(cast: Cast, role: str) -> None:
    examples = a_little(cast)
    planted(cast)
    browser = logged_in(cast.members[role])
    read, found = 0, []
    for url in opened_by(role, examples):
        if url.endswith(NOT_FOR_ROWS) or "pdf" in url or "skema" in url or "stor-skrift" in url:
            continue  # written by a process of its own; tried beside its code
        answer = browser.get(url)
        kind = answer.get("Content-Type", "")
        if answer.status_code != 200 or answer.streaming or "html" not in kind:
            continue
        read += 1
        text = answer.content.decode()
        found += [(url, name) for name in (VOLUNTEER, RESIDENT, "29 99 88 77") if name in text]
    assert read >= 5
    assert found == []


def test_no_letter_names_somebody_next_door(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    planted(cast)
    for letter in overview.planned(cast):
        overview.sent(cast, letter)
    with inside(cast.fjordby):
        for letter in guidelines.plan_letters(tenant=cast.fjordby, now=NOW):
            guidelines.send_letter(letter_id=letter, now=NOW)
    lone = cast.members[Role.COORDINATOR].person.login.email
    hers = [each for each in mail.outbox if lone in each.to]
    assert hers
    for sent in hers:
        said = f"{sent.subject}\n{sent.body}"
        assert not [name for name in (VOLUNTEER, RESIDENT, "Banko", "Møllebo") if name in said]
