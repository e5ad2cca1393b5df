"""Who is asked, who comes and who stands by at Birkehøj in the example municipality."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from samspil.activities import actions as activities
from samspil.activities.models import Activity
from samspil.activities.rules import Why
from samspil.organisations.models import Association, CareCentre, Member, Unit
from samspil.registrations.forms import AFFILIATION_OF
from samspil.residents.models import Resident
from samspil.signups import actions, queries
from samspil.signups.models import Ask
from samspil.volunteers.models import Volunteer

ANSWERS = ("yes", "yes", "yes", "maybe", "no", "")
WORDS = ("Jeg tager kage med", "", "Jeg kommer lidt i to", "", "", "")
ASKED_TO = 8  # activities, the soonest ones
WITH_ONE = "Besøg med hund"
HAS_BEEN = 4  # the last ones


def load(
    *,
    members: Mapping[str, Member],
    centres: Mapping[str, tuple[CareCentre, list[Unit]]],
    associations: Mapping[str, Association],
    now: datetime,
) -> None:
    """Let Lone ask, let people answer, and let a few words be written."""
    lone, birgit = members["lone"], members["birgit"]
    here, _units = centres["birkehoej"]
    soon = Activity.objects.filter(tenant=lone.tenant, centre=here).planned()
    walks = list(soon.filter(starts_at__gt=now, seats__gt=0).in_order()[:ASKED_TO])
    own = queries.volunteer_of(birgit)
    asked = now - timedelta(days=1)
    for number, walk in enumerate(walks):
        _ask(lone, walk, number, own, asked_at=asked, now=now)
    venner = associations["birkehoejs-venner"]
    actions.ask_associations(
        by=lone, activity_id=walks[0].pk, association_ids=[venner.pk], now=asked
    )
    actions.write_to_coordinator(
        by=birgit, centre_id=here.pk, text="Må jeg tage hunden med på gåturen?", now=now
    )
    held = Ask.objects.filter(activity__in=walks).holding()
    first = held.order_by("activity__starts_at", "pk").first()
    if first is not None:
        text = "Husk varmt tøj. Vi mødes ved hovedindgangen."
        actions.write_to_all(by=lone, activity_id=first.activity_id, text=text, now=now)
    off = Ask.objects.filter(activity__in=walks[2:]).order_by("-activity__starts_at", "pk").first()
    if off is not None:
        activities.cancel_for_all(
            by=lone, activity_id=off.activity_id, why=Why.WEATHER, words="", now=now
        )
    _has_been(lone, here, now=now)
    _with_one(lone, here, now=now)


def _with_one(lone: Member, here: CareCentre, *, now: datetime) -> None:
    """Let the visits with the dog be with the same resident every time."""
    coming = Activity.objects.filter(tenant=lone.tenant, centre=here, title=WITH_ONE).planned()
    visit = coming.coming(now).in_order().first()
    whose = Resident.objects.visible_to(lone).living_here().filter(centre=here)
    resident = whose.in_danish_order().first()
    if visit is not None and resident is not None:
        actions.say_whom(
            by=lone, activity_id=visit.pk, resident_id=resident.pk, ongoing=True, now=now
        )


def _has_been(lone: Member, here: CareCentre, *, now: datetime) -> None:
    """Let some have come to the last few activities; Lone has said who, but of the very last."""
    over = Activity.objects.filter(tenant=lone.tenant, centre=here, seats__gt=0).planned()
    been = list(over.filter(ends_at__lt=now).order_by("-starts_at")[:HAS_BEEN])
    for number, walk in enumerate(been):
        assert walk.starts_at is not None  # noqa: S101 - what has ended has begun
        before = walk.starts_at - timedelta(days=3)
        page = queries.ask_page(lone, walk.pk, now=before)
        people = [line.volunteer.pk for line in page.fitting][number % 2 :][: walk.seats]
        if not people:
            continue
        asks = actions.ask(by=lone, activity_id=walk.pk, volunteer_ids=people, now=before)
        for ask in asks:
            actions.answer_by_link(ask=ask, answer="yes", now=before + timedelta(hours=5))
        if number:
            _confirm(lone, walk, asks)


def _confirm(lone: Member, walk: Activity, asks: list[Ask]) -> None:
    """Let Lone say in three taps that they all came."""
    assert walk.ends_at is not None  # noqa: S101 - as above
    after = walk.ends_at + timedelta(minutes=20)
    known = queries.page_afterwards(lone, walk.pk, now=after).facts
    group = walk.association
    facts = replace(
        known,
        residents=known.residents or {"individual": 1, "non-resident": 0}.get(known.target, 7),
        staff=known.staff or "part",
        affiliation=AFFILIATION_OF[Association.Form(group.form)] if group else "centre",
    )
    came = [ask.pk for ask in asks]
    actions.confirm(by=lone, activity_id=walk.pk, came=came, facts=facts, now=after)


def _ask(
    lone: Member,
    walk: Activity,
    number: int,
    birgit: Volunteer | None,
    *,
    asked_at: datetime,
    now: datetime,
) -> None:
    """Let Lone ask those who fit, and let most of them answer, each in her own way."""
    page = queries.ask_page(lone, walk.pk, now=asked_at)
    people = [line.volunteer for line in page.fitting]
    people = people[number % 3 :][: walk.seats + 3]
    if birgit is not None and birgit not in people and number < 4:
        known = {line.volunteer.pk for line in page.fitting}
        people += [birgit] if birgit.pk in known else []
    if not people:
        return
    made = actions.ask(
        by=lone,
        activity_id=walk.pk,
        volunteer_ids=[one.pk for one in people],
        now=asked_at,
    )
    for place, ask in enumerate(made):
        answer = ANSWERS[(place + number) % len(ANSWERS)]
        waits = birgit is not None and ask.volunteer_id == birgit.pk and number == 1
        if not answer or waits:
            continue  # Birgit has a question to answer
        actions.answer_by_link(
            ask=ask,
            answer=answer,
            words=WORDS[(place + number) % len(WORDS)],
            now=now - timedelta(hours=6) + timedelta(minutes=place),
        )
