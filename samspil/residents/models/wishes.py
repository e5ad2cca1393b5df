"""What residents and their relatives have told, and who may know it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.organisations.models import Member, Role, TenantOwned, TenantQuerySet, tracked
from samspil.residents.models.residents import DECIDERS, Decider, Relative, Resident, in_reach
from samspil.residents.rules import BY_RELATIVES, LONGEST_LINE, LONGEST_TEXT, asked_once, everything
from samspil.residents.visitors import visited_by

KEY = 30  # letters in the longest key of a question, with room


class Audience(models.TextChoices):
    """Who may know a thing, beside the coordinator; each is said yes to by itself."""

    STAFF = "staff", _("Personalet på afdelingen")
    VISITORS = "visitors", _("Frivillige, der besøger beboeren")
    VOLUNTEERS = "volunteers", _("Alle frivillige på plejecentret")
    RELATIVES = "relatives", _("De pårørende, der er inviteret")
    MANAGER = "manager", _("Plejecentrets leder")


OF_VOLUNTEERS = (Audience.VISITORS, Audience.VOLUNTEERS)


class DisclosureQuerySet(TenantQuerySet["Disclosure"]):
    """Permissions to know something."""

    def visible_to(self, member: Member) -> Self:
        """Keep those of the residents that she looks after."""
        return super().visible_to(member).filter(in_reach(member, "resident__"))

    def standing(self) -> Self:
        """Keep those that have not been revoked."""
        return self.filter(revoked_at=None)


def _heard_by(member: Member, of: str) -> Iterator[tuple[Audience, Q]]:
    """Yield each audience the member belongs to, with the condition on the resident for it."""
    here = Q(**{f"{of}ended_at": None})  # once she has left, only staff see her pages
    if member.holds(Role.CARE_WORKER):
        yield Audience.STAFF, in_reach(member, of, leading=())
    if leads := member.centre_ids(Role.MANAGER):
        yield Audience.MANAGER, Q(**{f"{of}centre__in": leads})
    if comes := member.centre_ids(Role.VOLUNTEER):
        yield Audience.VOLUNTEERS, Q(**{f"{of}centre__in": comes}) & here
    if centres := member.centre_ids(Role.RELATIVE):
        kin = Relative.objects.standing().filter(tenant=member.tenant).of_person(member.person)
        related = Q(**{f"{of}pk__in": kin.values("resident"), f"{of}centre__in": centres})
        yield Audience.RELATIVES, related & here


def _heard_as_volunteer(member: Member, of: str, *, now: datetime) -> list[tuple[Audience, Q]]:
    """Return the audiences of volunteers she belongs to; a visitor does while she is one."""
    at_centre = Q(**{f"{of}centre__in": member.centre_ids(Role.VOLUNTEER), f"{of}ended_at": None})
    visited = Q(**{f"{of}pk__in": visited_by(member, now=now)})
    return [(Audience.VOLUNTEERS, at_centre), (Audience.VISITORS, at_centre & visited)]


class WishQuerySet(TenantQuerySet["Wish"]):
    """Things told."""

    def visible_to(self, member: Member) -> Self:
        """
        Keep what she may know.

        All of her own centre's, for a coordinator; what she has told or written down herself; and
        what the resident, or who decides for her, has said yes to that somebody as she may know.
        What only visitors may know depends on when it is asked, and is in `for_volunteers`.
        """
        inside = super().visible_to(member)
        found = Q(resident__centre__in=member.centre_ids(Role.COORDINATOR))
        if member.holds(Role.CARE_WORKER, Role.RELATIVE):  # it is nobody else's to see still
            found |= Q(said_by=member.person) & _still_hers(member)
        yes = Disclosure.objects.standing().filter(wish=OuterRef("pk"))
        for audience, among in _heard_by(member, "resident__"):
            found |= among & Q(Exists(yes.filter(audience=audience)))
        return inside.filter(found)

    def standing(self) -> Self:
        """Leave out what has been taken back."""
        return self.filter(taken_back_at=None)

    def for_volunteers(self, member: Member, *, now: datetime) -> Self:
        """Keep what she may know as a volunteer, of residents whose name she may know too."""
        yes = Disclosure.objects.standing().filter(wish=OuterRef("pk"))
        found = Q(pk__in=[])
        for audience, among in _heard_as_volunteer(member, "resident__", now=now):
            found |= among & Q(Exists(yes.filter(audience=audience)))
        told = name_told_to(member, now=now)
        named = Resident.objects.filter(tenant=member.tenant).filter(told)
        return super().visible_to(member).standing().filter(found, resident__in=named)


def _still_hers(member: Member) -> Q:
    """Return the condition that what she wrote is still hers to see: she is staff or kin there."""
    kin = Relative.objects.standing().filter(tenant=member.tenant).of_person(member.person)
    related = Q(resident__in=kin.values("resident"))
    return in_reach(member, "resident__", leading=()) | (
        related & Q(resident__centre__in=member.centre_ids(Role.RELATIVE))
    )


def name_told_to(member: Member, *, now: datetime) -> Q:
    """Return the condition on a resident that a volunteer may know her name."""
    yes = Disclosure.objects.standing().filter(resident=OuterRef("pk"), wish=None)
    found = Q(pk__in=[])
    for audience, among in _heard_as_volunteer(member, "", now=now):
        found |= among & Q(Exists(yes.filter(audience=audience)))
    return found


@tracked()
class Wish(TenantOwned):
    """
    One thing told: an answer in the talk, a wish from one day to the next, or a relative's words.

    `question` is its key in the guide. Who may know it is said by its disclosures; without one,
    only the coordinator of the centre and whoever wrote it down.
    """

    class Teller(models.TextChoices):
        """Whose words they are."""

        RESIDENT = "resident", _("Beboeren har sagt det")
        SEEN = "seen", _("Personalet har set det")
        RELATIVE = "relative", _("En pårørende har skrevet det")

    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="wishes")
    question = models.CharField(max_length=KEY)
    codes = ArrayField(models.CharField(max_length=KEY), default=list, blank=True)
    text = models.CharField(_("med egne ord"), max_length=LONGEST_TEXT, blank=True)
    day = models.DateField(null=True, blank=True)
    teller = models.CharField(max_length=10, choices=Teller.choices, default=Teller.RESIDENT)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = WishQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="wish_question_is_known", condition=Q(question__in=list(everything()))
            ),
            models.CheckConstraint(
                name="wish_says_something", condition=~Q(text="", codes=[], day=None)
            ),
            models.CheckConstraint(
                name="wish_of_a_relative_is_told_by_one",
                condition=Q(question__in=list(BY_RELATIVES), teller="relative")
                | (~Q(question__in=list(BY_RELATIVES)) & ~Q(teller="relative")),
            ),
            models.UniqueConstraint(
                fields=["resident", "question"],
                condition=Q(taken_back_at=None, question__in=asked_once()),
                name="wish_answers_a_question_once",
            ),
            models.CheckConstraint(name="wish_version_counts", condition=Q(version__gte=1)),
            models.CheckConstraint(
                name="wish_taken_back_by_somebody",
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
            ),
        ]


@tracked()
class Disclosure(TenantOwned):
    """
    A yes: that one audience may know one thing, or the name when `wish` is empty.

    With who decided and on what basis, and when. Revoked, it is a trace of what once was so.
    """

    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="disclosures")
    wish = models.ForeignKey(
        Wish, on_delete=models.PROTECT, null=True, blank=True, related_name="disclosures"
    )
    audience = models.CharField(max_length=12, choices=Audience.choices)
    decider = models.CharField(max_length=20, choices=Decider.choices)
    basis = models.CharField(max_length=LONGEST_LINE, blank=True)
    decided_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["resident", "wish", "audience"],
                condition=Q(revoked_at=None),
                nulls_distinct=False,
                name="disclosure_stands_once",
            ),
            models.CheckConstraint(
                name="disclosure_audience_is_known",
                condition=Q(audience__in=[each.value for each in Audience]),
            ),
            models.CheckConstraint(
                name="disclosure_decided_by_who_may",
                condition=Q(decider__in=list(DECIDERS))
                | Q(decider="writer", audience="staff", wish__isnull=False),
            ),
            models.CheckConstraint(
                name="disclosure_on_anothers_behalf_says_why",
                condition=Q(decider__in=["resident", "writer"]) | ~Q(basis=""),
            ),
            models.CheckConstraint(
                name="disclosure_revoked_by_somebody",
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "wish"], name="disclosure_by_wish")]


class TalkQuerySet(TenantQuerySet["Talk"]):
    """Talks with residents."""

    def visible_to(self, member: Member) -> Self:
        """Keep those with the residents that she looks after."""
        return super().visible_to(member).filter(in_reach(member, "resident__"))

    def going_on(self) -> Self:
        """Keep those that have not been finished: they can be taken up again."""
        return self.filter(finished_at=None)


@tracked()
class Talk(TenantOwned):
    """
    A talk about what a resident would like, in the short or the long version.

    It is there only once somebody who may has said yes to its being written down, for the staff.
    """

    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="talks")
    short = models.BooleanField(default=True)
    decider = models.CharField(max_length=20, choices=Decider.choices)
    basis = models.CharField(max_length=LONGEST_LINE, blank=True)
    share_ok = models.BooleanField(default=False)
    family_ok = models.BooleanField(default=False)
    passed_over = ArrayField(models.CharField(max_length=KEY), default=list, blank=True)
    began_at = models.DateTimeField()
    began_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TalkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["resident"], condition=Q(finished_at=None), name="talk_one_at_a_time"
            ),
            models.CheckConstraint(
                name="talk_decider_is_known", condition=Q(decider__in=list(DECIDERS))
            ),
            models.CheckConstraint(
                name="talk_on_anothers_behalf_says_why",
                condition=Q(decider="resident") | ~Q(basis=""),
            ),
            models.CheckConstraint(
                name="talk_finished_by_somebody",
                condition=Q(finished_at=None, finished_by=None)
                | Q(finished_at__isnull=False, finished_by__isnull=False),
            ),
        ]
