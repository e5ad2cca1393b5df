"""A world to ask every page in, with a little of everything; plenty.py adds to it."""

from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from samspil.actionmap import actions
from samspil.actionmap.models import CellImport, Round
from samspil.actionmap.rules import ColumnKey
from samspil.activities.actions.screens import secret_of as secret_of_screen
from samspil.activities.rules import Timed
from samspil.activities.tests import deeds as activities
from samspil.catalogue.tests import own
from samspil.guidelines.models import Comment
from samspil.guidelines.tests import deeds as guidelines
from samspil.initiatives import actions as initiatives
from samspil.initiatives.models import Initiative, InitiativeNote
from samspil.initiatives.rules import Owner
from samspil.lenses import actions as lenses
from samspil.lenses.models import Canvas, CanvasLine
from samspil.meetings.tests import deeds as meetings
from samspil.organisations.access import inside
from samspil.organisations.models import (
    CentreImport,
    Invitation,
    Member,
    Membership,
    Role,
)
from samspil.organisations.rules import token_hash
from samspil.participation.access import secret_of
from samspil.participation.tests import deeds as participation
from samspil.periods.tests import deeds as periods
from samspil.privacy.tests import deeds as privacy
from samspil.registrations import actions as registration_actions
from samspil.registrations.tests import deeds as registrations
from samspil.residents.models import Relative, Resident, Wish
from samspil.residents.tests import deeds as residents
from samspil.signups.access import faces_of
from samspil.signups.models import Ask
from samspil.signups.tests import deeds as signups
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


OF_A_VISIT = (
    *("answer", "answer-after", "answer-all", "answer-calendar", "answer-message"),
    "answer-ways",
)
OF_A_PLAN = ("activity", "change", "cancel", "end-series", "restore", "accept", "decline")
OF_AGREED_TEXTS = ("keep-text", "agree")
OF_OWN_OPPORTUNITIES = ("change", "take-back", "put-back")
OF_FILLED_IN_MAPS = ("import-preview", "import-errors", "import-undo")


def a_little(cast: Cast, *, by: Member | None = None) -> Examples:
    """Make one of each thing, and say where it is; `by` is whose uploaded files they are."""
    owner = by or cast.lead
    made = [
        _of_the_map(cast, owner),
        _of_what_happened(cast, owner),
        Examples(privacy.examples(cast, owner)),
        _of_people(cast, owner),
        _of_the_calendar(cast),
        _of_residents(cast),
    ]
    return Examples(
        arguments={name: value for part in made for name, value in part.arguments.items()},
        of_page={name: own for part in made for name, own in part.of_page.items()},
    )


def _of_the_map(cast: Cast, owner: Member) -> Examples:
    """Make the places, a round with its meeting, and what comes of it."""
    opportunity = own.add(cast.lead)
    with inside(cast.fjordby, person=cast.lead.person):
        round_ = _rounds(cast)
        upload, centres = _uploads(cast, round_, owner)
        canvas, line = _lenses(cast)
        begun, note = initiative(cast, owner)
        feed = initiatives.make_address(by=owner, now=NOW)
        membership = Membership.objects.filter(role=Role.VOLUNTEER).get()
        invited = invitation(cast, 0)
    [inge] = participation.invite(cast.lead, round_, "Inge, inge@eksempel.dk")
    participation.save(inge)
    participation.open_views(cast.lead, round_)
    meeting = meetings.begun(cast, round_)
    meetings.named(cast, meeting, owner)
    return Examples(
        arguments={
            "municipality": "fjordby",
            "round_id": round_.pk,
            "opportunity": ROW,
            "key": ROW,
            "column": f"centre-{cast.birkehoej.pk}",
            "version": 1,
            "centre_id": cast.birkehoej.pk,
            "unit_id": cast.unit.pk,
            "association_id": cast.venner.pk,
            "membership_id": membership.pk,
            "invitation_id": invited.pk,
            "import_id": centres.pk,
            "canvas_id": canvas.pk,
            "line_id": line.pk,
            "question": "allowed",
            "duty": DUTY,
            "token": token_of(0),
            "meeting_id": meeting.pk,
            "initiative_id": begun.pk,
            "note_id": note.pk,
            "participant_id": inge.pk,
        },
        of_page={
            "participation:invitation": {"token": secret_of(inge)},
            **{f"initiatives:{name}": {"token": feed} for name in ("feed-mine", "feed-all")},
            **{f"meetings:{name}": {"column": "centres"} for name in OF_AGREED_TEXTS},
            **{f"catalogue:{name}": {"key": opportunity.key} for name in OF_OWN_OPPORTUNITIES},
            **{f"actionmap:{name}": {"import_id": upload.pk} for name in OF_FILLED_IN_MAPS},
        },
    )


def _of_what_happened(cast: Cast, owner: Member) -> Examples:
    """Make a registration, the other ways in, and a period with a week without anything."""
    # One that everybody may open who may open any: a volunteer's, for the association.
    told = registrations.for_association(cast, centre=str(cast.birkehoej.pk))
    registration = registrations.register(cast.members[Role.VOLUNTEER], told)
    file = registrations.send_file_in(owner, cast)
    door = registrations.hang_a_code(cast)
    period = periods.opened(cast)
    periods.nothing(cast.members[Role.COORDINATOR], cast.birkehoej)
    at_the_door = {"token": registration_actions.secret_of(door)}
    return Examples(
        arguments={
            "registration_id": registration.pk,
            "file_id": file.pk,
            "door_id": door.pk,
            "period_id": period.pk,
        },
        of_page={f"registrations:{name}": at_the_door for name in ("door", "door-thanks")},
    )


def _of_people(cast: Cast, owner: Member) -> Examples:
    """Make guidelines, and a volunteer with all that there can be about her."""
    lone = cast.members[Role.COORDINATOR]
    comment = _guidelines(cast)
    birgit = volunteers.herself(cast, association=cast.venner)
    away = volunteers.away(lone, birgit, NOW.date(), NOW.date().replace(day=30))
    visit = _visit(cast, birgit)
    agreement = volunteers.offered(cast, birgit)
    listed = volunteers.sent_in(owner if owner.holds(*KEEPERS) else lone)
    return Examples(
        arguments={
            "place": str(cast.birkehoej.pk),
            "number": 1,
            "comment_id": comment.pk,
            "volunteer_id": birgit.pk,
            "away_id": away.pk,
            "activity_id": visit.activity_id,
            "ask_id": visit.pk,
            "agreement_id": agreement.pk,
            "list_id": listed.pk,
            "talk_id": volunteers.booked(lone, birgit).pk,
            "course_id": volunteers.course(lone, birgit).pk,
            "deputy_id": volunteers.deputy(cast, NOW.date() + timedelta(days=30)).pk,  # not yet
        },
        of_page={
            **{f"signups:{name}": {"token": signups.secret_of(visit)} for name in OF_A_VISIT},
            "signups:faces": {"token": faces_of(visit.activity)},
            "signups:feed": {"token": signups.calendar(cast, birgit)},
            **{
                f"volunteers:agreement-link{part}": {
                    "token": volunteer_actions.secret_of(agreement)
                }
                for part in ("", "-pdf")
            },
        },
    )


def _of_the_calendar(cast: Cast) -> Examples:
    """Make what is planned, a closure and a screen."""
    # Late enough to be still to come, whatever day the tests are run on.
    far = Timed(NOW.date() + timedelta(days=700), time(14), time(15))
    activity = activities.planned(cast, when=far, association_id=cast.venner.pk)
    closure = activities.closed(cast, NOW.date() + timedelta(days=650), days=7)
    screen = activities.screen(cast)
    # So that the calendar's pages ask who comes, also where there is little.
    activities.planned(cast, when=Timed(timezone.localdate(), time(8), time(9)))
    activities.task(cast, now=timezone.now())
    return Examples(
        arguments={"closure_id": closure.pk},
        of_page={
            **{f"activities:{name}": {"activity_id": activity.pk} for name in OF_A_PLAN},
            "activities:screen": {"token": secret_of_screen(screen.seed)},
        },
    )


def _of_residents(cast: Cast) -> Examples:
    """Make a resident, what is told of her, and a relative."""
    per, wish, relative, taken_back = _resident(cast)
    return Examples(
        arguments={
            "resident_id": per.pk,
            "wish_id": wish.pk,
            "relative_id": relative.pk,
            "kind": "livet-foer",
            "asked": "want-now",
        },
        of_page={"residents:put-back": {"wish_id": taken_back.pk}},
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


def initiative(cast: Cast, owner: Member, number: int = 0) -> tuple[Initiative, InitiativeNote]:
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


def token_of(number: int) -> str:
    """Return the secret in the invitation's link."""
    return f"nummer-{number}"


def invitation(cast: Cast, number: int) -> Invitation:
    """Make an invitation that waits."""
    return Invitation.objects.create(
        tenant=cast.fjordby,
        email=f"ny{number}@eksempel.dk",
        name=f"Ny {number}",
        role=Role.READER,
        token_hash=token_hash(token_of(number)),
        invited_at=NOW,
        invited_by=cast.lead.person,
        expires_at=NOW.replace(year=2030),
    )
