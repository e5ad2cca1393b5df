"""The log of use, to be read: and each reading is a row in it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.utils import timezone

from samspil.organisations import audit
from samspil.organisations.models import AuditEntry, Member
from samspil.privacy.models import LogReader, MissedLogIn

PAGE_SIZE = 50
RECENT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the log is narrowed to."""

    who: str = ""  # found in names; never logged
    kind: str = ""
    first_day: date | None = None
    last_day: date | None = None

    @property
    def any(self) -> bool:
        """Whether something is chosen."""
        return bool(self.who or self.kind or self.first_day or self.last_day)


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page of the log, and how often somebody failed to log in lately."""

    page: Page[AuditEntry]
    missed: int


def is_log_reader(member: Member) -> bool:
    """Tell whether the lead has named her to read the log."""
    return LogReader.objects.visible_to(member).filter(person=member.person).exists()


def log_page(member: Member, filters: Filters, *, number: str, now: datetime) -> LogPage:
    """Return one page of the log, the latest first, and log that it was read."""
    rows = AuditEntry.objects.visible_to(member).filter(_asked(filters))
    page = Paginator(rows.select_related("person").order_by("-at", "-id"), PAGE_SIZE).get_page(
        number
    )
    page.object_list = list(page.object_list)
    audit.record(
        "privacy.log_read",
        kind=audit.Kind.SEARCH if filters.any else audit.Kind.READ,
        by=member,
        at=now,
        of_kind=filters.kind or None,
        first_day=filters.first_day.isoformat() if filters.first_day else None,
        last_day=filters.last_day.isoformat() if filters.last_day else None,
        by_name=bool(filters.who) or None,
        rows=len(page.object_list),
    )
    missed = MissedLogIn.objects.visible_to(member).filter(at__gte=now - RECENT)
    return LogPage(page=page, missed=missed.count())


def _asked(filters: Filters) -> Q:
    asked = Q()
    if filters.who:
        asked &= Q(person__name__icontains=filters.who)
    if filters.kind in AuditEntry.Kind.values:
        asked &= Q(kind=filters.kind)
    if filters.first_day:
        asked &= Q(at__gte=_midnight(filters.first_day))
    if filters.last_day:
        asked &= Q(at__lt=_midnight(filters.last_day + timedelta(days=1)))
    return asked


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
