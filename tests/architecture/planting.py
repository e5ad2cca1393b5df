"""Three places with a volunteer, a resident and an activity each, told apart by their names."""

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader

from samspil.activities import actions as activities
from samspil.activities.models import Activity
from samspil.activities.tests.deeds import at_two, walk
from samspil.organisations.access import inside
from samspil.organisations.models import CareCentre, Member, Role
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

    @property
    def people(self) -> tuple[str, ...]:
        """The names and the number of those who may be known at their own place only."""
        return (self.volunteer, self.mobile, self.resident)

    @property
    def everything(self) -> tuple[str, ...]:
        """What may be known in their own municipality only."""
        return (*self.people, self.title)


HERE = Planted("Plantine Egensen", "29 99 88 55", "Planthea", "Plantesang")
NEXT_DOOR = Planted("Plantine Nabosen", "29 99 88 77", "Plantus", "Plantebanko")
FAR_AWAY = Planted("Plantine Fjernsen", "29 99 88 66", "Plantorius", "Planteleg")


@dataclass(frozen=True)
class Gardeners:
    """Who coordinates at each of the places."""

    here: Member
    next_door: Member
    far_away: Member


def planted(cast: Cast) -> Gardeners:
    """Let Birkehøj, Møllebo and a centre in Bakkeby have their own, with a yes and a message."""
    next_door = make.member(Role.COORDINATOR, at=cast.fjordby, centre=cast.other_centre)
    centre = make.centre(at=cast.bakkeby, name="Lindegården")
    found = Gardeners(
        here=cast.members[Role.COORDINATOR],
        next_door=next_door,
        far_away=make.member(Role.COORDINATOR, at=cast.bakkeby, centre=centre),
    )
    for by, where, what in (
        (found.here, cast.birkehoej, HERE),
        (next_door, cast.other_centre, NEXT_DOOR),
        (found.far_away, centre, FAR_AWAY),
    ):
        _plant(cast, by, where, what)
    return found


def _plant(cast: Cast, by: Member, where: CareCentre, what: Planted) -> None:
    address = f"{what.resident.lower()}@eksempel.dk"
    facts = Facts(what.volunteer, email=address, mobile=what.mobile)
    somebody = volunteers.added(by, facts=facts, stage="active", began_on=NOW.date())
    residents.resident(cast, what.resident, centre=where, by=by)
    with inside(by.tenant, person=by.person):
        visit = _planned(cast, by, where, what.title)
        asks = signups.ask(by=by, activity_id=visit.pk, volunteer_ids=[somebody.pk], now=NOW)
        signups.answer_for(by=by, ask_id=asks[0].pk, answer="yes", now=NOW)
        signups.write_to_coordinator(
            by=by, centre_id=where.pk, text=f"{what.volunteer} har ringet", now=NOW
        )


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
