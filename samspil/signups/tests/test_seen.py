"""A question that is prepared for everybody with the same roles keeps each one's own wall."""

from functools import partial
from typing import Any

import pytest
from django.db.models import Model

from samspil.activities.models import Activity
from samspil.activities.tests import deeds as activities
from samspil.organisations.access import inside
from samspil.organisations.models import Association, Member, Role
from samspil.organisations.seen import Seen
from samspil.residents.models import Resident
from samspil.signups.models import Ask
from samspil.signups.tests.deeds import asked
from samspil.testing.make import Cast, member
from samspil.volunteers.models import Volunteer
from samspil.volunteers.tests import deeds as volunteers

MODELS: tuple[type[Model], ...] = (Activity, Ask, Volunteer, Association)


def _all_of(model: Any, who: Member) -> Any:
    return model.objects.visible_to(who).order_by("pk")


def test_each_sees_by_it_what_she_sees(cast: Cast) -> None:
    walk = activities.planned(cast)
    kaj = volunteers.volunteer(cast, "Kaj Krog", association=cast.venner)
    asked(cast, walk, volunteers.volunteer(cast, "Inger Holm"), volunteers.herself(cast))
    asked(cast, walk, kaj, by=cast.members[Role.ASSOCIATION_LEAD])
    elsewhere = (
        member(Role.COORDINATOR, at=cast.fjordby, centre=cast.other_centre),
        member(Role.ASSOCIATION_LEAD, at=cast.fjordby, association=cast.other_association),
    )
    found = set()
    for model in MODELS:
        seen = Seen(partial(_all_of, model))
        for who in (*cast.members.values(), *elsewhere, cast.stranger):
            with inside(cast.fjordby, person=who.person):
                plain = list(_all_of(model, who))
                assert seen(who) == plain, (model, who)
            found.add((model, len(plain)))
    assert found >= {(Activity, 1), (Activity, 0), (Ask, 3), (Ask, 1), (Ask, 0), (Volunteer, 3)}


def test_a_wall_that_asks_for_more_than_roles_is_not_prepared(cast: Cast) -> None:
    """A care worker's residents are those of her units, which stand in her roles."""
    seen = Seen(Resident.objects.visible_to)
    worker: Member = cast.members[Role.CARE_WORKER]
    with inside(cast.fjordby, person=worker.person), pytest.raises(TypeError):
        seen(worker)
