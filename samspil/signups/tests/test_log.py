"""What the log says of an answer, and of what she is shown with it."""

from collections.abc import Callable

import pytest

from samspil.activities.tests import deeds as activities
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.signups.tests.deeds import asked, says
from samspil.signups.tests.test_pages import ahead
from samspil.testing.make import Cast
from samspil.testing.pages import logged_in
from samspil.volunteers.tests import deeds as volunteers


@pytest.mark.slow
def test_the_log_says_who_answered_and_whether_she_was_shown_who_comes_too(cast: Cast) -> None:
    volunteers.herself(cast)
    walk = activities.planned(cast)
    says(asked(cast, walk, volunteers.volunteer(cast, "Karen"))[0])
    ahead(cast)
    browser = logged_in(cast.members[Role.VOLUNTEER])
    url = f"/fjordby/ture/{walk.pk}/"

    def logged(visit: Callable[[], object]) -> list[str]:
        with inside(cast.fjordby):
            rows = AuditEntry.objects.filter(person=cast.members[Role.VOLUNTEER].person)
            before = list(rows.values_list("pk", flat=True))
            visit()
            new = rows.exclude(pk__in=before).order_by("pk")
            return list(new.values_list("deed", flat=True))

    answered, read = "signups.answered", "signups.companions_read"
    sent = {"HX-Request": "true"}
    # Without JavaScript it leads to the page, and that is what shows it.
    assert logged(lambda: browser.post(url, {"answer": "yes"})) == [answered]
    assert logged(lambda: browser.get(url)) == [read]
    assert logged(lambda: browser.post(url, {"answer": "no"}, headers=sent)) == [answered, read]
