"""What a series and an activity share: what is said of a plan, and who sees it."""

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.activities.rules import (
    MOST_SEATS,
    PLACE_LIMIT,
    REASON_LIMIT,
    TEXT_LIMIT,
    TITLE_LIMIT,
    State,
    What,
)
from samspil.organisations.models import (
    Association,
    CareCentre,
    Member,
    Role,
    TenantOwned,
    TenantQuerySet,
    Unit,
)
from samspil.organisations.models.tenant import M
from samspil.registrations.models import CODE
from samspil.registrations.rules import question

AT_PLACE = (Role.MANAGER, Role.COORDINATOR, Role.CARE_WORKER)
READ_ALL = (Role.LEAD, Role.ASSOCIATION_LEAD, Role.VOLUNTEER, Role.RELATIVE)
STATES = [state.value for state in State]
LIVE = (State.PROPOSED.value, State.PLANNED.value)
PLAIN = (  # what a plan says, as the rows and rules.What name it
    *("centre_id", "unit_id", "association_id", "title", "description", "category"),
    *("place_kind", "place", "directed_at", "seats", "course", "car", "open_to_community"),
    *("drop_in", "responsible_id"),
)


class PlanQuerySet(TenantQuerySet[M]):
    """What is planned."""

    def visible_to(self, member: Member) -> Self:
        """
        Keep what she may see, as the matrix has it.

        All of her own centre's and her own association's; of the others' what is planned or has
        been, when her role reads the whole calendar. What waits for an answer is between the two.
        """
        mine = Q(centre__in=member.centre_ids(*AT_PLACE))
        mine |= Q(association__in=member.association_ids(Role.ASSOCIATION_LEAD))
        inside = super().visible_to(member)
        if member.holds(Role.LEAD):
            return inside
        if member.holds(*READ_ALL):
            mine |= Q(state__in=[State.PLANNED.value, State.CANCELLED.value])
        return inside.filter(mine)


def _codes(key: str) -> list[str]:
    return list(question(key).codes)


def said_of(name: str) -> list[models.CheckConstraint]:
    """Return what is true of every plan; each table's constraints have names of their own."""
    return [
        models.CheckConstraint(name=f"{name}_has_a_title", condition=~Q(title="")),
        models.CheckConstraint(
            name=f"{name}_category_is_known", condition=Q(category__in=_codes("category"))
        ),
        models.CheckConstraint(
            name=f"{name}_place_is_known", condition=Q(place_kind__in=_codes("place"))
        ),
        models.CheckConstraint(
            name=f"{name}_directed_at_is_known", condition=Q(directed_at__in=_codes("target"))
        ),
        models.CheckConstraint(
            name=f"{name}_traits_are_known", condition=Q(traits__contained_by=_codes("traits"))
        ),
        models.CheckConstraint(
            name=f"{name}_seats_in_reason", condition=Q(seats__range=(0, MOST_SEATS))
        ),
        models.CheckConstraint(name=f"{name}_version_counts", condition=Q(version__gte=1)),
        models.CheckConstraint(name=f"{name}_state_is_known", condition=Q(state__in=STATES)),
        models.CheckConstraint(
            name=f"{name}_proposed_by_an_association",
            condition=~Q(state__in=["proposed", "declined"])
            | Q(from_proposal=True, association__isnull=False),
        ),
        models.CheckConstraint(
            name=f"{name}_decided_by_somebody",
            condition=Q(decided_at=None, decided_by=None)
            | Q(decided_at__isnull=False, decided_by__isnull=False),
        ),
        models.CheckConstraint(
            name=f"{name}_declined_says_why",
            condition=~Q(state="declined") & Q(declined_because="")
            | Q(state="declined", decided_at__isnull=False) & ~Q(declined_because=""),
        ),
    ]


def person(*, null: bool = False) -> Any:
    return models.ForeignKey(
        Person, on_delete=models.PROTECT, null=null, blank=null, related_name="+"
    )


class Planned(TenantOwned):
    """What a series and an activity both say: what it is, where, and what it needs."""

    centre = models.ForeignKey(CareCentre, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    association = models.ForeignKey(
        Association, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField(_("hvad"), max_length=TITLE_LIMIT)
    description = models.TextField(_("mere om det"), max_length=TEXT_LIMIT, blank=True)
    category = models.CharField(_("slags"), max_length=CODE)
    place_kind = models.CharField(_("sted"), max_length=CODE, default="common")
    place = models.CharField(_("stedet i ord"), max_length=PLACE_LIMIT, blank=True)
    directed_at = models.CharField(_("hvem det er for"), max_length=CODE, default="group")
    traits = ArrayField(models.CharField(max_length=CODE), default=list, blank=True)
    seats = models.PositiveSmallIntegerField(_("hvor mange frivillige"), default=2)
    course = models.CharField(_("kræver kursus"), max_length=CODE, blank=True)
    car = models.BooleanField(_("kræver bil"), default=False)
    open_to_community = models.BooleanField(_("åben for alle"), default=False)
    drop_in = models.BooleanField(_("kom, som det passer"), default=False)
    responsible = person(null=True)
    state = models.CharField(max_length=CODE, default=State.PLANNED.value)
    from_proposal = models.BooleanField(default=False)  # it began as an association's proposal
    decided_at = models.DateTimeField(null=True, blank=True)  # the centre answered a proposal
    decided_by = person(null=True)
    declined_because = models.CharField(max_length=REASON_LIMIT, blank=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = person()
    changed_at = models.DateTimeField()
    changed_by = person()

    class Meta:
        abstract = True

    @property
    def what(self) -> What:
        """What the row says, as the actions take it."""
        said: dict[str, Any] = {name: getattr(self, name) for name in PLAIN}
        return What(traits=tuple(self.traits), **said)

    def say(self, what: What) -> None:
        """Let the row say that; it is not stored by it."""
        for name in PLAIN:
            setattr(self, name, getattr(what, name))
        self.traits = list(what.traits)
