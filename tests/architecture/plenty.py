"""Much of everything, beside the little that examples.py makes: a page asks no more of it."""

from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from samspil.actionmap import actions
from samspil.actionmap.models import Cell, Round
from samspil.actionmap.rules import ColumnKey
from samspil.activities.models import Activity
from samspil.activities.rules import Timed
from samspil.activities.tests import deeds as activities
from samspil.catalogue.models import OwnRelevance
from samspil.catalogue.rules import Actor, Relevance, Status
from samspil.catalogue.study import study
from samspil.catalogue.tests import own
from samspil.initiatives import actions as initiatives
from samspil.initiatives.models import Initiative
from samspil.lenses import actions as lenses
from samspil.lenses.models import Canvas
from samspil.meetings.models import Meeting
from samspil.meetings.tests import deeds as meetings
from samspil.organisations.access import inside
from samspil.organisations.models import (
    Association,
    CareCentre,
    Role,
    Unit,
)
from samspil.participation.tests import deeds as participation
from samspil.periods.models import Period
from samspil.periods.tests import deeds as periods
from samspil.registrations.tests import deeds as registrations
from samspil.residents.models import Resident
from samspil.residents.tests import deeds as residents
from samspil.signups.models import Ask
from samspil.signups.tests import deeds as signups
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.volunteers.tests import deeds as volunteers
from tests.architecture.examples import ROW, initiative, invitation


def plenty(cast: Cast) -> None:
    """Add many of everything beside what there is."""
    for number in range(12):
        centre = make.centre(at=cast.fjordby, name=f"Center {number:02}")
        make.unit(of=centre)
        make.association(at=cast.fjordby, name=f"Forening {number:02}")
    for number in range(30):
        role = list(Role)[number % len(Role)]
        make.member(role, at=cast.fjordby, who=make.person(f"Menneske {number:02}"))
    for number in range(4):
        own.add(cast.lead, f"Vores mulighed {number}")
    lead = cast.lead
    with inside(cast.fjordby, person=lead.person):
        canvas = lenses.open_canvas(by=lead, theme="Måltider", now=NOW)
        first = Canvas.objects.exclude(pk=canvas.pk).get()
        for number in range(20):
            lenses.add_line(
                by=lead, canvas_id=first.pk, question="allowed", text=f"Linje {number}", now=NOW
            )
        here = Round.objects.open().get()
        _registrations(cast)
        _periods(cast)
        _volunteers(cast)
        _residents(cast)
        _visits(cast)
        _activities(cast)
        _views(cast, here)
        _meeting(cast, here)
        begun = Initiative.objects.get()
        for number in range(1, 13):
            initiative(cast, cast.members[list(cast.members)[number % 3]], number)
            initiatives.add_note(by=lead, initiative_id=begun.pk, text=f"Note {number}", now=NOW)
        for number in range(5):
            _unit(cast, number)
            invitation(cast, number + 1)
            _cells(cast, here, study().opportunities[number].key)
            _relevance(cast, study().opportunities[number].key)
            Round.objects.create(
                tenant=cast.fjordby,
                title=f"Runde {number}",
                opened_at=NOW.replace(year=2020 + number),
                opened_by=lead.person,
                closed_at=NOW,
                closed_by=lead.person,
                catalogue_version=here.catalogue_version,
            )
        for version in range(2, 22):
            actions.save_cell(
                by=lead,
                round_id=here.pk,
                opportunity=ROW,
                column=ColumnKey("centre", cast.birkehoej.pk),
                text=f"Banko om tirsdagen {version}",
                status="partial",
                read_version=version,
                now=NOW,
            )


def _registrations(cast: Cast) -> None:
    """Let a good deal have happened, at Birkehøj and for the association."""
    for number in range(15):
        for role, facts in (
            (Role.COORDINATOR, registrations.walk(cast, what=f"Tur {number}")),
            (Role.ASSOCIATION_LEAD, registrations.for_association(cast, what=f"Fest {number}")),
        ):
            registrations.register(cast.members[role], facts)


def _periods(cast: Cast) -> None:
    """Let every centre take part in the period, and let there have been periods before."""
    period = Period.objects.get()
    centres = CareCentre.objects.visible_to(cast.lead).open()
    periods.changed(cast, period, centre_ids=[centre.pk for centre in centres], weeks=8)
    for year in range(2018, 2026):
        periods.closed(cast, NOW.date().replace(year=year))


def _visits(cast: Cast) -> None:
    """Let many be asked to the same, let more be planned, and let many write to the coordinator."""
    walk = Activity.objects.order_by("pk").get(pk=Ask.objects.get().activity_id)
    people = [volunteers.volunteer(cast, f"Spurgt {number}") for number in range(12)]
    for number, asked in enumerate(signups.asked(cast, walk, *people)):
        if number % 3:
            signups.says(asked, words="Jeg tager kage med")
    for number in range(12):
        more = signups.far_ahead(activities.planned(cast, title=f"Tur {number}"))
        signups.joins(cast.members[Role.VOLUNTEER], more)
        signups.far_ahead(activities.planned(cast, title=f"Åben {number}"))
        signups.writes(cast.members[Role.VOLUNTEER], cast.birkehoej)
        signups.writes(cast.lead, cast.birkehoej)


def _volunteers(cast: Cast) -> None:
    """Let there be more volunteers than one page shows, at several centres."""
    for number in range(60):
        volunteers.volunteer(
            cast,
            f"Frivillig {number:02}",
            centres=[cast.birkehoej, cast.other_centre][: 1 + number % 2],
            association=cast.venner if number % 3 == 0 else None,
        )


def _residents(cast: Cast) -> None:
    """Let many live in Stuen, who have told much and said yes to much of it, with relatives."""
    lone = cast.members[Role.COORDINATOR]
    per = Resident.objects.visible_to(lone).first()
    for number in range(12):
        inger = residents.resident(cast, f"Inger {number}")
        wish = residents.wish(lone, inger, f"Tur {number}")
        residents.share(lone, inger, None)
        residents.share(lone, inger, wish)
        residents.relative(cast, inger)
        residents.ticks(lone, {inger: "asleep"})
        if per is not None:
            again = residents.wish(lone, per, f"Tur {number}")
            residents.share(lone, per, again, ["relatives", "volunteers"])
            residents.writes(cast.members[Role.RELATIVE], per, f"Far var fisker {number}")
    for _number in range(6):
        kin = make.member(Role.RELATIVE, at=cast.fjordby, centre=cast.birkehoej)
        if per is not None:
            residents.relative(cast, per, kin)


def _activities(cast: Cast) -> None:
    """Let much be planned in the days that the calendar shows first, and much be proposed."""
    today = timezone.localdate()
    for number in range(10):
        on = Timed(today + timedelta(days=number % 5), time(8 + number), time(9 + number))
        activities.planned(cast, when=on, title=f"Tur {number}", open_to_community=True)
        activities.proposed(cast, when=on, title=f"Forslag {number}")
        activities.task(cast, days=number, now=timezone.now(), title=f"Opgave {number}")
    activities.series(cast, activities.weekly(today), association_id=cast.venner.pk)


def _views(cast: Cast, round_: Round) -> None:
    """Let many take part, write in many rows, and not agree."""
    lines = "\n".join(f"Gæst {number}, gaest{number}@eksempel.dk" for number in range(12))
    for number, guest in enumerate(participation.invite(cast.lead, round_, lines, "centre")):
        for row in study().opportunities[:5]:
            status = list(Status)[number % len(Status)]
            participation.save(guest, f"Sådan ser jeg {row.key}", row=row.key, status=status)


def _meeting(cast: Cast, round_: Round) -> None:
    """Let many come to the meeting that is on, talk about a lot, agree some and park some."""
    meeting = Meeting.objects.running().get()
    for number in range(12):
        meetings.come_in(meeting, f"Bodil {number}")
        meetings.planned(cast, round_, title=f"Møde {number}")
        meetings.named(cast, meeting, make.member(Role.READER, at=cast.fjordby))
    for row in study().opportunities[5:10]:
        meetings.go_to(cast.lead, meeting, row.key)
        meetings.agree(cast.lead, meeting, f"Aftalt om {row.key}", opportunity=row.key)
        meetings.park(cast.lead, meeting, row.key)
    meetings.go_to(cast.lead, meeting, ROW)


def _cells(cast: Cast, round_: Round, opportunity: str) -> None:
    """Fill one row in all columns but the first centre's."""
    centres = CareCentre.objects.visible_to(cast.lead).exclude(pk=cast.birkehoej.pk)
    associations = Association.objects.visible_to(cast.lead)
    places: list[dict[str, Any]] = [
        *({"actor": actor.value} for actor in Actor),
        *({"actor": "centre", "centre": centre} for centre in centres),
        *({"actor": "association", "association": each} for each in associations),
    ]
    Cell.objects.bulk_create(
        Cell(
            tenant=cast.fjordby,
            round=round_,
            opportunity=opportunity,
            text="Sådan er det",
            status=Status.PARTIAL,
            written_by=cast.lead.person,
            written_at=NOW,
            **place,
        )
        for place in places
    )


def _unit(cast: Cast, number: int) -> Unit:
    return Unit.objects.create(
        tenant=cast.fjordby, centre=cast.birkehoej, name=f"Afdeling nr. {number}"
    )


def _relevance(cast: Cast, opportunity: str) -> OwnRelevance:
    return OwnRelevance.objects.create(
        tenant=cast.fjordby,
        opportunity=opportunity,
        actor=Actor.CENTRE,
        value=Relevance.MAYBE,
        set_at=NOW,
        set_by=cast.lead.person,
    )
