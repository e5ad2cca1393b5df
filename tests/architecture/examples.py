"""Two worlds to ask every page in: one with a little of everything, and one with plenty."""

from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from samspil.actionmap import actions
from samspil.actionmap.models import Cell, CellImport, Round
from samspil.actionmap.rules import ColumnKey
from samspil.activities.actions.screens import secret_of as secret_of_screen
from samspil.activities.models import Activity
from samspil.activities.rules import Timed
from samspil.activities.tests import deeds as activities
from samspil.catalogue.models import OwnRelevance
from samspil.catalogue.rules import Actor, Relevance, Status
from samspil.catalogue.study import study
from samspil.catalogue.tests import own
from samspil.guidelines.models import Comment
from samspil.guidelines.tests import deeds as guidelines
from samspil.initiatives import actions as initiatives
from samspil.initiatives.models import Initiative, InitiativeNote
from samspil.initiatives.rules import Owner
from samspil.lenses import actions as lenses
from samspil.lenses.models import Canvas, CanvasLine
from samspil.meetings.models import Meeting
from samspil.meetings.tests import deeds as meetings
from samspil.organisations.access import inside
from samspil.organisations.models import (
    Association,
    CareCentre,
    CentreImport,
    Invitation,
    Member,
    Membership,
    Role,
    Unit,
)
from samspil.organisations.rules import token_hash
from samspil.participation.access import secret_of
from samspil.participation.tests import deeds as participation
from samspil.periods.models import Period
from samspil.periods.tests import deeds as periods
from samspil.privacy.tests import deeds as privacy
from samspil.registrations import actions as registration_actions
from samspil.registrations.tests import deeds as registrations
from samspil.residents.models import Relative, Resident, Wish
from samspil.residents.tests import deeds as residents
from samspil.signups.access import faces_of
from samspil.signups.models import Ask
from samspil.signups.tests import deeds as signups
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import Page
from samspil.volunteers import actions as volunteer_actions
from samspil.volunteers.models import Volunteer
from samspil.volunteers.policy import KEEPERS
from samspil.volunteers.tests import deeds as volunteers

ROW = "varied-activities"
YEAR_BEFORE = NOW.replace(year=NOW.year - 1)
DUTY = "daily-conditions"  # of a centre's management


@dataclass(frozen=True)
class Examples:
    """An example of every argument that an address takes; some pages need one of their own."""

    arguments: dict[str, Any]
    of_page: dict[str, dict[str, Any]] = field(default_factory=dict)

    def url(self, page: Page, **other: Any) -> str:
        """
        Return an example address of the page.

        :raises KeyError: an argument has no example yet; add one below.
        """
        return page.url(self.arguments | self.of_page.get(page.name, {}) | other)


def a_little(cast: Cast, *, by: Member | None = None) -> Examples:
    """Make one of each thing, and say where it is; `by` is whose uploaded files they are."""
    lead = cast.lead
    owner = by or lead
    opportunity = own.add(lead)
    with inside(cast.fjordby, person=lead.person):
        round_ = _rounds(cast)
        upload, centres = _uploads(cast, round_, owner)
        canvas, line = _lenses(cast)
        initiative, note = _initiative(cast, owner)
        feed = initiatives.make_address(by=owner, now=NOW)
        membership = Membership.objects.filter(role=Role.VOLUNTEER).get()
        invitation = _invitation(cast, 0)
    [inge] = participation.invite(lead, round_, "Inge, inge@eksempel.dk")
    participation.save(inge)
    participation.open_views(lead, round_)
    meeting = meetings.begun(cast, round_)
    meetings.named(cast, meeting, owner)
    # One that everybody may open who may open any: a volunteer's, for the association.
    told = registrations.for_association(cast, centre=str(cast.birkehoej.pk))
    registration = registrations.register(cast.members[Role.VOLUNTEER], told)
    file = registrations.send_file_in(owner, cast)
    door = registrations.hang_a_code(cast)
    period = periods.opened(cast)
    comment = _guidelines(cast)
    periods.nothing(cast.members[Role.COORDINATOR], cast.birkehoej)
    birgit = volunteers.herself(cast, association=cast.venner)
    away = volunteers.away(
        cast.members[Role.COORDINATOR], birgit, NOW.date(), NOW.date().replace(day=30)
    )
    visit = _visit(cast, birgit)
    known = privacy.examples(cast, owner)
    # Late enough to be still to come, whatever day the tests are run on.
    far = Timed(NOW.date() + timedelta(days=700), time(14), time(15))
    activity = activities.planned(cast, when=far, association_id=cast.venner.pk)
    closure = activities.closed(cast, NOW.date() + timedelta(days=650), days=7)
    screen = activities.screen(cast)
    agreement = volunteers.offered(cast, birgit)
    listed = volunteers.sent_in(owner if owner.holds(*KEEPERS) else cast.members[Role.COORDINATOR])
    talk = volunteers.booked(cast.members[Role.COORDINATOR], birgit)
    course = volunteers.course(cast.members[Role.COORDINATOR], birgit)
    deputy = volunteers.deputy(cast, NOW.date() + timedelta(days=30))  # not yet
    # So that the calendar's pages ask who comes, also where there is little.
    activities.planned(cast, when=Timed(timezone.localdate(), time(8), time(9)))
    activities.task(cast, now=timezone.now())
    cell = {"column": f"centre-{cast.birkehoej.pk}", "version": 1}
    per, wish, relative, taken_back = _resident(cast)
    return Examples(
        arguments={
            "municipality": "fjordby",
            "round_id": round_.pk,
            "opportunity": ROW,
            "key": ROW,
            **cell,
            "centre_id": cast.birkehoej.pk,
            "unit_id": cast.unit.pk,
            "association_id": cast.venner.pk,
            "membership_id": membership.pk,
            "invitation_id": invitation.pk,
            "import_id": centres.pk,
            "canvas_id": canvas.pk,
            "line_id": line.pk,
            "question": "allowed",
            "duty": DUTY,
            "token": _token(0),
            "meeting_id": meeting.pk,
            "initiative_id": initiative.pk,
            "note_id": note.pk,
            "participant_id": inge.pk,
            "registration_id": registration.pk,
            "file_id": file.pk,
            "door_id": door.pk,
            "period_id": period.pk,
            **known,
            "volunteer_id": birgit.pk,
            "away_id": away.pk,
            "place": str(cast.birkehoej.pk),
            "number": 1,
            "comment_id": comment.pk,
            "resident_id": per.pk,
            "wish_id": wish.pk,
            "relative_id": relative.pk,
            "kind": "livet-foer",
            "asked": "want-now",
            "activity_id": visit.activity_id,
            "ask_id": visit.pk,
            "closure_id": closure.pk,
            "agreement_id": agreement.pk,
            "list_id": listed.pk,
            "talk_id": talk.pk,
            "course_id": course.pk,
            "deputy_id": deputy.pk,
        },
        of_page={
            "participation:invitation": {"token": secret_of(inge)},
            **{f"initiatives:{name}": {"token": feed} for name in ("feed-mine", "feed-all")},
            **{f"meetings:{name}": {"column": "centres"} for name in OF_AGREED_TEXTS},
            **{f"catalogue:{name}": {"key": opportunity.key} for name in OF_OWN_OPPORTUNITIES},
            "residents:put-back": {"wish_id": taken_back.pk},
            **{f"signups:{name}": {"token": signups.secret_of(visit)} for name in OF_A_VISIT},
            "signups:faces": {"token": faces_of(visit.activity)},
            "signups:feed": {"token": signups.calendar(cast, birgit)},
            **{f"activities:{name}": {"activity_id": activity.pk} for name in OF_A_PLAN},
            "activities:screen": {"token": secret_of_screen(screen.seed)},
            "volunteers:agreement-link": {"token": volunteer_actions.secret_of(agreement)},
            "registrations:door": {"token": registration_actions.secret_of(door)},
            "registrations:door-thanks": {"token": registration_actions.secret_of(door)},
            **{f"actionmap:{name}": {"import_id": upload.pk} for name in OF_FILLED_IN_MAPS},
        },
    )


def _guidelines(cast: Cast) -> Comment:
    """Let Birkehøj have an edition, and a draft that is talked about; return what is said."""
    volunteer, today = cast.members[Role.VOLUNTEER], timezone.now()
    edition = guidelines.in_force(cast, now=today - timedelta(days=30))
    guidelines.yes(volunteer, guidelines.at(cast), edition.number)
    guidelines.heard(cast, now=today, read=3, allowed="Gå tur i haven")
    return guidelines.said(volunteer, guidelines.at(cast), now=today)


def _visit(cast: Cast, volunteer: Volunteer) -> Ask:
    """Let the volunteer be asked to something that is far ahead, and come; and write a message."""
    walk = signups.far_ahead(activities.planned(cast))
    [asked] = signups.asked(cast, walk, volunteer, by=cast.members[Role.ASSOCIATION_LEAD])
    signups.says(asked)
    signups.writes(cast.members[Role.VOLUNTEER], cast.birkehoej)
    signups.writes(cast.lead, cast.birkehoej)
    return signups.ask_of(walk, volunteer)


def _rounds(cast: Cast) -> Round:
    """Make a closed round and an open one, with a cell that has been written twice; return that."""
    lead = cast.lead
    before = actions.open_round(by=lead, title="Runde 2025", now=YEAR_BEFORE, start_from=None)
    actions.close_round(by=lead, round_id=before.pk, now=YEAR_BEFORE)
    round_ = actions.open_round(by=lead, title="Runde 2026", now=NOW, start_from=None)
    actions.publish_round(by=lead, round_id=round_.pk, public=True, now=NOW)
    for version in (0, 1):
        actions.save_cell(
            by=lead,
            round_id=round_.pk,
            opportunity=ROW,
            column=ColumnKey("centre", cast.birkehoej.pk),
            text=f"Banko om tirsdagen {version}",
            status="partial",
            read_version=version,
            now=NOW,
        )
    return round_


def _uploads(cast: Cast, round_: Round, owner: Member) -> tuple[CellImport, CentreImport]:
    """Let a map and a list of centres have been handed in."""
    upload = CellImport.objects.create(
        tenant=cast.fjordby, round=round_, by=owner.person, uploaded_at=NOW
    )
    centres = CentreImport.objects.create(
        tenant=cast.fjordby,
        file_name="centre.xlsx",
        uploaded_at=NOW,
        uploaded_by=cast.lead.person,
        heading=["Navn"],
        rows=[[2, ["Engen"]]],
        columns={"name": 0},
    )
    return upload, centres


def _lenses(cast: Cast) -> tuple[Canvas, CanvasLine]:
    """Make a canvas with a line, and somebody who has a task."""
    lead = cast.lead
    canvas = lenses.open_canvas(by=lead, theme="Ensomhed", now=NOW)
    line = lenses.add_line(by=lead, canvas_id=canvas.pk, question="allowed", text="Synge", now=NOW)
    lenses.name_holder(
        by=lead,
        duty=DUTY,
        place=ColumnKey("centre", cast.birkehoej.pk),
        person_id=None,
        title="Lederen",
        read_version=0,
        now=NOW,
    )
    return canvas, line


def _initiative(cast: Cast, owner: Member, number: int = 0) -> tuple[Initiative, InitiativeNote]:
    """Let a person own something that is done, with a note on it."""
    made = initiatives.add(
        by=cast.lead,
        opportunity=ROW,
        plan=initiatives.Plan(
            title=f"Navn på døren {number}",
            owner=Owner.PERSON,
            person_id=owner.person.pk,
            due_on=NOW.date(),
        ),
        now=NOW,
    )
    note = initiatives.add_note(by=owner, initiative_id=made.pk, text="Lone har sagt ja", now=NOW)
    begun = initiatives.set_stage(
        by=cast.lead, initiative_id=made.pk, stage="underway", read_version=made.version, now=NOW
    )
    return begun, note


def _resident(cast: Cast) -> tuple[Resident, Wish, Relative, Wish]:
    """Let somebody in Stuen have told something, in a talk that goes on, and have a relative."""
    lone = cast.members[Role.COORDINATOR]
    per = residents.resident(cast)
    relative = residents.relative(cast, per)
    residents.talk(lone, per)
    wish = residents.wish(lone, per, "Fisketur")
    residents.answer(lone, per, "used-to-love", "At sejle")
    residents.ticks(lone, {per: "took_part"})
    residents.writes(cast.members[Role.RELATIVE], per, "Far var fisker")
    taken_back = residents.wish(lone, per, "Banko")
    residents.take_back(lone, taken_back)
    return per, wish, relative, taken_back


OF_A_VISIT = ("answer", "answer-calendar", "answer-message", "answer-ways")
OF_A_PLAN = ("activity", "change", "cancel", "end-series", "restore", "accept", "decline")
OF_AGREED_TEXTS = ("keep-text", "agree")
OF_OWN_OPPORTUNITIES = ("change", "take-back", "put-back")
OF_FILLED_IN_MAPS = ("import-preview", "import-errors", "import-undo")


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
            _initiative(cast, cast.members[list(cast.members)[number % 3]], number)
            initiatives.add_note(by=lead, initiative_id=begun.pk, text=f"Note {number}", now=NOW)
        for number in range(5):
            _unit(cast, number)
            _invitation(cast, number + 1)
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


def _token(number: int) -> str:
    return f"nummer-{number}"


def _invitation(cast: Cast, number: int) -> Invitation:
    return Invitation.objects.create(
        tenant=cast.fjordby,
        email=f"ny{number}@eksempel.dk",
        name=f"Ny {number}",
        role=Role.READER,
        token_hash=token_hash(_token(number)),
        invited_at=NOW,
        invited_by=cast.lead.person,
        expires_at=NOW.replace(year=2030),
    )
