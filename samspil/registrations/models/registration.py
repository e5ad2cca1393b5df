"""What happened: one row for each activity, with every earlier version of it."""

from datetime import time, timedelta
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.organisations.models import (
    Association,
    CareCentre,
    Member,
    Municipality,
    Role,
    TenantOwned,
    TenantQuerySet,
    Unit,
    tracked,
    versions_of,
)
from samspil.registrations.rules import (
    HELD,
    INDIVIDUAL,
    NO_STAFF,
    NOT_RESIDENTS,
    Facts,
    form,
    question,
)
from samspil.registrations.rules.facts import CHOICES, NUMBERS

READ_AT_CENTRE = (Role.MANAGER, Role.COORDINATOR, Role.CARE_WORKER)
CODE = 30  # letters in the longest code, with room
# Two people seldom write the same start to the minute.
ABOUT_THE_SAME_TIME = timedelta(minutes=30)


class RegistrationQuerySet(TenantQuerySet["Registration"]):
    """Activities that were registered."""

    def visible_to(self, member: Member) -> Self:
        """Keep the rows she may see one by one, as the matrix has it; her own are always hers."""
        inside = self.in_figures_for(member)
        if member.holds(Role.LEAD):
            return inside
        return inside.filter(
            Q(written_by=member.person)
            | Q(centre__in=member.centre_ids(*READ_AT_CENTRE))
            | Q(association__in=member.association_ids(Role.ASSOCIATION_LEAD))
        )

    def in_figures_for(self, member: Member) -> Self:
        """Keep the rows of her municipality that figures are made of: counts, never as rows."""
        return super().visible_to(member)

    @classmethod
    def gone(cls) -> Self:
        """
        Return those that were deleted for good, as they were: their rows in the history.

        `pgh_created_at` says when. A file that is undone leaves such ones; what one person deletes
        stays as a row.
        """
        return cls(versions_of(Registration).model).filter(pgh_label="delete")

    def standing(self) -> Self:
        """Keep those that nobody has deleted. Figures and lists are made of these alone."""
        return self.filter(deleted_at=None)

    def alike(self, row: "Registration") -> Self:
        """Keep what may be the same activity as the row, told of once more: a guess, for people."""
        start = Value(row.starts_at, output_field=models.TimeField())
        return self.held_like(row.centre_id, row.day, row.category, start).exclude(pk=row.pk)

    def marked_if_told_twice(self) -> Self:
        """Add `told_twice`: whether somebody else has written what looks like the same activity."""
        centre, day, category, start = map(OuterRef, ("centre", "day", "category", "starts_at"))
        like = Registration.objects.held_like(centre, day, category, start)
        by_others = like.exclude(pk=OuterRef("pk")).exclude(
            written_by=Coalesce(OuterRef("written_by"), 0)  # paper and guests have no writer
        )
        return self.annotate(told_twice=Q(status=HELD) & Exists(by_others))

    def held_like(self, centre: Any, day: Any, category: Any, start: Any) -> Self:
        """Keep what was held there that day, of that kind, and about then if both say when."""
        of_time = models.TimeField()
        noon = Value(time(12), output_field=of_time)  # when neither says, they agree
        held = self.standing().filter(centre=centre, day=day, category=category, status=HELD)
        asked = Coalesce(start, F("starts_at"), noon, output_field=of_time)
        return held.annotate(
            told_start=Coalesce(F("starts_at"), start, noon, output_field=of_time)
        ).filter(told_start__range=(asked - ABOUT_THE_SAME_TIME, asked + ABOUT_THE_SAME_TIME))

    def newest_first(self) -> Self:
        """Sort by the day and time of the activity, the latest first."""
        return self.order_by("-day", F("starts_at").desc(nulls_last=True), "-id")


def _known(field: str) -> models.CheckConstraint:
    """Return the condition that a choice is one of the form's codes, or missing."""
    codes = ["", *question(field).codes]
    return models.CheckConstraint(
        name=f"registration_{field}_is_known", condition=Q(**{f"{field}__in": codes})
    )


def _within(field: str) -> models.CheckConstraint:
    """Return the condition that a number is within the form's limits, or missing."""
    asked = question(field)
    within: dict[str, Any] = {f"{field}__range": (asked.lowest, asked.highest)}
    return models.CheckConstraint(
        name=f"registration_{field}_in_reason", condition=Q(**{field: None}) | Q(**within)
    )


def _choice(label: Any) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=CODE, blank=True)


def _number(label: Any) -> "models.PositiveSmallIntegerField[int | None, int | None]":
    return models.PositiveSmallIntegerField(label, null=True, blank=True)


def _in_history(
    to: type[models.Model] | str, *, required: bool = False
) -> "models.ForeignKey[Any, Any]":
    """Return a key of the history, by which nobody looks anything up alone."""
    return models.ForeignKey(
        to,
        on_delete=models.DO_NOTHING,
        related_name="+",
        related_query_name="+",
        db_constraint=False,
        db_index=False,
        null=not required,
        blank=not required,
    )


def _of_somebody(field: str, name: str) -> models.Index:
    """Return an index over what somebody did: few rows of a file say who."""
    return models.Index(fields=[field], name=name, condition=Q(**{f"{field}__isnull": False}))


# The history is asked for a row's versions, and for what a person did: every other index beside
# would be written with each row of a file, and read by nobody.
HISTORY: dict[str, Any] = {
    "attrs": {
        "centre": _in_history(CareCentre, required=True),
        "association": _in_history(Association),
        "unit": _in_history(Unit),
        "from_file": _in_history("registrations.FileImport"),
        "written_by": _in_history(Person),
        "deleted_by": _in_history(Person),
    },
    "meta": {
        "indexes": [
            _of_somebody("written_by", "registration_event_writer"),
            _of_somebody("deleted_by", "registration_event_deleter"),
            models.Index(  # of few: a report asks when one of its rows went for good
                fields=["tenant", "day"],
                name="registration_event_gone",
                condition=Q(pgh_label="delete"),
            ),
        ],
    },
}


@tracked(**HISTORY)
class Registration(TenantOwned):
    """
    One activity that took place, or was cancelled: `Facts` as a row. No resident is named in it.

    An empty choice and a null number are missing: in files from elsewhere, and of what was
    cancelled. `key` is made where the activity is typed, so that the same one sent twice is stored
    once. One that is deleted stays as a row that no figure and no list reads (decision 0017).
    """

    # The keys that hold the places inside the municipality (migration 0002) are enough, and so are
    # the indexes below, which begin with it: others would cost every row of a file. The centre's
    # key holds the municipality too.
    tenant = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    centre = models.ForeignKey(
        CareCentre,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    day = models.DateField(_("dato"))
    starts_at = models.TimeField(_("start"), null=True, blank=True)
    minutes = _number(_("varighed i minutter"))
    what = models.CharField(
        _("hvad I lavede"), max_length=question("what").longest or 0, blank=True
    )
    category = models.CharField(_("slags"), max_length=CODE)
    subtype = _choice(_("nærmere"))
    target = _choice(_("hvem det var for"))
    residents = _number(_("antal beboere"))
    residents_men = _number(_("heraf mænd"))
    volunteers = _number(_("antal frivillige"))
    staff = _choice(_("personale med"))
    staff_count = _number(_("antal personale"))
    affiliation = _choice(_("hvem aktiviteten hører til"))
    association = models.ForeignKey(
        Association,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    place = _choice(_("sted"))
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    traits = ArrayField(models.CharField(max_length=CODE), default=list, blank=True)
    repeats = _choice(_("gentages"))
    went = _choice(_("hvordan det gik"))
    status = models.CharField(_("status"), max_length=CODE, default=HELD)
    source = models.CharField(_("kilde"), max_length=CODE)
    from_file = models.ForeignKey(
        "FileImport",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        db_index=False,  # see the index below: most rows come from no file
    )
    key = models.UUIDField()
    written_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    deleted_at = models.DateTimeField(null=True, blank=True)
    deleted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "key"], name="registration_once"),
            models.CheckConstraint(name="registration_version_counts", condition=Q(version__gte=1)),
            *(_known(field) for field in CHOICES),
            *(_within(field) for field in NUMBERS),
            models.CheckConstraint(name="registration_category_is_said", condition=~Q(category="")),
            models.CheckConstraint(
                name="registration_status_is_known",
                condition=Q(status__in=question("status").codes),
            ),
            models.CheckConstraint(
                name="registration_source_is_known",
                condition=Q(source__in=question("source").codes),
            ),
            models.CheckConstraint(
                name="registration_traits_are_known",
                condition=Q(traits__contained_by=list(question("traits").codes)),
            ),
            models.CheckConstraint(
                name="registration_held_says_for_whom",
                condition=~Q(status=HELD)
                | ~(Q(target="") | Q(staff="") | Q(affiliation=""))
                & Q(residents__isnull=False, volunteers__isnull=False),
            ),
            models.CheckConstraint(
                name="registration_cancelled_had_nobody",
                condition=Q(status=HELD)
                | Q(
                    residents=None, residents_men=None, volunteers=None, staff="", staff_count=None
                ),
            ),
            models.CheckConstraint(
                name="registration_residents_fit_target",
                condition=Q(residents=None)
                | Q(target=NOT_RESIDENTS, residents=0)
                | Q(target=INDIVIDUAL, residents=1)
                | (~Q(target__in=[NOT_RESIDENTS, INDIVIDUAL]) & Q(residents__gte=1)),
            ),
            models.CheckConstraint(
                name="registration_men_among_residents",
                condition=Q(residents_men=None) | Q(residents_men__lte=F("residents")),
            ),
            models.CheckConstraint(
                name="registration_no_staff_to_count",
                condition=~Q(staff=NO_STAFF) | Q(staff_count=None) | Q(staff_count=0),
            ),
            models.CheckConstraint(
                name="registration_association_fits_affiliation",
                condition=Q(association=None) | Q(affiliation__in=sorted(form().of_an_association)),
            ),
            models.CheckConstraint(
                name="registration_deleted_by_somebody",
                condition=Q(deleted_at=None, deleted_by=None)
                | Q(deleted_at__isnull=False, deleted_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "centre", "day"], name="registration_by_centre"),
            models.Index(fields=["tenant", "day"], name="registration_by_day"),
            models.Index(
                fields=["tenant", "association", "day"],
                name="registration_of_association",
                condition=Q(association__isnull=False),
            ),
            models.Index(
                fields=["tenant", "written_by", "day"],
                name="registration_of_writer",
                condition=Q(written_by__isnull=False),
            ),
            _of_somebody("written_by", "registration_writer"),
            _of_somebody("deleted_by", "registration_deleter"),
            models.Index(
                fields=["tenant", "from_file"],
                name="registration_by_file",
                condition=Q(from_file__isnull=False),
            ),
        ]

    @property
    def held(self) -> bool:
        """Whether it took place."""
        return self.status == HELD

    @property
    def facts(self) -> Facts:
        """What the row says, with ids for places."""
        plain = (*CHOICES, *NUMBERS, "day", "starts_at", "what", "status")
        return Facts(
            centre=str(self.centre_id),
            association=str(self.association_id or ""),
            unit=str(self.unit_id or ""),
            traits=tuple(self.traits),
            **{name: getattr(self, name) for name in plain},
        )
