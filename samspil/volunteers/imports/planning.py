"""From a table of volunteers to what would happen if it were read in. Changes nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samspil.organisations.imports import key
from samspil.organisations.models import Association, CareCentre, Member
from samspil.volunteers import policy, rules
from samspil.volunteers.actions import ReadyRow
from samspil.volunteers.imports.cells import day_in, liking_in, numbers_in
from samspil.volunteers.models import CertificateKind, Contact, Volunteer, VolunteerFile
from samspil.volunteers.queries import choices_for_new
from samspil.volunteers.rules import REACHED_BY, Facts, Liking
from samspil.volunteers.words import likes, suits_in_words

NEW, KNOWN, SKIPPED = "new", "known", "skipped"
# Beginnings of what columns are called that have a place of their own, which is not this one.
CALENDAR = ("dag", "ugedag", "tid", "klokke", "opgave", "aktivitet", "vagt", "tur")
CERTIFICATES = ("børneattest", "straffeattest", "attest")
PROMISES = ("tavshed", "aftale", "samarbejdsaftale")
NO_ASSOCIATION = ("ingen", "nej", "selv", "privat", "individuel")


@dataclass
class PlannedRow:
    """One row of the file and what would become of it."""

    number: int
    name: str
    fate: str = SKIPPED
    ready: ReadyRow | None = None
    words: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    shares: bool = False  # a mail or mobile with somebody of another name


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
    def sharing(self) -> int:
        """How many rows share a mail or mobile with another name, and lack nothing else."""
        return sum(row.shares and len(row.problems) <= 1 for row in self.rows)

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

    def __init__(self, member: Member, *, couples: bool) -> None:
        self.couples = couples
        rows = Volunteer.objects.filter(tenant=member.tenant).known()
        # A mail or mobile -> who has it -> her association.
        self.known: dict[str, dict[str, int | None]] = {}
        group_now = Coalesce("merged_into__association", "association")
        for name, email, mobile, group in rows.values_list("name", "email", "mobile", group_now):
            for mark in filter(None, (email, mobile)):
                self.known.setdefault(mark, {})[name.casefold()] = group
        # The same of those whose mail and mobile she sees -> what we have of each.
        self.hers: dict[tuple[str, str], dict[str, str]] = {}
        seen = Volunteer.objects.visible_to(member).standing()
        for name, *reached in seen.values_list("name", *REACHED_BY):
            has = dict(zip(REACHED_BY, reached, strict=True))
            self.hers |= {(mark, name.casefold()): has for mark in filter(None, reached)}
        places = choices_for_new(member)
        self.centres = places.centres
        self.associations = places.associations
        self.named = places.named
        self.rows: dict[str, tuple[int, str]] = {}  # what a row has taken -> its number and name


def plan(member: Member, upload: VolunteerFile, *, today: date, couples: bool = False) -> Plan:
    """
    Return what would happen if the file were read in now. A fixed number of queries.

    :param couples: who shares a mail or mobile under another name is somebody else.
    """
    ours = _Ours(member, couples=couples)
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
        CALENDAR: _("Dag, tid og opgave læses fra én kolonne hver. Vælg den under Ret kolonnerne."),
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
    row = PlannedRow(number=number, name="")
    facts = _facts(said, row)
    row.name = facts.name
    row.problems += policy.wrong_in(facts).values()
    centres = _centre(said.get("centre", ""), ours, row)
    association = _association(said.get("association", ""), ours, row)
    began_on = _date(said.get("began_on", ""), row, today=today)
    liking, seen = _liking(said, row), _seen(said, row, today=today)
    _compare(facts, association, ours, row)
    if row.fate == KNOWN and not ours.associations:
        association = None  # what she is of already is not a centre's to change
    if row.problems:
        row.fate = SKIPPED
        return row
    row.ready = ReadyRow(
        number=number,
        facts=facts,
        centre_ids=tuple(centre.pk for centre in centres),
        association_id=association.pk if association else None,
        began_on=began_on,
        liking=liking,
        seen=seen,
        another=row.shares,
    )
    since = [_("Siden %(day)s.") % {"day": date_format(began_on)}] if began_on else []
    if row.fate == KNOWN:  # of whom the file adds a place and what we lack, and nothing else
        row.words, since = [], [_("Det, I ved i forvejen, bliver ikke rettet.")]
        row.words += [
            _("Mangler hos jer og bliver skrevet: %(word)s.") % {"word": word}
            for word in _lacked(facts, ours, row)
        ]
    row.words += [centre.name for centre in centres]
    row.words += [association.name] if association else []
    row.words += since
    return row


def _lacked(facts: Facts, ours: _Ours, row: PlannedRow) -> list[str]:
    """Return the mail or mobile of the row that we lack of the one it is about."""
    name = facts.name.casefold()
    marks = [mark for mark in (facts.email, facts.mobile) if mark]
    known = next((ours.hers[mark, name] for mark in marks if (mark, name) in ours.hers), None)
    if known is None:
        return []
    others = {mark for mark in marks if ours.rows[mark] != (row.number, name)}
    return list(rules.to_fill(known, facts, taken={*ours.known, *others}).values())


def _facts(said: Mapping[str, str], row: PlannedRow) -> Facts:
    parts = (said.get("first_name", ""), said.get("last_name", ""))
    name = said.get("name", "") or " ".join(filter(None, parts))
    if said.get("name") and said.get("last_name") and "first_name" not in said:
        name = f"{said['name']} {said['last_name']}"
    numbers = [*numbers_in(said.get("mobile", "")), *numbers_in(said.get("phone", ""))]
    mobile = next(filter(rules.is_mobile, numbers), next(iter(numbers), ""))
    typed = said.get("email", "").removeprefix("mailto:")
    addresses = [word for word in re.split(r"[\s,;/]+", typed) if "@" in word]
    if typed and not addresses:
        row.words.append(
            _("%(word)s er ingen mailadresse og bliver ikke skrevet.") % {"word": typed}
        )
    email = addresses[0] if addresses else ""
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


def _association(cell: str, ours: _Ours, row: PlannedRow) -> Association | None:
    """Return the association the row is for: her own, or the one that a centre's list names."""
    wanted = key(cell)
    if ours.associations:
        named = [each for each in ours.associations if wanted and wanted in key(each.name)]
        return (named or ours.associations)[0]
    if not wanted or wanted in NO_ASSOCIATION:
        return None
    same = [each for each in ours.named if key(each.name) == wanted]
    near = same or [
        each for each in ours.named if wanted in key(each.name) or key(each.name) in wanted
    ]
    if len(near) == 1:
        return near[0]
    row.words.append(
        _("Foreningen %(name)s er ikke i Samspil. Personen kommer med uden den.") % {"name": cell}
    )
    return None


def _liking(said: Mapping[str, str], row: PlannedRow) -> Liking:
    """Return what was understood of task, days and times, and say what was not."""
    task = said.get("task", "")
    times = " ".join(filter(None, (said.get("times", ""), said.get("hours", ""))))
    liking = liking_in(task, times)
    known = [str(word) for code, word in likes().items() if code in liking.likes]
    suits = suits_in_words(sorted(liking.days), liking.parts)
    row.words += [*known, *([suits] if suits else [])]
    lost = [task] if task and not known else []
    lost += [times] if times and not suits else []
    row.words += [
        _("%(words)s er ikke forstået. Skriv det under Ønsker og tider.") % {"words": words}
        for words in lost
    ]
    return liking


def _seen(said: Mapping[str, str], row: PlannedRow, *, today: date) -> dict[str, date]:
    """Return on which day each certificate was seen; a word without a day tells nothing."""
    found: dict[str, date] = {}
    for kind in CertificateKind:
        day = day_in(said.get(kind.value, ""))
        if day and day <= today:
            found[kind.value] = day
            row.words.append(
                _("%(certificate)s set %(day)s, må begynde")
                % {"certificate": kind.label, "day": date_format(day)}
            )
    return found


def _date(cell: str, row: PlannedRow, *, today: date) -> date | None:
    if not cell:
        return None
    found = day_in(cell)
    if found is None or found > today:
        row.problems.append(_("Skriv startdatoen sådan: 22-11-2024."))
        return None
    return found


def _compare(facts: Facts, association: Association | None, ours: _Ours, row: PlannedRow) -> None:
    """Hold the row against those we know and the rows before: by mail or mobile, never by name."""
    marks = [mark for mark in (facts.email, facts.mobile) if mark]
    name = facts.name.casefold()
    twin = next((ours.rows[mark] for mark in marks if mark in ours.rows), None)
    if twin is not None and twin[1] == name:
        row.problems.append(
            _("Samme mail eller mobil står også i række %(number)d.") % {"number": twin[0]}
        )
    for mark in marks:
        ours.rows.setdefault(mark, (row.number, name))
    names: dict[str, int | None] = {}
    for mark in marks:
        names |= ours.known.get(mark, {})
    if ours.associations and association and names.get(name) not in {None, association.pk}:
        row.problems.append(_("Personen er skrevet op af en anden forening."))
    row.shares = name not in names and (bool(names) or (twin is not None and twin[1] != name))
    if row.shares and not ours.couples:
        row.problems.append(
            _("Samme mail eller mobil står i række %(number)d under et andet navn.")
            % {"number": twin[0]}
            if twin is not None
            else _("En anden frivillig har den mail eller det mobilnummer.")
        )
    row.fate = KNOWN if name in names else NEW
