"""From a table of volunteers to what would happen if it were read in. Changes nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from samspil.organisations.imports import key
from samspil.organisations.models import Association, CareCentre, Member
from samspil.volunteers import policy, rules
from samspil.volunteers.actions import ReadyRow
from samspil.volunteers.models import Contact, Volunteer, VolunteerFile
from samspil.volunteers.queries import choices_for_new
from samspil.volunteers.rules import Facts

NEW, KNOWN, SKIPPED = "new", "known", "skipped"
EXCEL_BEGINS = date(1899, 12, 30)  # day 0 of a date that Excel wrote as a number
# Beginnings of what columns are called that have a place of their own, which is not this one.
CALENDAR = ("dag", "ugedag", "tid", "klokke", "opgave", "aktivitet", "vagt", "tur")
CERTIFICATES = ("børneattest", "straffeattest", "attest")
PROMISES = ("tavshed", "aftale", "samarbejdsaftale")
DATES = ("%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d", "%d-%m-%y", "%d.%m.%y", "%d/%m/%y")


@dataclass
class PlannedRow:
    """One row of the file and what would become of it."""

    number: int
    name: str
    fate: str = SKIPPED
    ready: ReadyRow | None = None
    words: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class LeftOut:
    """Columns that are not read, by their headings, and why; where they belong instead."""

    columns: list[str]
    because: str


@dataclass(frozen=True)
class Plan:
    """What would happen if the file were read in now."""

    rows: list[PlannedRow]
    left_out: list[LeftOut]  # columns that are not read
    dropped: list[str]  # headings of columns that were emptied unread

    def count(self, fate: str) -> int:
        """Return how many rows have the fate."""
        return sum(row.fate == fate for row in self.rows)

    @property
    def ready(self) -> list[ReadyRow]:
        """The rows that can be read in."""
        return [row.ready for row in self.rows if row.ready is not None]

    @property
    def left_behind(self) -> dict[int, str]:
        """The rows that cannot be read in, by number, with the reason."""
        return {row.number: " ".join(row.problems) for row in self.rows if row.fate == SKIPPED}


class _Ours:
    """Whom we know by mail or mobile, and where the member may write somebody up."""

    def __init__(self, member: Member) -> None:
        rows = Volunteer.objects.filter(tenant=member.tenant).standing()
        self.known: dict[str, set[str]] = {}
        for name, email, mobile in rows.values_list("name", "email", "mobile"):
            for mark in filter(None, (email, mobile)):
                self.known.setdefault(mark, set()).add(name.casefold())
        places = choices_for_new(member)
        self.centres = places.centres
        self.associations = places.associations
        self.rows: dict[str, int] = {}  # what a row of the file has taken -> its number


def plan(member: Member, upload: VolunteerFile, *, today: date) -> Plan:
    """Return what would happen if the file were read in now. A fixed number of queries."""
    ours = _Ours(member)
    rows = [
        _planned(number, cells, upload.columns, ours, today=today)
        for number, cells, *_reason in upload.rows
    ]
    used = set(upload.columns.values())
    left_out = [
        word
        for at, word in enumerate(upload.heading)
        if at not in used and word not in upload.dropped
    ]
    return Plan(rows=rows, left_out=_reasons(left_out), dropped=list(upload.dropped))


def _reasons(headings: Sequence[str]) -> list[LeftOut]:
    """Say of each column that is not read where it belongs; those without a place come last."""
    belongs = {
        CALENDAR: _("Dag, tid og opgave hører til i kalenderen: planlæg dem som aktiviteter."),
        CERTIFICATES: _("Attester skriver I på den frivilliges side: kun ja, nej og datoer."),
        PROMISES: _("Aftale og tavshedspligt siger den frivillige selv ja til, på sin side."),
    }
    found = {
        starts: [word for word in headings if key(word).startswith(starts)] for starts in belongs
    }
    placed = {word for words in found.values() for word in words}
    rest = [word for word in headings if word not in placed]
    reasons = [LeftOut(found[starts], text) for starts, text in belongs.items() if found[starts]]
    if rest:
        reasons.append(LeftOut(rest, _("Det har Samspil ikke brug for at vide.")))
    return reasons


def _planned(
    number: int, cells: Sequence[str], columns: Mapping[str, int], ours: _Ours, *, today: date
) -> PlannedRow:
    said = {wanted: cells[at] for wanted, at in columns.items() if at < len(cells)}
    facts = _facts(said)
    row = PlannedRow(number=number, name=facts.name)
    row.problems += policy.wrong_in(facts).values()
    centres = _centre(said.get("centre", ""), ours, row)
    association = _association(said.get("association", ""), ours)
    began_on = _date(said.get("began_on", ""), row, today=today)
    _compare(facts, ours, row)
    if row.problems:
        row.fate = SKIPPED
        return row
    row.ready = ReadyRow(
        number=number,
        facts=facts,
        centre_ids=tuple(centre.pk for centre in centres),
        association_id=association.pk if association else None,
        began_on=began_on,
    )
    row.words += [centre.name for centre in centres]
    return row


def _facts(said: Mapping[str, str]) -> Facts:
    parts = (said.get("first_name", ""), said.get("last_name", ""))
    name = said.get("name", "") or " ".join(filter(None, parts))
    email = said.get("email", "").split(",")[0].split(";")[0]
    mobile = rules.tidy_mobile(said.get("mobile", "") or said.get("phone", ""))
    contact = Contact.MAIL if email else Contact.PHONE
    return rules.tidy(Facts(name, email, mobile, contact))


def _centre(cell: str, ours: _Ours, row: PlannedRow) -> list[CareCentre]:
    """Return the centre the cell names, or the only one there is."""
    if not cell:
        if len(ours.centres) != 1 and not ours.associations:
            row.problems.append(_("Der mangler et plejecenter."))
        return ours.centres if len(ours.centres) == 1 else []
    wanted = key(cell)
    found = [each for each in ours.centres if wanted in key(each.name) or key(each.name) in wanted]
    if len(found) == 1:
        return found
    row.problems.append(_("Plejecentret %(name)s er ikke et af dine.") % {"name": cell})
    return []


def _association(cell: str, ours: _Ours) -> Association | None:
    """Return the association the row is for: her own; a centre's list may name any, unread."""
    if not ours.associations:
        return None
    wanted = key(cell)
    named = [each for each in ours.associations if wanted and wanted in key(each.name)]
    return (named or ours.associations)[0]


def _date(cell: str, row: PlannedRow, *, today: date) -> date | None:
    if not cell:
        return None
    found: date | None = None
    if re.fullmatch(r"\d{5}(\.0+)?", cell, re.ASCII):
        found = EXCEL_BEGINS + timedelta(days=int(float(cell)))
    for shape in DATES:
        try:
            found = found or datetime.strptime(cell.split(maxsplit=1)[0], shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    if found is None or found > today:
        row.problems.append(_("Skriv startdatoen sådan: 22-11-2024."))
        return None
    return found


def _compare(facts: Facts, ours: _Ours, row: PlannedRow) -> None:
    """Hold the row against those we know and the rows before: by mail or mobile, never by name."""
    marks = [mark for mark in (facts.email, facts.mobile) if mark]
    twin = next((ours.rows[mark] for mark in marks if mark in ours.rows), None)
    if twin is not None:
        row.problems.append(
            _("Samme mail eller mobil står også i række %(number)d.") % {"number": twin}
        )
    for mark in marks:
        ours.rows.setdefault(mark, row.number)
    names = set().union(*(ours.known.get(mark, set()) for mark in marks))
    if names and facts.name.casefold() not in names:
        row.problems.append(
            _("En anden har den mail eller det mobilnummer. Er det et par, så skriv personen op.")
        )
    row.fate = KNOWN if names else NEW
