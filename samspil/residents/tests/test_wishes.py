"""Wishes are found across residents, to plan by; and when to talk with somebody again."""

from datetime import date, timedelta

import pytest

from samspil.organisations.access import inside
from samspil.organisations.models import Member, Role
from samspil.residents import queries
from samspil.residents.queries import WishFilters
from samspil.residents.tests import deeds
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in

AGAIN = NOW.date() + timedelta(days=100)


def lines(member: Member, **chosen: object) -> list[tuple[str, str]]:
    """Return whose wishes she is shown, and what they are."""
    with inside(member.tenant, person=member.person):
        filters = WishFilters(**chosen)  # type: ignore[arg-type]  # as it has them
        found = queries.wishes_page(member, filters, number="1")
    return [(each.wish.resident.preferred_name, each.said) for each in found.page]


def test_what_residents_would_like_is_found_by_what_it_is_and_who_told_it(cast: Cast) -> None:
    lone, mette = cast.members[Role.COORDINATOR], cast.members[Role.RELATIVE]
    per, inger = deeds.resident(cast, "Per"), deeds.resident(cast, "Inger")
    deeds.relative(cast, per)
    deeds.wish(lone, per, "I skoven", "walk")
    deeds.answer(lone, inger, "befriender", "", "maybe", now=NOW + timedelta(hours=1))
    deeds.answer(lone, per, "befriender", "", "no", now=NOW + timedelta(hours=1))
    deeds.answer(lone, per, "work-life", "Skipper")  # who he is, and not to act on
    deeds.writes(mette, per, "Harmonika", "idea")
    assert lines(lone) == [("Inger", "Måske"), ("Per", "Harmonika"), ("Per", "Gåtur · I skoven")]
    assert lines(lone, card="walk") == [("Per", "Gåtur · I skoven")]
    assert lines(lone, card="visit") == [("Inger", "Måske")]
    assert lines(lone, by_relatives=True) == [("Per", "Harmonika")]
    assert lines(lone, unit=cast.unit.pk, by_relatives=False, card="bike") == []
    with inside(cast.fjordby):
        told = queries.told_lately(lone, since=NOW)
        later = queries.told_lately(lone, since=NOW + timedelta(minutes=1))
        whose = [(key, words) for _day, _kind, key, words in told]
        assert whose.count((per.pk, "relative")) == 1
        assert {key for key, _words in whose} == {per.pk, inger.pk}
        assert [key for _day, _kind, key, _words in later] == [inger.pk]
    deeds.leaves(lone, per)
    assert lines(lone) == [("Inger", "Måske")]


@pytest.mark.parametrize("role", [Role.MANAGER, Role.RELATIVE, Role.VOLUNTEER, Role.LEAD])
def test_nobody_is_shown_more_of_them_than_she_may_know(cast: Cast, role: str) -> None:
    deeds.wish(cast.members[Role.COORDINATOR], deeds.resident(cast), "I skoven")
    assert lines(cast.members[role]) == []
    upstairs = make.unit(of=cast.birkehoej)
    elsewhere = make.member(
        Role.CARE_WORKER, at=cast.fjordby, centre=cast.birkehoej, units=(upstairs,)
    )
    assert lines(elsewhere) == []
    assert lines(cast.members[Role.CARE_WORKER]) == [("Per", "I skoven")]


def test_a_talk_that_is_to_be_had_again_is_told_of_until_it_is_had(cast: Cast) -> None:
    lone, per = cast.members[Role.COORDINATOR], deeds.resident(cast)
    deeds.answer(lone, per, "follow-up", day=AGAIN)

    def again(member: Member, last: date = AGAIN) -> list[tuple[date, str]]:
        with inside(cast.fjordby, person=member.person):
            rows = queries.talks_again(member, last=last)
            return [(day, name) for day, _kind, _key, name in rows]

    assert again(lone, AGAIN - timedelta(days=1)) == []
    assert again(lone) == [(AGAIN, "Per")]
    assert again(cast.members[Role.MANAGER]) == []
    deeds.talk(lone, per, now=NOW + timedelta(days=101))
    assert again(lone) == []


@pytest.mark.slow
def test_the_page_narrows_and_says_when_nobody_has_wished_it(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    browser, page = logged_in(lone), "/fjordby/beboere/oensker/"
    assert "Her er ingen ønsker endnu" in browser.get(page).text
    deeds.wish(lone, deeds.resident(cast), "I skoven", "walk")
    assert "I skoven" in browser.get(f"{page}?hvad=walk&fra=beboere").text
    assert "Ingen har ønsket det endnu" in browser.get(f"{page}?hvad=swim").text
    assert "I skoven" in browser.get(f"{page}?hvad=findes-ikke&afdeling=x&side=9").text
