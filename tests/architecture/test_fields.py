"""Who may read which field of volunteers, residents and visits: a table, asked of the queries."""

from typing import Any

import pytest
from django.db.models import Model

from samspil.organisations.access import inside
from samspil.organisations.models import Member, Role, TenantQuerySet
from samspil.residents.models import Disclosure, Relative, Resident, Talk, Tick, Wish
from samspil.residents.tests import deeds as residents
from samspil.signups import actions as signups
from samspil.signups.models import Ask, ForOne, Message
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.volunteers.models import (
    Away,
    Certificate,
    CourseTaken,
    Letter,
    Volunteer,
    VolunteerAgreement,
    VolunteerCentre,
    VolunteerFile,
)
from samspil.volunteers.models import Talk as VolunteerTalk
from samspil.volunteers.models.people import OfVolunteerQuerySet
from samspil.volunteers.tests import deeds as volunteers
from tests.architecture.fields import ALWAYS, PLACED, TEXT, TEXTS, models
from tests.architecture.planting import planted

OURS, OTHERS, AWAY, HERSELF, MEMBER = "own centre", "other centre", "other tenant", "self", "member"
NOBODY: frozenset[Role] = frozenset()
KEEPERS = frozenset({Role.MANAGER, Role.COORDINATOR})
STAFF = KEEPERS | {Role.CARE_WORKER}

# Who sees a row, by what it is to her. Of another tenant nobody sees anything.
WALLS: dict[type[Model], dict[str, frozenset[Role]]] = {
    Volunteer: {
        OURS: KEEPERS,
        OTHERS: NOBODY,
        AWAY: NOBODY,
        HERSELF: frozenset({Role.VOLUNTEER}),
        MEMBER: frozenset({Role.ASSOCIATION_LEAD}),
    },
    Ask: {OURS: KEEPERS, OTHERS: NOBODY, AWAY: NOBODY},
    Message: {OURS: frozenset({Role.COORDINATOR}), OTHERS: NOBODY, AWAY: NOBODY},
    Resident: {OURS: STAFF, OTHERS: NOBODY, AWAY: NOBODY},
    Wish: {
        OURS: frozenset({Role.COORDINATOR, Role.CARE_WORKER}),
        OTHERS: NOBODY,
        AWAY: NOBODY,
    },
    Disclosure: {OURS: STAFF, OTHERS: NOBODY, AWAY: NOBODY},
    Relative: {OURS: STAFF, HERSELF: STAFF | {Role.RELATIVE}},
    Tick: {OURS: STAFF},
    Talk: {OURS: STAFF},
    ForOne: {OURS: STAFF},
    VolunteerFile: {OURS: frozenset({Role.COORDINATOR}), AWAY: NOBODY},  # whoever sent it in
}
# These hang on a volunteer, and are seen with her.
WITH_VOLUNTEER = {
    *(VolunteerCentre, Away, VolunteerTalk, VolunteerAgreement, Certificate, CourseTaken, Letter)
}

# Everybody of the municipality may read these, or no page asks for them but with something above
# or for one's own centre: they have no wall of their own.
WITHOUT_WALL = {
    "volunteers.AgreementText": "the text that everybody is shown",
    "volunteers.LeaveCount": "numbers, asked for one's own centres",
    "volunteers.Deputy": "who answers for a centre, asked for one's own centres",
    "signups.Through": "an association, asked for an activity that is seen",
    "signups.Letter": "asked by the queue, and by her whose link it is",
    "signups.Choice": "asked for herself, and by the queue",
    "signups.AnswersChoice": "asked for oneself, and by the queue",
    "signups.VisitCalendar": "asked for herself, and by her secret address",
    "signups.FaceCount": "numbers, asked for an activity that is seen",
    "signups.Attendance": "numbers, asked for an activity that is seen",
}


def test_every_model_has_a_wall_in_the_table_or_says_why_it_has_none() -> None:
    tabled: list[type[Model]] = [*WALLS, *WITH_VOLUNTEER]
    walled = {model._meta.label for model in tabled}
    assert walled | set(WITHOUT_WALL) == set(PLACED), "say in WALLS who sees a row of it"
    assert walled.isdisjoint(WITHOUT_WALL)
    own = {
        model._meta.label
        for model in models()
        if type(model.objects.all()).visible_to is not TenantQuerySet.visible_to  # type: ignore[attr-defined]  # each has one
    }
    assert own == walled


def test_every_field_has_one_place() -> None:
    missing, twice, gone = [], [], []
    assert {model._meta.label for model in models()} == set(PLACED)
    for model in models():
        label = model._meta.label
        placed = [name for names in PLACED[label].values() for name in names.split()]
        known = {field.name for field in model._meta.fields} - set(ALWAYS.split())
        missing += [f"{label}.{name}" for name in known - set(placed)]
        twice += [f"{label}.{name}" for name in placed if placed.count(name) > 1]
        gone += [f"{label}.{name}" for name in set(placed) - known]
    assert (missing, twice, gone) == ([], [], []), "say in fields.py who may read it"


def test_every_text_that_is_looked_for_says_who_reads_it() -> None:
    said = {
        f"{label}.{name}"
        for label, places in PLACED.items()
        for name in places.get(TEXT, "").split()
    }
    assert said == set(TEXTS)


@pytest.mark.parametrize("model", WITH_VOLUNTEER, ids=lambda model: model.__name__)
def test_what_hangs_on_a_volunteer_is_seen_with_her(model: Any) -> None:
    assert isinstance(model.objects.all(), OfVolunteerQuerySet)
    assert type(model.objects.all()).visible_to is OfVolunteerQuerySet.visible_to


def rows_of(cast: Cast) -> dict[tuple[type[Model], str], int]:
    """Make a row of each model at each relation to the cast's members; return their keys."""
    gardeners = planted(cast)
    keys: dict[tuple[type[Model], str], int] = {}
    for relation, by in (
        (OURS, gardeners.here),
        (OTHERS, gardeners.next_door),
        (AWAY, gardeners.far_away),
    ):
        with inside(by.tenant, person=by.person):
            centre = by.memberships[0].centre_id
            keys[Volunteer, relation] = Volunteer.objects.visible_to(by).get().pk
            keys[Ask, relation] = Ask.objects.visible_to(by).get().pk
            keys[Message, relation] = Message.objects.get(centre=centre).pk
            her = Resident.objects.visible_to(by).get()
            keys[Resident, relation] = her.pk
            keys[Wish, relation] = Wish.objects.filter(resident=her).earliest("pk").pk
            keys[Disclosure, relation] = Disclosure.objects.filter(resident=her).latest("pk").pk
    for relation, by in ((OURS, gardeners.here), (AWAY, gardeners.far_away)):
        keys[VolunteerFile, relation] = volunteers.sent_in(by).pk
    kin = make.member(Role.RELATIVE, at=cast.fjordby, centre=cast.birkehoej)
    per = residents.resident(cast)
    keys[Relative, OURS] = residents.relative(cast, per, kin).pk
    keys[Relative, HERSELF] = residents.relative(cast, per, cast.members[Role.RELATIVE]).pk
    keys[Talk, OURS] = residents.talk(gardeners.here, per).pk
    residents.ticks(gardeners.here, {per: "took_part"})
    with inside(cast.fjordby, person=gardeners.here.person):
        keys[Tick, OURS] = Tick.objects.get(resident=per).pk
        visit = Ask.objects.get(pk=keys[Ask, OURS]).activity_id
        said = signups.say_whom(
            by=gardeners.here, activity_id=visit, resident_id=per.pk, ongoing=False, now=NOW
        )
    assert said is not None
    keys[ForOne, OURS] = said.pk
    keys[Volunteer, HERSELF] = volunteers.volunteer(
        cast, centres=[], person=cast.members[Role.VOLUNTEER].person
    ).pk
    keys[Volunteer, MEMBER] = volunteers.volunteer(cast, centres=[], association=cast.venner).pk
    return keys


def sees(member: Member, model: Any, key: int) -> bool:
    with inside(member.tenant, person=member.person):
        return bool(model.objects.visible_to(member).filter(pk=key).exists())


@pytest.mark.slow
@pytest.mark.django_db
def test_the_walls_are_as_the_table_says(cast: Cast) -> None:
    rows, wrong = rows_of(cast), {}
    assert set(rows) == {(model, each) for model, walls in WALLS.items() for each in walls}
    for (model, relation), key in rows.items():
        found = {role for role in Role if sees(cast.members[role], model, key)}
        if found != WALLS[model][relation]:
            wrong[model._meta.label, relation] = sorted(found)
    assert wrong == {}
