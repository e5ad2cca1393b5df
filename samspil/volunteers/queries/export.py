"""What goes along with the list in Excel: courses, agreements, talks, days away, hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.organisations.models import Member
from samspil.volunteers.models import Away, Certificate, CourseTaken, Talk, VolunteerAgreement
from samspil.volunteers.queries.hours import hours_of_each
from samspil.volunteers.queries.lists import Line
from samspil.volunteers.words import courses

Cell = str | date | int | Decimal | None


@dataclass(frozen=True)
class Beside:
    """Rows that hang on the volunteers of the list, each with the name first."""

    courses: list[list[Cell]]
    agreements: list[list[Cell]]
    certificates: list[list[Cell]]
    talks: list[list[Cell]]
    away: list[list[Cell]]
    hours: list[list[Cell]]  # of everybody, also who has not come; empty when nobody can tell


def beside(member: Member, lines: Sequence[Line], *, today: date) -> Beside:
    """Return all that she sees of the volunteers, in the list's order. Few queries, of many too."""
    names = {line.volunteer.pk: (at, line.volunteer.name) for at, line in enumerate(lines)}

    def told(rows: list[tuple[int, list[Cell]]]) -> list[list[Cell]]:
        inside = sorted((row for row in rows if row[0] in names), key=lambda row: names[row[0]])
        return [[names[key][1], *cells] for key, cells in inside]

    agreements = VolunteerAgreement.objects.visible_to(member).filter(replaced_at=None)
    talks = Talk.objects.visible_to(member).filter(called_off_at=None).order_by("planned_at")
    return Beside(
        courses=told(
            [
                (row.volunteer_id, [_course(row.course), row.taken_on, row.expires_on])
                for row in CourseTaken.objects.visible_to(member).order_by("taken_on")
            ]
        ),
        agreements=told(
            [
                (row.volunteer_id, [_day(row.offered_at), _day(row.accepted_at)])
                for row in agreements.defer("body").order_by("pk")
            ]
        ),
        certificates=told(
            [
                (row.volunteer_id, [row.get_kind_display(), *_outcome(row)])
                for row in Certificate.objects.visible_to(member).order_by("kind")
            ]
        ),
        talks=told(
            [
                (
                    row.volunteer_id,
                    [row.get_kind_display(), _day(row.planned_at), _day(row.held_at)],
                )
                for row in talks
            ]
        ),
        away=told(
            [
                (row.volunteer_id, [row.first_day, row.last_day])
                for row in Away.objects.visible_to(member)
                .filter(taken_back_at=None)
                .order_by("first_day")
            ]
        ),
        hours=_hours(lines, today=today),
    )


def _hours(lines: Sequence[Line], *, today: date) -> list[list[Cell]]:
    each = hours_of_each([line.volunteer for line in lines], today=today)
    return [
        [line.volunteer.name, told.times, told.hours, told.all_times, told.all_hours, told.last]
        for line in lines
        if (told := each.get(line.volunteer.pk))
    ]


def _course(code: str) -> str:
    return str(courses()[code].label) if code in courses() else code


def _day(at: datetime | None) -> date | None:
    return timezone.localdate(at) if at else None


def _outcome(row: Certificate) -> list[Cell]:
    yes_no = {True: _("Ja"), False: _("Nej"), None: ""}
    return [yes_no[row.required], row.assessed_on, yes_no[row.may_start], row.renew_by]
