"""Hold kontakten: at most five people to call, thank or help on, each with one reason and verb."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.kit.prepared import AnyOf, Given, Prepared
from samspil.organisations import audit
from samspil.organisations.models import Member, Municipality
from samspil.organisations.seen import Seen
from samspil.volunteers.models import (
    Certificate,
    CourseTaken,
    Letter,
    LetterKind,
    Stage,
    Talk,
    TalkKind,
    Volunteer,
    VolunteerAgreement,
    Wants,
)
from samspil.volunteers.queries.reach import reached
from samspil.volunteers.queries.signs import last_signs, unanswered, without_a_word
from samspil.volunteers.rules import (
    FOLLOW_UP_AFTER,
    FOLLOW_UP_UNTIL,
    SILENT_MONTHS,
    WARNED_BEFORE,
    months_after,
    round_years,
)
from samspil.volunteers.words import courses

MOST = 5
QUIET, VERY_QUIET = 30, 60  # days without a word
WAITS_LONG = timedelta(days=7)  # for an answer, or for a yes to the agreement
ASKED_FIRST = 16  # of the silent: enough for the list, as a rule
SCANNED = 400  # rows looked at, at most: the quietest first
SHOWN = (  # of a volunteer's thirty columns
    *("name", "mobile", "email", "contact", "stage", "stage_since"),
    *("began_on", "heard_on", "wants"),
)
THEIRS = Q(tenant=Given("tenant"), volunteer=AnyOf("volunteers"))
WAITING = Prepared(
    lambda: VolunteerAgreement.objects.filter(
        THEIRS, replaced_at=None, accepted_at=None, offered_at__lt=Given("before")
    ).values_list("volunteer_id")
)
TO_RENEW = Prepared(
    lambda: Certificate.objects.filter(
        THEIRS, required=True, renew_by__lte=Given("soon")
    ).values_list("volunteer_id")
)
BEGUN = Prepared(
    lambda: (
        Talk.objects.filter(
            THEIRS,
            kind=TalkKind.START,
            held_at__gt=Given("after"),
            held_at__lt=Given("before"),
        )
        .exclude(
            Exists(
                Talk.objects.filter(
                    tenant=OuterRef("tenant"),
                    volunteer=OuterRef("volunteer"),
                    kind=TalkKind.FOLLOW_UP,
                    called_off_at=None,
                )
            )
        )
        .values_list("volunteer_id")
    )
)
NEWEST_COURSES = Prepared(
    lambda: (
        CourseTaken.objects.filter(THEIRS)
        .order_by("volunteer", "course", "-taken_on")
        .distinct("volunteer", "course")
        .values_list("volunteer_id", "course", "expires_on")
    )
)

THANKED = Prepared(
    lambda: Letter.objects.filter(
        THEIRS, kind=LetterKind.THANKS, made_at__gte=Given("since")
    ).values_list("volunteer_id")
)


@dataclass(frozen=True)
class Reason:
    """Somebody to get hold of, why, and the one thing to do; a lower number comes first."""

    rank: int
    volunteer: Volunteer
    text: str
    verb: str
    page: str  # a page's name in this app, or `tel` and `mail`


@dataclass(frozen=True, slots=True)
class Attention:
    """How many wait for an answer, and how many have not been heard from; nobody by name."""

    waiting: int
    quiet: int


# Every start page of a coordinator asks it: see docs/decisions/0037.
QUIETEST = Seen(
    lambda member: (
        Volunteer.objects.visible_to(member)
        .standing()
        .filter(stage__in=[Stage.INTERESTED, Stage.ACTIVE])
        .only("stage", "heard_on")
        .order_by("heard_on", "pk")[:SCANNED]
    )
)


def attention(member: Member, *, today: date) -> Attention:
    """Count them among those that she sees. Two queries, and none of anybody's name."""
    rows = QUIETEST(member)
    silent = _silent(rows, today=today)
    return Attention(
        waiting=sum(row.stage == Stage.INTERESTED for row in rows),
        quiet=sum(1 for _one in _quiet(member, silent, today=today, back=QUIET)),
    )


def silent_for_a_year(tenant: Municipality, *, today: date) -> list[Volunteer]:
    """
    Return those with a mail who have been neither heard from nor seen for a year.

    Who has been asked since we last heard from her is left out. At most SCANNED, the quietest
    first; three queries.
    """
    since = months_after(today, -SILENT_MONTHS)
    asked = unanswered(tenant).filter(volunteer=OuterRef("pk"))
    silent = without_a_word(tenant, since=since).exclude(email="").exclude(Exists(asked))
    found = list(silent.select_related("person").order_by("heard_on", "pk")[:SCANNED])
    last = last_signs(tenant.pk, found, since=since, today=today)
    return [row for row in found if last[row.pk] < since]


def hold_contact(member: Member, *, today: date, now: datetime) -> list[Reason]:
    """Return the five most pressing, one reason each, and log that they were read."""
    seen = Volunteer.objects.visible_to(member).standing()
    back = Q(stage=Stage.PAUSED) & ~Q(wants=Wants.NOTHING)  # from the pause, she would like to be
    rows = list(
        seen.filter(Q(stage__in=[Stage.INTERESTED, Stage.STARTING, Stage.ACTIVE]) | back)
        .only(*SHOWN)
        .order_by("heard_on", "pk")[:SCANNED]
    )
    by_id = {row.pk: row for row in rows}
    reasons = [
        *_of_stage(rows, today=today),
        *_of_wishes(rows),
        *_of_agreements(member, by_id, now=now),
        *_of_dates(member, by_id, today=today),
        *_of_beginnings(member, by_id, now=now),
        *_of_silence(member, rows, today=today),
        *_of_years(member, rows, today=today),
    ]
    first: dict[int, Reason] = {}
    for reason in sorted(reasons, key=lambda each: each.rank):
        first.setdefault(reason.volunteer.pk, reason)
    chosen = list(first.values())[:MOST]
    audit.record(
        "volunteers.contact_listed", kind=audit.Kind.READ, by=member, at=now, rows=len(chosen)
    )
    return chosen


def _of_stage(rows: Iterable[Volunteer], *, today: date) -> Iterator[Reason]:
    for row in rows:
        days = (today - row.stage_since).days
        if row.stage == Stage.INTERESTED:
            text = ngettext(
                "Har ventet %(n)d dag på et svar.", "Har ventet %(n)d dage på et svar.", days
            ) % {"n": days}
            text = text if days else _("Skrev i dag og venter på et svar.")
            yield Reason(10 if days >= WAITS_LONG.days else 30, row, text, _("Svar"), "book-talk")


def _of_wishes(rows: Iterable[Volunteer]) -> Iterator[Reason]:
    said = {
        Wants.LESS: _("Vil gerne lave lidt mindre."),
        Wants.MORE: _("Vil gerne lave mere."),
        Wants.OTHER: _("Vil gerne noget andet."),
    }
    for row in rows:
        if row.wants:
            yield Reason(15, row, said[Wants(row.wants)], *_call(row))


def _of_agreements(
    member: Member, by_id: dict[int, Volunteer], *, now: datetime
) -> Iterator[Reason]:
    asked = {"tenant": member.tenant.pk, "volunteers": list(by_id), "before": now - WAITS_LONG}
    for (volunteer_id,) in WAITING(**asked):
        text = _("Har fået aftalen, men ikke sagt ja endnu.")
        yield Reason(40, by_id[volunteer_id], text, _("Send aftalen igen"), "volunteer")


def _of_dates(member: Member, by_id: dict[int, Volunteer], *, today: date) -> Iterator[Reason]:
    soon = today + WARNED_BEFORE
    hers = {"tenant": member.tenant.pk, "volunteers": list(by_id)}
    for (volunteer_id,) in TO_RENEW(soon=soon, **hers):
        text = _("Attesten skal fornys.")
        yield Reason(20, by_id[volunteer_id], text, _("Forny"), "certificate")
    for volunteer_id, course, expires_on in NEWEST_COURSES(**hers):
        if expires_on and expires_on <= soon and course in courses():
            told = {"course": courses()[course].label}
            if expires_on < today:
                text = _("%(course)s skulle have været genopfrisket.") % told
            else:
                text = _("%(course)s skal snart genopfriskes.") % told
            yield Reason(50, by_id[volunteer_id], text, _("Skriv et kursus op"), "note-course")


def _of_beginnings(
    member: Member, by_id: dict[int, Volunteer], *, now: datetime
) -> Iterator[Reason]:
    first, last = now - FOLLOW_UP_UNTIL, now - FOLLOW_UP_AFTER
    asked = {"tenant": member.tenant.pk, "volunteers": list(by_id), "after": first, "before": last}
    for (volunteer_id,) in BEGUN(**asked):
        if by_id[volunteer_id].stage == Stage.ACTIVE:
            text = _("Begyndte for nogle uger siden. Spørg, hvordan det går.")
            yield Reason(45, by_id[volunteer_id], text, _("Book en samtale"), "book-talk")


def _of_silence(member: Member, rows: Iterable[Volunteer], *, today: date) -> Iterator[Reason]:
    """Yield the quietest first; the others are not asked about when those are enough already."""
    silent = _silent(rows, today=today)
    for some in (silent[:ASKED_FIRST], silent[ASKED_FIRST:]):
        found = list(_quiet(member, some, today=today))
        for row, days in found:
            if days >= VERY_QUIET:
                yield Reason(25, row, _("Vi har ikke hørt noget i 60 dage."), *_call(row))
            else:
                yield Reason(60, row, _("Vi har ikke hørt noget i 30 dage."), *_call(row))
        if sum(days >= VERY_QUIET for _row, days in found) >= MOST:
            return


def _silent(rows: Iterable[Volunteer], *, today: date) -> list[Volunteer]:
    """Return the active ones not heard from for QUIET days or more, in the rows' order."""
    return [
        row for row in rows if row.stage == Stage.ACTIVE and (today - row.heard_on).days >= QUIET
    ]


def _quiet(
    member: Member, silent: Sequence[Volunteer], *, today: date, back: int = VERY_QUIET
) -> Iterator[tuple[Volunteer, int]]:
    """
    Yield those of the silent who have not been seen either for QUIET days or more; how many days.

    :param back: so many days back are visits looked for; with fewer, the days may be too many.
    """
    since = today - timedelta(days=back)
    last = last_signs(member.tenant.pk, silent, since=since, today=today)
    for row in silent:
        if (days := (today - last[row.pk]).days) >= QUIET:
            yield row, days


def _of_years(member: Member, rows: Iterable[Volunteer], *, today: date) -> Iterator[Reason]:
    """Yield those with a number of years to celebrate this month, until they have been thanked."""
    round_ones = [
        (row, years)
        for row in rows
        if row.stage == Stage.ACTIVE and (years := round_years(row.began_on, today=today))
    ]
    if not round_ones:
        return
    first = timezone.make_aware(datetime.combine(today.replace(day=1), time()))
    ids = [row.pk for row, _years in round_ones]
    thanked = {pk for (pk,) in THANKED(tenant=member.tenant.pk, volunteers=ids, since=first)}
    for row, years in round_ones:
        if row.pk in thanked:
            continue
        text = ngettext(
            "Har været frivillig i %(n)d år denne måned.",
            "Har været frivillig i %(n)d år denne måned.",
            years,
        ) % {"n": years}
        how = (_("Sig tak"), "thanks") if reached(row) else _call(row)
        yield Reason(35, row, text, *how)


def _call(row: Volunteer) -> tuple[str, str]:
    return (_("Ring"), "tel") if row.mobile else (_("Skriv"), "mail")
