"""Two at once: nothing told is lost, and a resident leaves once."""

import pytest

from samspil.organisations.access import inside
from samspil.organisations.models import Member, Role
from samspil.residents.models import Disclosure, Tick, Wish
from samspil.residents.tests import deeds
from samspil.testing import make
from samspil.testing.race import at_once

pytestmark = pytest.mark.race


def staff(cast: make.Cast, number: int) -> list[Member]:
    """Coordinators of Birkehøj, as many as that."""
    return [
        make.member(Role.COORDINATOR, at=cast.fjordby, centre=cast.birkehoej)
        for _number in range(number)
    ]


def test_of_many_who_answer_the_same_question_one_is_stored_and_the_rest_are_told(
    committed: None,
) -> None:
    cast = make.cast()
    per = deeds.resident(cast)
    many = staff(cast, 5)
    answers = at_once(
        many, lambda each: deeds.answer(each, per, "used-to-love", f"Ord {each.person.pk}")
    )
    assert answers == {"done": 1, "conflict": 4}
    with inside(cast.fjordby):
        assert Wish.objects.count() == 1


def test_a_resident_leaves_once_and_a_yes_is_stored_once(committed: None) -> None:
    cast = make.cast()
    per = deeds.resident(cast)
    many = staff(cast, 5)
    assert at_once(many, lambda each: deeds.share(each, per, None)) == {"done": 5}
    assert at_once(many, lambda each: deeds.ticks(each, {per: "took_part"})) == {"done": 5}
    with inside(cast.fjordby):
        assert Disclosure.objects.standing().count() == 1
        assert Tick.objects.count() == 1
    assert at_once(many, lambda each: deeds.leaves(each, per)) == {"done": 1, "refused": 4}
