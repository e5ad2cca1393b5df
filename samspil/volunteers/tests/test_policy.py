"""Every kind of thing a volunteer's page holds × every role × how she stands to the volunteer."""

from collections.abc import Callable
from typing import Any

import pytest

from samspil.organisations.access import inside
from samspil.organisations.models import Member, Role
from samspil.testing import make
from samspil.testing.make import Cast
from samspil.volunteers import policy
from samspil.volunteers.models import Stage, Volunteer, VolunteerCentre
from samspil.volunteers.tests import deeds

pytestmark = pytest.mark.django_db
Ask = Callable[[Member, Volunteer, frozenset[int]], object]
KEEPS: Ask = lambda m, v, c: policy.keep(m, v, centre_ids=c)  # noqa: E731 - a table of questions
DEEDS: dict[str, Ask] = {
    "see name, mail, mobile": lambda m, v, _c: (
        Volunteer.objects.visible_to(m).filter(pk=v.pk).exists()
    ),
    "see where she comes": lambda m, v, _c: (
        VolunteerCentre.objects.visible_to(m).filter(volunteer=v).exists()
    ),
    "change her facts": lambda m, v, c: policy.change(m, v, centre_ids=c),
    "say she is away": lambda m, v, c: policy.say_away(m, v, centre_ids=c),
    "pause": lambda m, v, c: policy.move(m, v, Stage.PAUSED, centre_ids=c),
    "say goodbye": lambda m, v, c: policy.move(m, v, Stage.LEFT, centre_ids=c),
    "talks, courses, certificate, agreement": lambda m, v, c: policy.answer_for(m, v, centre_ids=c),
    "sign for the centre": KEEPS,
    "ask directly": lambda m, v, _c: policy.ask_directly(m, v),
}
OWN_HAND = {name for name in DEEDS if name not in {"sign for the centre", "ask directly"}}
OWN_HAND -= {"talks, courses, certificate, agreement"}
# How the volunteer stands to the one who asks, and who then may do what.
NEAR, IN_ASSOCIATION, HERSELF, FAR = "near", "association", "herself", "far"
KEPT = set(DEEDS) - {"ask directly"}
MAY: dict[tuple[str, str], set[str]] = {
    **{(role, NEAR): KEPT for role in (Role.MANAGER, Role.COORDINATOR)},
    (Role.ASSOCIATION_LEAD, IN_ASSOCIATION): set(DEEDS),
    **{(role, HERSELF): OWN_HAND for role in Role},
}


@pytest.mark.parametrize("relation", [NEAR, IN_ASSOCIATION, HERSELF, FAR])
@pytest.mark.parametrize("role", Role)
def test_who_may_what_with_whom(cast: Cast, role: str, relation: str) -> None:
    member = cast.members[role]
    far: dict[str, Any] = {"centres": [cast.other_centre], "association": cast.other_association}
    who = {
        NEAR: lambda: deeds.volunteer(cast),
        IN_ASSOCIATION: lambda: deeds.volunteer(
            cast, association=cast.venner, centres=[cast.other_centre]
        ),
        HERSELF: lambda: deeds.volunteer(cast, person=member.person, **far),
        FAR: lambda: deeds.volunteer(cast, **far),
    }[relation]()
    with inside(cast.fjordby, person=member.person):
        places = VolunteerCentre.objects.filter(volunteer=who).values_list("centre_id", flat=True)
        centres = frozenset(places)
        may = {name for name, ask in DEEDS.items() if ask(member, who, centres)}
    assert may == MAY.get((role, relation), set())


def test_next_doors_lead_sees_nobody(cast: Cast) -> None:
    deeds.volunteer(cast)
    with inside(cast.fjordby):
        assert not Volunteer.objects.visible_to(cast.stranger).exists()
    elsewhere = make.member(Role.COORDINATOR, at=cast.bakkeby)
    with inside(cast.bakkeby):
        assert not Volunteer.objects.visible_to(elsewhere).exists()


def test_who_may_have_everything_about_somebody_without_an_account(cast: Cast) -> None:
    def may(role: str, *centre_ids: int) -> bool:
        member, group = cast.members[role], cast.venner.pk
        asked = {"association_id": group, "centre_ids": frozenset(centre_ids)}
        return bool(policy.have_it_all(member, **asked))  # type: ignore[arg-type]  # as above

    here, there = cast.birkehoej.pk, cast.other_centre.pk
    assert {role for role in Role if may(role, here, there)} == {Role.MANAGER, Role.COORDINATOR}
    # Nobody else sees a member who comes to no centre.
    assert {role for role in Role if may(role)} == {Role.ASSOCIATION_LEAD}
