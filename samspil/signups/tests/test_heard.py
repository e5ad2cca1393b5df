"""A word from a volunteer is a sign of life, whatever she says: else we would ask her in vain."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from samspil.activities.tests import deeds as activities
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.signups import actions as signups
from samspil.signups.models import Ask, Letter
from samspil.signups.rules import WORDS_LIMIT
from samspil.signups.tests.deeds import ask_of, asked, joins, rang, says, writes
from samspil.testing.make import NOW, Cast
from samspil.volunteers import actions
from samspil.volunteers.models import Volunteer
from samspil.volunteers.tests import deeds as volunteers

pytestmark = pytest.mark.django_db
LONG_AGO = NOW - timedelta(days=400)


def _says_away(cast: Cast, ask: Ask) -> None:
    birgit = cast.members[Role.VOLUNTEER]
    with inside(cast.fjordby, person=birgit.person):
        actions.say_away(
            by=birgit,
            volunteer_id=ask.volunteer_id,
            first_day=NOW.date(),
            last_day=NOW.date(),
            now=NOW,
        )


WORDS: dict[str, Callable[[Cast, Ask], object]] = {
    "no by her link": lambda _cast, ask: says(ask, "no"),
    "maybe by her link": lambda _cast, ask: says(ask, "maybe"),
    "no on the page": lambda cast, ask: joins(cast.members[Role.VOLUNTEER], ask.activity, "no"),
    "no on the telephone": lambda cast, ask: rang(cast.members[Role.COORDINATOR], ask, "no"),
    "away": _says_away,
    "a message": lambda cast, _ask: writes(cast.members[Role.VOLUNTEER], cast.birkehoej),
}


@pytest.mark.parametrize("word", WORDS)
def test_each_word_from_her_is_a_sign_of_life(cast: Cast, word: str) -> None:
    walk, birgit = activities.planned(cast), volunteers.herself(cast, now=LONG_AGO)
    asked(cast, walk, birgit)
    assert _heard_on(cast, birgit) == timezone.localdate(LONG_AGO)  # to be asked is no word
    WORDS[word](cast, ask_of(walk, birgit))
    assert _heard_on(cast, birgit) == timezone.localdate(NOW)


@pytest.mark.slow
def test_a_refused_answer_is_none_and_an_older_one_moves_nothing_back(cast: Cast) -> None:
    walk, birgit = activities.planned(cast), volunteers.herself(cast, now=LONG_AGO)
    asked(cast, walk, birgit)
    with pytest.raises(Refused):
        says(ask_of(walk, birgit), "perhaps")
    assert _heard_on(cast, birgit) == timezone.localdate(LONG_AGO)
    says(ask_of(walk, birgit), "no", now=NOW)
    says(ask_of(walk, birgit), "no", now=NOW - timedelta(days=3))
    assert _heard_on(cast, birgit) == timezone.localdate(NOW)


@pytest.mark.parametrize(
    "said",
    [
        {"answer": "perhaps"},
        {"answer": "yes", "friends": 2},
        {"answer": "no", "words": "x" * (WORDS_LIMIT + 1)},
    ],
)
@pytest.mark.parametrize("way", ["by the link", "logged in"])
def test_a_refusal_in_the_middle_of_a_request_has_stored_nothing(
    cast: Cast, way: str, said: dict[str, Any]
) -> None:
    """Nothing is rolled back after it: the page that shows the refusal goes on from there."""
    walk, birgit = activities.planned(cast), volunteers.herself(cast, now=LONG_AGO)
    asked(cast, walk, birgit)
    me = cast.members[Role.VOLUNTEER]
    with inside(cast.fjordby, person=me.person):
        rows = Ask.objects.select_related("tenant", "activity", "volunteer__person")
        before = (rows.values().get(), AuditEntry.objects.count(), Letter.objects.count())
        with pytest.raises(Refused):
            if way == "by the link":
                signups.answer_by_link(ask=rows.get(), now=NOW, **said)
            else:
                signups.answer(by=me, activity_id=walk.pk, now=NOW, **said)
        assert (rows.values().get(), AuditEntry.objects.count(), Letter.objects.count()) == before
        assert Volunteer.objects.get(pk=birgit.pk).heard_on == timezone.localdate(LONG_AGO)


def _heard_on(cast: Cast, volunteer: Volunteer) -> object:
    with inside(cast.fjordby):
        return Volunteer.objects.values_list("heard_on", flat=True).get(pk=volunteer.pk)
