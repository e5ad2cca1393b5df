"""A meeting about the map: what is on the screen, who is there, what is being agreed."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.actionmap.models import AtCell, Round, fits_column
from samspil.actionmap.rules import TEXT_LIMIT
from samspil.kit.prepared import Given
from samspil.meetings.rules import CLOSING_WORDS_LIMIT, CODE_LENGTH, TITLE_LIMIT
from samspil.organisations.models import Member, TenantOwned, TenantQuerySet, tracked
from samspil.participation.models import Participant


class MeetingQuerySet(TenantQuerySet["Meeting"]):
    """Meetings."""

    def running(self) -> Self:
        """Keep those that have begun and not ended."""
        return self.filter(started_at__isnull=False, closed_at=None)

    def asked_by(self, member: Member) -> Self:
        """Keep the municipality's, and say of each whether the member is named to lead it."""
        return self.visible_to(member).naming(member.person)

    def naming(self, person: Person | Given) -> Self:
        """Say of each whether the person is named to lead it."""
        named = Facilitator.objects.filter(meeting=OuterRef("pk"), person=person)
        return self.annotate(is_named=Exists(named))

    def newest_first(self) -> Self:
        """Sort by when they were planned, the latest first."""
        return self.order_by("-planned_at", "-id")


@tracked(exclude=["version", "typing", "code", "code_expires_at"])
class Meeting(TenantOwned):
    """
    One meeting about one round of the map.

    `version` counts what phones and screens show, `typing` what only the screens do: that somebody
    has written on her phone. A page asks for them once a second and fetches itself anew when they
    have changed (decision 0013).
    """

    is_named: bool = False  # see MeetingQuerySet.asked_by

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="meetings")
    title = models.CharField(_("navn"), max_length=TITLE_LIMIT)
    held_on = models.DateField(_("dato"), null=True, blank=True)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    opportunity = models.CharField(max_length=60, blank=True)  # on the screen now
    code = models.CharField(max_length=CODE_LENGTH, blank=True)
    code_expires_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    typing = models.PositiveIntegerField(default=0)
    closing_words = models.TextField(blank=True, max_length=CLOSING_WORDS_LIMIT)
    minutes_sent_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(started_at__isnull=False, closed_at=None),
                name="meeting_one_running",
            ),
            models.UniqueConstraint(
                fields=["tenant", "code"], condition=~Q(code=""), name="meeting_code_once"
            ),
            models.CheckConstraint(
                name="meeting_code_expires",
                condition=Q(code="", code_expires_at=None)
                | (~Q(code="") & Q(code_expires_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="meeting_code_while_running",
                condition=Q(code="") | Q(started_at__isnull=False, closed_at=None),
            ),
            models.CheckConstraint(
                name="meeting_closed_by_somebody",
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False, started_at__isnull=False),
            ),
            models.CheckConstraint(
                name="meeting_minutes_after_closing",
                condition=Q(minutes_sent_at=None) | Q(closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_running(self) -> bool:
        """Whether it has begun and not ended."""
        return self.started_at is not None and self.closed_at is None


class Facilitator(TenantOwned):
    """Somebody whom the lead has named to lead the meeting with her."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="facilitators")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = TenantQuerySet["Facilitator"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="facilitator_once")
        ]


class Spell(TenantOwned):
    """A stretch of time in which one opportunity was on the screen."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="spells")
    opportunity = models.CharField(max_length=60)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet["Spell"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(ended_at=None), name="spell_one_at_a_time"
            )
        ]


class Parked(TenantOwned):
    """An opportunity put aside to come back to."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="parked")
    opportunity = models.CharField(max_length=60)
    parked_at = models.DateTimeField()

    objects = TenantQuerySet["Parked"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "opportunity"], name="parked_once")
        ]


class Presence(TenantOwned):
    """When a participant's page was last heard from; it says nothing of what she did."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="presences")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    came_at = models.DateTimeField()
    heard_at = models.DateTimeField()

    objects = TenantQuerySet["Presence"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "participant"], name="presence_once")
        ]


class LiveText(AtCell):
    """
    An agreed text while it is being typed on the screen, kept with every pause.

    `version` counts its changes, so that two who type at once both keep their words; the cell of
    the map is written when the group has agreed (see actions.texts). `agreed_text` and
    `agreed_status` are what the meeting last agreed, which is what its minutes say.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="texts")
    version = models.PositiveIntegerField(default=1)
    cell_version = models.PositiveIntegerField(default=0)  # of the cell it builds on
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    agreed_text = models.TextField(blank=True, max_length=TEXT_LIMIT)
    agreed_status = models.CharField(max_length=20, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet["LiveText"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "opportunity", "actor"], name="live_text_once"
            ),
            models.CheckConstraint(
                name="live_text_in_a_common_column", condition=Q(centre=None, association=None)
            ),
            models.CheckConstraint(name="live_text_version_counts", condition=Q(version__gte=1)),
            *fits_column("live_text"),
        ]

    @property
    def waits(self) -> bool:
        """Whether something is typed that is not agreed yet."""
        agreed = (self.agreed_text, self.agreed_status)
        return self.agreed_at is None or (self.text, self.status) != agreed


class WrongCode(TenantOwned):
    """A code that opened nothing: kept a day, to stop whoever guesses."""

    at = models.DateTimeField()
    source = models.CharField(max_length=64)  # the address it came from, hashed with our secret

    objects = TenantQuerySet["WrongCode"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["tenant", "at"], name="wrong_code_by_time")]
