"""The list of volunteers: rows for those who look after them, names or numbers for others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Count as DbCount
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from samspil.kit.prepared import AnyOf, Given, Prepared
from samspil.kit.sorting import da_key
from samspil.organisations import audit
from samspil.organisations.models import Association, CareCentre, Member, Role
from samspil.volunteers import hours
from samspil.volunteers.models import (
    AT_THEIR_CENTRE,
    GONE,
    HERE,
    Certificate,
    Stage,
    Volunteer,
    VolunteerAgreement,
    VolunteerCentre,
)
from samspil.volunteers.queries.journey import papers_in_words

if TYPE_CHECKING:
    from samspil.volunteers.models import VolunteerQuerySet

PAGE_SIZE = 50
ALL = "alle"  # also those who have stopped
ONE_DAY = timedelta(days=1)
NEWEST, QUIETEST = "nyeste", "stille"
ORDERS = {NEWEST: ("-added_at", "-pk"), QUIETEST: ("heard_on", "pk")}
LACKING = "mangler"  # something that should be in order before somebody comes is not
THEIRS = Q(tenant=Given("tenant"), volunteer=AnyOf("volunteers"))
PLACES = Prepared(
    lambda: (
        VolunteerCentre.objects.filter(THEIRS).current().values_list("volunteer_id", "centre__name")
    )
)
CENTRES = Prepared(
    lambda: (
        CareCentre.objects.filter(
            tenant=Given("tenant"),
            pk__in=VolunteerCentre.objects.filter(THEIRS).current().values("centre"),
        )
        .only("name")
        .in_danish_order()
    )
)
AGREEMENTS = Prepared(
    lambda: VolunteerAgreement.objects.filter(THEIRS, replaced_at=None).only(
        "volunteer_id", "offered_at", "accepted_at"
    )
)
CERTIFICATES = Prepared(
    lambda: Certificate.objects.filter(THEIRS, required=True).only(
        *("volunteer_id", "required", "assessed_on", "may_start", "renew_by")
    )
)


@dataclass(frozen=True)
class Selection:
    """Which volunteers the list shows; empty shows all who have not stopped."""

    search: str = ""  # found in name, mail or mobile; never logged, for it may be a name
    stage: str = ""
    centre: int | None = None
    association: int | None = None
    papers: str = ""  # LACKING, or empty
    likes: str = ""  # a kind of thing to take part in
    skills: str = ""  # what somebody can
    order: str = ""  # one of ORDERS; empty: by name
    quiet: int = 0  # neither heard from nor seen for so many days; 0 for all

    @property
    def narrowed(self) -> bool:
        """Whether anything was chosen."""
        return self != Selection()

    @property
    def only_papers(self) -> bool:
        """Whether what lacks is all that was asked for."""
        return self == Selection(papers=LACKING)

    @property
    def only_quiet(self) -> bool:
        """Whether those not heard from are all that was asked for."""
        return bool(self.quiet) and self == Selection(quiet=self.quiet)


@dataclass(frozen=True)
class Line:
    """One volunteer in the list."""

    volunteer: Volunteer
    centres: tuple[str, ...]
    papers: tuple[str, ...] = ()  # how far the agreement is, and a certificate that is not in order


class Named(NamedTuple):
    """An association as the list can be narrowed to it."""

    pk: int
    name: str


@dataclass(frozen=True)
class ListPage:
    """One page of the list, and what it can be narrowed to."""

    page: "Page[Volunteer]"
    lines: list[Line]
    centres: list[CareCentre]
    associations: list[Named]
    selection: Selection


@dataclass(frozen=True)
class Count:
    """How many volunteers a centre has: the municipal lead's share of the list."""

    centre: str
    interested: int
    here: int


def list_page(member: Member, selection: Selection, *, number: str, now: datetime) -> ListPage:
    """Return one page of the volunteers she sees, in Danish order, and log that they were read."""
    seen = Volunteer.objects.visible_to(member).standing()
    today = timezone.localdate(now)
    found = chosen(seen, selection, today=today).select_related("association")
    shown = found.only("name", "email", "mobile", "stage", "association__name")
    rows = _ordered(shown, selection)
    page = Paginator(rows, PAGE_SIZE).get_page(number)
    page.object_list = list(page.object_list)
    centres, associations = _choices_among(member, seen)
    audit.record(
        "volunteers.searched" if selection.search else "volunteers.listed",
        kind=audit.Kind.SEARCH if selection.search else audit.Kind.READ,
        by=member,
        at=now,
        stage=selection.stage or None,
        centre=selection.centre,
        association=selection.association,
        rows=len(page.object_list),
    )
    return ListPage(
        page=page,
        lines=_with_papers(member, _with_places(member, list(page.object_list)), today=today),
        centres=centres,
        associations=associations,
        selection=selection,
    )


def _with_places(member: Member, rows: Sequence[Volunteer]) -> list[Line]:
    names: dict[int, list[str]] = {}
    for volunteer_id, name in PLACES(tenant=member.tenant.pk, volunteers=[row.pk for row in rows]):
        names.setdefault(volunteer_id, []).append(name)
    return [Line(row, tuple(sorted(names.get(row.pk, []), key=da_key))) for row in rows]


def _with_papers(member: Member, lines: list[Line], *, today: date) -> list[Line]:
    about = {"tenant": member.tenant.pk, "volunteers": [line.volunteer.pk for line in lines]}
    agreements = {each.volunteer_id: each for each in AGREEMENTS(**about)}
    certificates: dict[int, list[Certificate]] = {}
    for each in CERTIFICATES(**about):
        certificates.setdefault(each.volunteer_id, []).append(each)
    return [
        replace(
            line,
            papers=papers_in_words(
                agreements.get(line.volunteer.pk),
                certificates.get(line.volunteer.pk, []),
                today=today,
            ),
        )
        if line.volunteer.stage in HERE
        else line
        for line in lines
    ]


def _lacking(rows: "VolunteerQuerySet", *, today: date) -> "VolunteerQuerySet":
    """Keep those who belong without an agreement with a yes, or with a certificate that lacks."""
    hers = {"tenant": OuterRef("tenant"), "volunteer": OuterRef("pk")}
    agreed = VolunteerAgreement.objects.filter(**hers, replaced_at=None, accepted_at__isnull=False)
    late = Certificate.objects.filter(
        Q(assessed_on=None) | Q(may_start=False) | Q(renew_by__lt=today), **hers, required=True
    )
    return rows.filter(~Exists(agreed) | Exists(late), stage__in=HERE)


def _quiet(rows: "VolunteerQuerySet", days: int, *, today: date) -> "VolunteerQuerySet":
    """Keep the active ones who have neither said anything nor come for so many days."""
    since = today - timedelta(days=days)
    silent = rows.filter(stage=Stage.ACTIVE, heard_on__lte=since)
    known = dict(silent.order_by().values_list("pk", "tenant"))
    came: set[int] = set()
    for tenant_id in set(known.values()):
        came |= set(hours.last_visits(tenant_id, list(known), since + ONE_DAY, today))
    return silent.exclude(pk__in=came)


def _ordered(rows: "VolunteerQuerySet", selection: Selection) -> "VolunteerQuerySet":
    """Sort them as was chosen: by name, if nothing was."""
    if fields := ORDERS.get(selection.order):
        return rows.order_by(*fields)
    return rows.in_danish_order()


def chosen(rows: "VolunteerQuerySet", selection: Selection, *, today: date) -> "VolunteerQuerySet":
    """Keep the rows that were chosen."""
    if selection.papers == LACKING:
        rows = _lacking(rows, today=today)
    if selection.quiet:
        rows = _quiet(rows, selection.quiet, today=today)
    if selection.stage in Stage.values:
        rows = rows.filter(stage=selection.stage)
    elif selection.stage != ALL:
        rows = rows.exclude(stage__in=GONE)
    if selection.centre:
        places = VolunteerCentre.objects.filter(centre=selection.centre).current()
        rows = rows.filter(pk__in=places.values("volunteer"))
    if selection.association:
        rows = rows.filter(association=selection.association)
    if selection.likes:
        rows = rows.filter(likes__contains=[selection.likes])
    if selection.skills:
        rows = rows.filter(skills__contains=[selection.skills])
    if selection.search:
        rows = rows.filter(
            Q(name__icontains=selection.search)
            | Q(email__icontains=selection.search)
            | Q(mobile__icontains=selection.search)
        )
    return rows


def _choices_among(
    member: Member, seen: "VolunteerQuerySet"
) -> tuple[list[CareCentre], list[Named]]:
    """Return the centres where the volunteers come, and the associations they come from."""
    known = list(seen.order_by().values_list("pk", "association_id", "association__name"))
    centres = CENTRES(tenant=member.tenant.pk, volunteers=[pk for pk, _key, _name in known])
    named = {key: name for _pk, key, name in known if key is not None and name is not None}
    associations = [Named(pk, name) for pk, name in named.items()]
    return centres, sorted(associations, key=lambda each: (da_key(each.name), each.pk))


def names_at_work_with(member: Member) -> list[str]:
    """Return the names of those who come where she works, in Danish order. Nothing but names."""
    rows = Volunteer.objects.at_work_with(member).standing().in_danish_order()
    return list(rows.values_list("name", flat=True))


def counts(member: Member) -> list[Count]:
    """Return how many volunteers each open centre has. Two queries, and no person is read."""
    counted = Volunteer.objects.counted_by(member)
    places = VolunteerCentre.objects.filter(tenant=member.tenant, volunteer__in=counted).current()
    found = {
        row["centre"]: row
        for row in places.values("centre").annotate(
            interested=DbCount("pk", filter=Q(volunteer__stage=Stage.INTERESTED)),
            here=DbCount("pk", filter=Q(volunteer__stage__in=HERE)),
        )
    }
    nobody = {"interested": 0, "here": 0}
    return [
        Count(
            centre=centre.name,
            interested=found.get(centre.pk, nobody)["interested"],
            here=found.get(centre.pk, nobody)["here"],
        )
        for centre in CareCentre.objects.visible_to(member).open().in_danish_order()
    ]


@dataclass(frozen=True)
class Choices:
    """Where somebody new can be written up, and for whom."""

    centres: list[CareCentre]
    associations: list[Association]  # that she leads
    named: list[Association]  # whose members a centre may write up: all of them

    @property
    def only_centre(self) -> list[str]:
        """The centre, when there is no choice: then it is chosen already."""
        return [str(self.centres[0].pk)] if len(self.centres) == 1 else []


def choices_for_new(member: Member) -> Choices:
    """Return the centres and associations that she may add a volunteer for. Two queries."""
    every = list(Association.objects.visible_to(member).open().in_danish_order())
    hers = member.association_ids(Role.ASSOCIATION_LEAD)
    centres = CareCentre.objects.visible_to(member).open()
    if not hers:
        centres = centres.filter(pk__in=member.centre_ids(*AT_THEIR_CENTRE))
    return Choices(
        centres=list(centres.in_danish_order()),
        associations=[each for each in every if each.pk in hers],
        named=every if member.holds(*AT_THEIR_CENTRE) else [],
    )


def everybody(member: Member, selection: Selection, *, now: datetime) -> list[Line]:
    """Return every volunteer she sees that was chosen, and log that they went out."""
    seen = Volunteer.objects.visible_to(member).standing()
    kept = chosen(seen, selection, today=timezone.localdate(now))
    rows = list(_ordered(kept.select_related("association"), selection))
    audit.record("volunteers.exported", kind=audit.Kind.EXTRACT, by=member, at=now, rows=len(rows))
    return _with_places(member, rows)
