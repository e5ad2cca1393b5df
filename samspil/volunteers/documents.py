"""Papers for a volunteer on one A4: the agreement, a certificate, hours, and a list of drives."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samspil.kit import pdf
from samspil.kit.days import half_hours, in_hours
from samspil.organisations.models import Association, Municipality
from samspil.volunteers import queries
from samspil.volunteers.models import GONE, Volunteer, VolunteerAgreement
from samspil.volunteers.queries import Hours
from samspil.volunteers.queries.hours import Line
from samspil.volunteers.words import counted

HERE = Path(__file__).parent / "typst"
TEMPLATE, CERTIFICATE = HERE / "paper.typ", HERE / "certificate.typ"
Part = dict[str, Any]


def parts_of(body: str) -> list[Part]:
    """Return a text's headings and paragraphs: a line that begins with "# " is a heading."""
    parts: list[Part] = []
    for block in body.split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        heading = ""
        if lines and lines[0].startswith("# "):
            heading = lines.pop(0).removeprefix("# ")
        if heading or lines:
            parts.append({"heading": heading, "lines": lines})
    return parts


def agreement_pdf(agreement: VolunteerAgreement, *, now: datetime) -> bytes:
    """
    Return the agreement as it was agreed to, with who said yes and when.

    :raises PdfFailed: it could not be made.
    """
    volunteer = agreement.volunteer
    paper = _paper(
        agreement.tenant,
        title=_("Aftale om frivilligt arbejde"),
        kind=volunteer.name,
        now=now,
    )
    made = []
    if agreement.text:
        words = {
            "number": agreement.text.number,
            "day": _day(timezone.localdate(agreement.text.written_at)),
        }
        made.append(_("Udgave %(number)d fra %(day)s") % words)
    if again := agreement.take_up_on:
        made.append(_("Tages op igen senest %(day)s") % {"day": _day(again)})
    if made:
        paper["made"] = " · ".join(made)
    paper["parts"] = parts_of(agreement.body)
    paper["by_hand"] = not (agreement.accepted_at and agreement.signed_at)
    signed = agreement.signed_by.name if agreement.signed_by else agreement.tenant.authority_name
    paper["signatures"] = [
        {"who": volunteer.name, "when": _said_yes(agreement.accepted_at)},
        {"who": signed, "when": _said_yes(agreement.signed_at)},
    ]
    return pdf.render(TEMPLATE, paper)


def certificate_pdf(
    volunteer: Volunteer,
    *,
    tenant: Municipality,
    places: Sequence[str],
    courses: Sequence[str],
    hours: Hours,
    now: datetime,
) -> bytes:
    """
    Return a certificate of having volunteered: since when, where, how much, which courses.

    :raises PdfFailed: it could not be made.
    """
    paper = _paper(tenant, title=volunteer.name, kind=_("Bevis for frivilligt arbejde"), now=now)
    gone = volunteer.stage in GONE
    said = _("har været frivillig her: %(places)s.") if gone else _("er frivillig her: %(places)s.")
    told = [said % {"places": ", ".join(places)}] if places else []
    if volunteer.began_on:
        told.append(_("Siden %(day)s.") % {"day": _day(volunteer.began_on)})
    if hours.known and hours.all_times:
        told.append(_times(hours.all_times, hours.all_hours))
    paper["parts"] = [{"heading": "", "lines": told}]
    if courses:
        paper["parts"].append({"heading": _("Kurser"), "lines": [", ".join(courses)]})
    thanks = (
        _("Tak for det, du har gjort.") if volunteer.stage in GONE else _("Tak for det, du gør.")
    )
    paper["parts"].append({"heading": "", "lines": [thanks]})
    paper["signatures"] = [{"who": tenant.authority_name, "when": _day(timezone.localdate(now))}]
    return pdf.render(CERTIFICATE, paper)


def hours_pdf(
    volunteer: Volunteer,
    lines: Sequence[Line],
    *,
    tenant: Municipality,
    first_day: date,
    last_day: date,
    now: datetime,
) -> bytes:
    """
    Return a statement of hours, for an unemployment fund for instance. No CPR number is on it.

    :raises PdfFailed: it could not be made.
    """
    paper = _paper(tenant, title=volunteer.name, kind=_("Timer som frivillig"), now=now)
    minutes = sum(line.visit.minutes or 0 for line in lines)
    words = {"first": _day(first_day), "last": _day(last_day)}
    paper["parts"] = [
        {
            "heading": "",
            "lines": [
                _("Fra %(first)s til %(last)s.") % words,
                _times(len(lines), half_hours(minutes)),
                for_whom(volunteer),
            ],
        }
    ]
    paper["header"] = [_("Dag"), _("Sted"), _("Hvad"), _("Minutter")]
    paper["numbers"] = True
    paper["rows"] = [
        [
            _short(line.visit.day),
            line.centre,
            line.visit.what,
            str(line.visit.minutes) if line.visit.minutes is not None else "–",
        ]
        for line in lines
    ]
    return pdf.render(TEMPLATE, paper)


def for_whom(volunteer: Volunteer) -> str:
    """Say whom the work was for: an unemployment fund asks, and an employer's hours are paid."""
    group = volunteer.association
    if group is None:
        return _("Arbejdet var ulønnet, direkte for plejecentret.")
    if group.form == Association.Form.COMPANY:
        return _("Arbejdet var gennem virksomheden %(name)s.") % {"name": group.name}
    if group.form == Association.Form.SCHOOL:
        return _("Arbejdet var gennem skolen %(name)s.") % {"name": group.name}
    return _("Arbejdet var ulønnet, gennem foreningen %(name)s.") % {"name": group.name}


def mileage_rows(lines: Sequence[Line], *, kilometres: int | None) -> list[list[str]]:
    """
    Return a row for each day she came: day, place, why, kilometres there and back.

    :param kilometres: None leaves the cells empty, to be filled in by hand.
    """
    days: dict[tuple[date, str], str] = {}
    for line in lines:
        days.setdefault((line.visit.day, line.centre), line.visit.what)
    far = str(kilometres) if kilometres else ""
    return [[_short(day), centre, what, far] for (day, centre), what in days.items()]


def mileage_pdf(
    volunteer: Volunteer,
    lines: Sequence[Line],
    *,
    kilometres: int | None,
    tenant: Municipality,
    now: datetime,
) -> bytes:
    """
    Return a list of drives for the association that pays. No CPR number is on it.

    :param kilometres: there and back, as she says; it is not stored. None: she writes it by hand.
    :raises PdfFailed: it could not be made.
    """
    rows = mileage_rows(lines, kilometres=kilometres)
    paper = _paper(tenant, title=volunteer.name, kind=_("Kørsel som frivillig"), now=now)
    pays = (
        _("Godtgørelse udbetales af foreningen, ikke af kommunen.")
        if volunteer.of_an_association
        else _("Aftal med koordinatoren, hvem der betaler kørslen.")
    )
    total = [_("I alt %(n)d kilometer.") % {"n": kilometres * len(rows)}] if kilometres else []
    paper["parts"] = [{"heading": "", "lines": [*total, pays]}]
    paper["header"] = [_("Dag"), _("Sted"), _("Formål"), _("Kilometer")]
    paper["numbers"] = True
    paper["rows"] = rows
    return pdf.render(TEMPLATE, paper)


def phones_pdf(lines: Sequence[queries.Line], *, tenant: Municipality, now: datetime) -> bytes:
    """
    Return a list of telephone numbers to hang up or carry along. No mail addresses are on it.

    :raises PdfFailed: it could not be made.
    """
    paper = _paper(tenant, title=_("Telefonliste"), kind=_("Frivillige"), now=now)
    paper["parts"] = [{"heading": "", "lines": [counted(len(lines))]}]
    paper["header"] = [_("Navn"), _("Mobil"), _("Kommer på"), _("Forening")]
    paper["rows"] = [
        [
            line.volunteer.name,
            line.volunteer.mobile or "–",
            ", ".join(line.centres),
            line.volunteer.association.name if line.volunteer.association else "",
        ]
        for line in lines
    ]
    return pdf.render(TEMPLATE, paper)


def _paper(tenant: Municipality, *, title: str, kind: str, now: datetime) -> dict[str, Any]:
    day = timezone.localtime(now)
    return {
        "language": (get_language() or "da")[:2],
        "title": title,
        "full_title": f"{kind}: {title}",
        "kind": kind,
        "authority": tenant.authority_name,
        "day": [day.year, day.month, day.day],
        "made": _("Udskrevet %(day)s") % {"day": date_format(day, "DATE_FORMAT")},
        "parts": [],
        "header": [],
        "rows": [],
        "numbers": False,  # in the last column
        "signatures": [],
        "by_hand": False,
    }


def _said_yes(at: datetime | None) -> str:
    if at is None:
        return _("Dato og underskrift")
    return _("Sagde ja %(day)s") % {"day": _day(timezone.localdate(at))}


def _times(times: int, hours: Decimal) -> str:
    return ngettext(
        "%(times)d gang, %(hours)s i alt.", "%(times)d gange, %(hours)s i alt.", times
    ) % {"times": times, "hours": in_hours(hours)}


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def _short(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
