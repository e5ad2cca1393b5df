"""Three places with a volunteer, a resident and an activity each, told apart by their names."""

import io
import re
import zipfile
from dataclasses import dataclass, replace
from typing import Any

from pypdf import PdfReader

from samspil.activities import actions as activities
from samspil.activities.models import Activity
from samspil.activities.tests.deeds import at_two, walk
from samspil.organisations.access import inside
from samspil.organisations.models import CareCentre, Member, Role
from samspil.residents.actions import Decision
from samspil.residents.models import Decider
from samspil.residents.tests import deeds as residents
from samspil.signups import actions as signups
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.volunteers.rules import Facts
from samspil.volunteers.tests import deeds as volunteers


@dataclass(frozen=True)
class Planted:
    """What is planted at one place. The people are nobody else's; the title is no other town's."""

    volunteer: str
    mobile: str
    resident: str
    title: str
    tag: str  # in every text that is written there

    @property
    def marked(self) -> dict[str, str]:
        """What is written there, by the field that holds it."""
        return {
            "volunteers.Volunteer.name": self.volunteer,
            "volunteers.Volunteer.mobile": self.mobile,
            "volunteers.Volunteer.email": self.address,
            "signups.Ask.words": f"kage-{self.tag}",
            "signups.Message.text": f"hunden-{self.tag}",
            "residents.Resident.preferred_name": self.resident,
            "residents.Resident.practical": f"havelåge-{self.tag}",
            "residents.Resident.languages": f"sprog-{self.tag}",
            "residents.Wish.text": f"solsort-{self.tag}",
            "residents.Disclosure.basis": f"værge-{self.tag}",
        }

    @property
    def address(self) -> str:
        """The volunteer's address."""
        return f"plante.{self.tag}@eksempel.dk"

    @property
    def people(self) -> tuple[str, ...]:
        """What may be known of people at their own place only."""
        return tuple(self.marked.values())

    @property
    def everything(self) -> tuple[str, ...]:
        """What may be known in their own municipality only."""
        return (*self.people, self.title)


HERE = Planted("Plantine Egensen", "29 99 88 55", "Planthea", "Plantesang", "egensen")
NEXT_DOOR = Planted("Plantine Nabosen", "29 99 88 77", "Plantus", "Plantebanko", "nabosen")
FAR_AWAY = Planted("Plantine Fjernsen", "29 99 88 66", "Plantorius", "Planteleg", "fjernsen")


@dataclass(frozen=True)
class Gardeners:
    """Who coordinates at each of the places."""

    here: Member
    next_door: Member
    far_away: Member
    keys: tuple[dict[str, int], ...] = ()  # of what is planted, as addresses call it, in this order


def planted(cast: Cast) -> Gardeners:
    """Let Birkehøj, Møllebo and a centre in Bakkeby have their own, with a yes and a message."""
    next_door = make.member(Role.COORDINATOR, at=cast.fjordby, centre=cast.other_centre)
    centre = make.centre(at=cast.bakkeby, name="Lindegården")
    found = Gardeners(
        here=cast.members[Role.COORDINATOR],
        next_door=next_door,
        far_away=make.member(Role.COORDINATOR, at=cast.bakkeby, centre=centre),
    )
    keys = tuple(
        _plant(cast, by, where, what)
        for by, where, what in (
            (found.here, cast.birkehoej, HERE),
            (next_door, cast.other_centre, NEXT_DOOR),
            (found.far_away, centre, FAR_AWAY),
        )
    )
    return replace(found, keys=keys)


def _plant(cast: Cast, by: Member, where: CareCentre, what: Planted) -> dict[str, int]:
    facts = Facts(what.volunteer, email=what.address, mobile=what.mobile)
    somebody = volunteers.added(by, facts=facts, stage="active", began_on=NOW.date())
    text = what.marked
    her = residents.resident(
        cast,
        what.resident,
        centre=where,
        by=by,
        practical=text["residents.Resident.practical"],
        languages=[text["residents.Resident.languages"]],
    )
    wish = residents.wish(by, her, text["residents.Wish.text"])
    residents.answer(by, her, "used-to-love", text["residents.Wish.text"])
    guardian = Decision(decider=Decider.GUARDIAN, basis=text["residents.Disclosure.basis"])
    residents.share(by, her, wish, [], decision=guardian)
    with inside(by.tenant, person=by.person):
        visit = _planned(cast, by, where, what.title)
        asks = signups.ask(by=by, activity_id=visit.pk, volunteer_ids=[somebody.pk], now=NOW)
        words = text["signups.Ask.words"]
        signups.answer_by_link(ask=asks[0], answer="yes", words=words, now=NOW)
        said = text["signups.Message.text"]
        signups.write_to_coordinator(by=by, centre_id=where.pk, text=said, now=NOW)
    return {"volunteer_id": somebody.pk, "resident_id": her.pk, "activity_id": visit.pk}


def _planned(cast: Cast, by: Member, where: CareCentre, title: str) -> Activity:
    what = walk(cast, centre_id=where.pk, title=title)
    made = activities.plan(by=by, what=what, when=at_two(), now=NOW)
    return Activity.objects.select_related("tenant", "centre").get(pk=made.pk)


def text_of(answer: Any) -> str:
    """Return what a reader reads in an answer: a page, or a file of any kind that we make."""
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer.get("Content-Type", "")
    if data.startswith(b"%PDF-"):  # an example may be its beginning alone
        pages = PdfReader(io.BytesIO(data)).pages
        return _on_one_line("\n".join(page.extract_text() for page in pages))
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            inside_it = [parts.read(name).decode(errors="replace") for name in parts.namelist()]
        return _on_one_line(re.sub(r"<[^>]+>", " ", "\n".join(inside_it)))
    if kind.startswith("image/"):
        return ""
    # A line of a calendar file is folded after 75 bytes.
    return _on_one_line(data.decode(errors="replace").replace("\r\n ", ""))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
