"""The municipality that `make bench` measures: a map with 25 columns, every cell filled."""

import random
from collections.abc import Iterator
from itertools import product

from django.utils import timezone

from samspil.accounts.models import Person
from samspil.actionmap import actions
from samspil.actionmap.demo import cells
from samspil.actionmap.models import Cell, Round
from samspil.actionmap.queries import columns_of
from samspil.catalogue.rules import Status
from samspil.catalogue.study import study
from samspil.meetings import actions as meetings
from samspil.organisations.access import inside, member_of
from samspil.organisations.models import Municipality, Role
from samspil.testing import make

SLUG = "maalestok"
CENTRES, ASSOCIATIONS = 14, 8  # with the three common columns 25
LENGTH = 150  # characters in each text


def load(lead_email: str) -> None:
    """Make the municipality once, led by somebody who is there already, and fill every cell."""
    if Municipality.objects.filter(slug=SLUG).exists():
        return
    tenant = make.municipality(SLUG)
    person = Person.objects.filter(login__email=lead_email).earliest("id")
    lead = make.member(Role.LEAD, at=tenant, who=person)
    for _number in range(CENTRES):
        make.centre(at=tenant)
    for _number in range(ASSOCIATIONS):
        make.association(at=tenant)
    with inside(tenant, person=person):
        now = timezone.now()
        round_ = actions.open_round(by=lead, title="Runde 2026", now=now, start_from=None)
        columns = columns_of(tenant, round_)
        actions.choose_columns(by=lead, columns=[column.key for column in columns])
        texts = distinct_texts()
        statuses = ["", *(status.value for status in Status)]
        chance = random.Random(1)  # noqa: S311 - the same map every time, no secret
        Cell.objects.bulk_create(
            Cell(
                tenant=tenant,
                round=round_,
                opportunity=opportunity.key,
                actor=column.key.actor,
                centre_id=column.key.centre_id,
                association_id=column.key.association_id,
                text=next(texts),
                status=chance.choice(statuses),
                written_by=person,
                written_at=now,
            )
            for opportunity, column in product(study().opportunities, columns)
        )


def open_meeting(lead_email: str) -> str:
    """Begin a meeting about that map; return its round, its own number and its code."""
    tenant = Municipality.objects.get(slug=SLUG)
    person = Person.objects.filter(login__email=lead_email).earliest("id")
    with inside(tenant, person=person):
        lead = member_of(tenant, person)
        assert lead is not None
        round_ = Round.objects.visible_to(lead).open().get()
        now = timezone.now()
        planned = meetings.plan(by=lead, round_id=round_.pk, title="Møde", now=now)
        begun = meetings.begin(by=lead, meeting_id=planned.pk, now=now)
        return f"{round_.pk} {begun.pk} {begun.code}"


def distinct_texts() -> Iterator[str]:
    """Yield texts of LENGTH characters in Danish words, each another: harder to pack than real."""
    chance = random.Random(2)  # noqa: S311 - the same texts every time, no secret
    words = [word for cell in cells("before") for word in cell.text.split()]
    while True:
        text = ""
        while len(text) < LENGTH:
            text += f"{chance.choice(words)} "
        yield text[:LENGTH].strip()
