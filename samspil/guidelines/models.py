"""A place's guidelines: the draft that is talked about, its editions, and who said yes to them."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.guidelines.rules import ANSWERS, NAME_LIMIT, PHONE_LIMIT, WHOLE_MUNICIPALITY
from samspil.organisations.models import CareCentre, TenantOwned, TenantQuerySet, tracked


def _answer() -> "models.TextField[str, str]":
    return models.TextField(blank=True, default="")


def _name() -> "models.CharField[str, str]":
    return models.CharField(max_length=NAME_LIMIT, blank=True, default="")


def _phone() -> "models.CharField[str, str]":
    return models.CharField(max_length=PHONE_LIMIT, blank=True, default="")


class Answers(models.Model):
    """What the place answers, a line for each point; see `rules.ANSWERS`."""

    residents_need = _answer()
    allowed = _answer()
    not_allowed = _answer()
    centre_wants = _answer()
    volunteers_want = _answer()
    together = _answer()
    accidents = _answer()
    insurance = _answer()

    class Meta:
        abstract = True

    def answers(self) -> dict[str, str]:
        """Return the answers by their keys."""
        return {key: getattr(self, key) for key in ANSWERS}


class GuidelineQuerySet(TenantQuerySet["Guideline"]):
    """Guidelines."""

    def at(self, place: str) -> Self:
        """Keep those of the place, as addresses name it: a centre's number, or the municipality."""
        if place == WHOLE_MUNICIPALITY:
            return self.filter(centre=None)
        return self.filter(centre=int(place)) if place.isdecimal() else self.none()


@tracked()
class Guideline(Answers, TenantOwned):
    """
    The draft of one place's guidelines, its hearing, and whom to call there.

    Without a centre it is the municipality's. Whom to call stands at once and needs no hearing.
    `version` counts the changes; whoever changes it says which version she read.
    """

    centre = models.ForeignKey(
        CareCentre, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    coordinator_name = _name()
    coordinator_phone = _phone()
    manager_name = _name()
    manager_phone = _phone()
    worry_name = _name()
    worry_phone = _phone()
    accident_name = _name()
    accident_phone = _phone()
    hearing_ends_on = models.DateField(null=True, blank=True)
    hearing_at = models.DateTimeField(null=True, blank=True)
    hearing_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = GuidelineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "centre"], nulls_distinct=False, name="guideline_once_a_place"
            ),
            models.CheckConstraint(name="guideline_version_counts", condition=Q(version__gte=1)),
            models.CheckConstraint(
                name="guideline_hearing_by_somebody",
                condition=Q(hearing_at=None, hearing_by=None, hearing_ends_on=None)
                | Q(
                    hearing_at__isnull=False,
                    hearing_by__isnull=False,
                    hearing_ends_on__isnull=False,
                ),
            ),
        ]

    @property
    def place(self) -> str:
        """Its place, as addresses name it."""
        return str(self.centre_id or WHOLE_MUNICIPALITY)

    @property
    def place_name(self) -> str:
        """Its place's name."""
        return str(self.centre) if self.centre else _("Hele kommunen")


class EditionQuerySet(TenantQuerySet["Edition"]):
    """Editions."""

    def in_force(self) -> Self:
        """Keep the one of each place that holds now: the latest."""
        latest = Edition.objects.filter(guideline=models.OuterRef("guideline")).order_by("-number")
        return self.filter(pk=models.Subquery(latest.values("pk")[:1]))


class Edition(Answers, TenantOwned):
    """Guidelines as they were put in force. Never changed: the next edition follows it."""

    guideline = models.ForeignKey(Guideline, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    in_force_at = models.DateTimeField()
    in_force_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    hearing_from = models.DateField()
    hearing_to = models.DateField()

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guideline", "number"], name="edition_number_once"),
            models.CheckConstraint(name="edition_number_counts", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="edition_was_heard", condition=Q(hearing_to__gte=F("hearing_from"))
            ),
        ]


class CommentQuerySet(TenantQuerySet["Comment"]):
    """Comments."""

    def standing(self) -> Self:
        """Keep those that have not been taken back."""
        return self.filter(taken_back_at=None)


@tracked()
class Comment(TenantOwned):
    """What somebody at the place said in a hearing, and what came of it."""

    guideline = models.ForeignKey(Guideline, on_delete=models.PROTECT, related_name="comments")
    number = models.PositiveIntegerField()  # of the edition that the hearing leads to
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reply = models.TextField(blank=True, default="")
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="comment_has_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="comment_replied_by_somebody",
                condition=Q(replied_at=None, replied_by=None, reply="")
                | (Q(replied_at__isnull=False, replied_by__isnull=False) & ~Q(reply="")),
            ),
            models.CheckConstraint(
                name="comment_taken_back_by_somebody",
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
            ),
        ]


class Acceptance(TenantOwned):
    """Somebody has said yes to an edition."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="acceptances")
    accepted_at = models.DateTimeField()
    accepted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = TenantQuerySet["Acceptance"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "accepted_by"], name="acceptance_once")
        ]


class GuidelineLetter(TenantOwned):
    """
    One letter to one person, that a hearing is open or that her yes to an edition is missing.

    `number` is the edition's, also of the one that a hearing leads to; `sent_at` says it has gone.
    """

    class Kind(models.TextChoices):
        """What it is about."""

        HEARING = "hearing"
        ACCEPT = "accept"

    guideline = models.ForeignKey(Guideline, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet["GuidelineLetter"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["guideline", "number", "kind", "person"], name="guideline_letter_once"
            )
        ]
