"""Who is asked, who comes, what is written to them, and how it went."""

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Sum
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.activities.models import Activity
from samspil.organisations.models import (
    Association,
    CareCentre,
    Member,
    Role,
    TenantOwned,
    TenantQuerySet,
    tracked,
)
from samspil.registrations.models import Registration
from samspil.residents.models import Resident, in_reach
from samspil.signups.rules import (
    HOLDING,
    MESSAGE_LIMIT,
    MOST_FRIENDS,
    WORDS_LIMIT,
    Channel,
    Face,
    Kind,
    State,
    Topic,
)
from samspil.volunteers.models import Volunteer

CODE = 20  # letters in the longest code, with room
COORDINATORS = (Role.MANAGER, Role.COORDINATOR)


def _person(*, null: bool = False) -> Any:
    return models.ForeignKey(
        Person, on_delete=models.PROTECT, null=null, blank=null, related_name="+"
    )


def _code(**options: Any) -> "models.CharField[str, str]":
    return models.CharField(max_length=CODE, **options)


def _known(name: str, field: str, codes: Any) -> models.CheckConstraint:
    condition: dict[str, Any] = {f"{field}__in": [code.value for code in codes]}
    return models.CheckConstraint(name=f"{name}_{field}_is_known", condition=Q(**condition))


class AskQuerySet(TenantQuerySet["Ask"]):
    """Who is asked to what, and what they answered."""

    def visible_to(self, member: Member) -> Self:
        """
        Keep those she may see one by one: of her centre, of her association's members, her own.

        First names of those who come to the same activity are seen by more: see queries.
        """
        hers = Q(volunteer__person=member.person)
        if centres := member.centre_ids(*COORDINATORS):
            hers |= Q(activity__centre__in=centres)
        if associations := member.association_ids(Role.ASSOCIATION_LEAD):
            hers |= Q(volunteer__association__in=associations)
        return super().visible_to(member).filter(hers)

    def holding(self) -> Self:
        """Keep those that hold a seat."""
        return self.filter(state__in=HOLDING)

    def in_their_order(self) -> Self:
        """Keep the same, in the order in which they answered."""
        return self.holding().order_by("answered_at", "pk")

    def seats(self) -> int:
        """Return how many seats they take, with the friends they bring."""
        return int(self.aggregate(taken=Sum(F("friends") + 1))["taken"] or 0)

    def standing_by(self) -> Self:
        """Keep those in the line."""
        return self.filter(state=State.STANDBY)


# What she wrote is hers alone to keep or take away, and a secret's mark is nobody's history.
@tracked(exclude=["words", "token_hash", "link_seed"])
class Ask(TenantOwned):
    """
    One volunteer and one activity: asked or come by herself, what she answered, and whether she
    came.

    Her link's secret is worked out from `link_seed` and the site's key, and stored as its
    fingerprint only. `by_phone`: somebody answered for her. `came` is said afterwards.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="asks")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="asks")
    state = _code(default=State.ASKED.value)
    friends = models.PositiveSmallIntegerField(default=0)  # whom she brings: a number, no names
    words = models.CharField(_("besked"), max_length=WORDS_LIMIT, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)  # null: she came by herself
    asked_by = _person(null=True)  # null beside a time: the line's own turn
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = _person(null=True)  # null beside a time: by her link
    by_phone = models.BooleanField(default=False)
    standby_at = models.DateTimeField(null=True, blank=True)
    offer_until = models.DateTimeField(null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    link_seed = models.CharField(max_length=64)
    link_until = models.DateTimeField()
    came = models.BooleanField(null=True, blank=True)
    # She says afterwards who came, by her link.
    in_charge = models.BooleanField(default=False, db_default=False)

    objects = AskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "volunteer"], name="ask_once"),
            models.UniqueConstraint(
                fields=["activity"], condition=Q(in_charge=True), name="ask_one_in_charge"
            ),
            _known("ask", "state", State),
            models.CheckConstraint(
                name="ask_friends_in_reason", condition=Q(friends__range=(0, MOST_FRIENDS))
            ),
            models.CheckConstraint(
                name="ask_asked_by_somebody", condition=Q(asked_by=None) | Q(asked_at__isnull=False)
            ),
            models.CheckConstraint(
                name="ask_answered_by_somebody",
                condition=Q(answered_at=None, answered_by=None, by_phone=False)
                | Q(answered_at__isnull=False, by_phone=False)
                | Q(answered_at__isnull=False, by_phone=True, answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="ask_offer_has_an_end",
                condition=Q(state=State.OFFERED.value, offer_until__isnull=False)
                | ~Q(state=State.OFFERED.value) & Q(offer_until=None),
            ),
            models.CheckConstraint(
                name="ask_standby_since",
                condition=~Q(state=State.STANDBY.value) | Q(standby_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "volunteer", "-asked_at"], name="ask_by_volunteer"),
            models.Index(
                fields=["tenant", "offer_until"],
                condition=Q(offer_until__isnull=False),
                name="ask_offers",
            ),
        ]

    @property
    def size(self) -> int:
        """How many seats she takes: herself and whom she brings."""
        return 1 + self.friends

    @property
    def stands(self) -> State:
        """How it stands."""
        return State(self.state)


class ForOneQuerySet(TenantQuerySet["ForOne"]):
    """Visits with one resident."""

    def visible_to(self, member: Member) -> Self:
        """Keep those with the residents that she looks after; a volunteer's own: see queries."""
        return super().visible_to(member).filter(in_reach(member, "resident__"))


@tracked()
class ForOne(TenantOwned):
    """
    An activity that is a visit with one resident, said by the staff.

    Who has said yes to it is an agreed visitor of hers until it is over. `ongoing`: the later ones
    of the same series are with her too.
    """

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="for_one")
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="+")
    ongoing = models.BooleanField(default=False)
    said_at = models.DateTimeField()
    said_by = _person()

    objects = ForOneQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["tenant", "resident"], name="for_one_by_resident")]


class Through(TenantOwned):
    """An association that was asked whether some of its members would come."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    association = models.ForeignKey(Association, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = _person()

    objects = TenantQuerySet["Through"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "association"], name="through_once")
        ]


class MessageQuerySet(TenantQuerySet["Message"]):
    """Messages."""

    def visible_to(self, member: Member) -> Self:
        """Keep her own: those she wrote, and those written to her."""
        hers = Q(written_by=member.person) | Q(to_person_ids__contains=[member.person.pk])
        return super().visible_to(member).filter(hers)


class Message(TenantOwned):
    """
    Some words to a centre's coordinator, to everyone who comes to an activity, or to a centre's
    volunteers.

    No resident is named in it. `to_person_ids` are those it was for when it was written, checked
    by the action; the volunteers who come are found by the activity.
    """

    centre = models.ForeignKey(CareCentre, on_delete=models.PROTECT, related_name="+")
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="messages"
    )
    volunteer = models.ForeignKey(  # who wrote, when she has no account
        Volunteer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    to_everyone = models.BooleanField(default=False)
    # How many of the centre's volunteers it went to, who does not come to the same activity.
    to_volunteers = models.PositiveSmallIntegerField(default=0, db_default=0)
    to_person_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    text = models.TextField(_("besked"), max_length=MESSAGE_LIMIT)
    written_at = models.DateTimeField()
    written_by = _person(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="message_has_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="message_written_by_somebody",
                condition=Q(written_by__isnull=False) | Q(volunteer__isnull=False),
            ),
            models.CheckConstraint(
                name="message_to_everyone_on_something",
                condition=Q(to_everyone=False) | Q(activity__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "-written_at"], name="message_by_time")]


class Letter(TenantOwned):
    """
    One letter or text to one person, once: `key` says what it is, `sent_at` that it has gone.

    It is stored with the deed that it tells of, and holds no words: what it says is read when it
    is sent, and one that is no longer called for is dropped. What one deed did to several of her
    visits is one letter: `ask` is the first of them, and `ask_ids` are them all.
    """

    key = models.CharField(max_length=120)
    kind = _code()
    # It is nothing without what it tells of, and goes with it.
    ask = models.ForeignKey(
        Ask, on_delete=models.CASCADE, null=True, blank=True, related_name="letters"
    )
    ask_ids = ArrayField(models.BigIntegerField(), null=True, blank=True)  # null: `ask` alone
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    message = models.ForeignKey(
        Message, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    person = _person(null=True)  # null: a volunteer
    volunteer = models.ForeignKey(  # null: the ask's, or it is to somebody with an account
        Volunteer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    channel = _code(blank=True)  # how it went
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet["Letter"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "key"], name="letter_once"),
            _known("letter", "kind", Kind),
            models.CheckConstraint(
                name="letter_to_somebody",
                condition=Q(ask__isnull=False)
                | Q(person__isnull=False)
                | Q(volunteer__isnull=False),
            ),
            models.CheckConstraint(
                name="letter_goes_one_way", condition=Q(sent_at=None) | Q(dropped_at=None)
            ),
        ]

    @property
    def to_volunteer(self) -> Volunteer | None:
        """The volunteer it is to, None when it is to somebody with an account."""
        if self.person_id is not None:
            return None
        return self.volunteer or (self.ask.volunteer if self.ask else None)


class Choice(TenantOwned):
    """How a volunteer wants to hear of one topic; nothing stored is what `contact` says."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="choices")
    topic = _code()
    channel = _code()
    chosen_at = models.DateTimeField()

    objects = TenantQuerySet["Choice"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["volunteer", "topic"], name="choice_once"),
            _known("choice", "topic", Topic),
            _known("choice", "channel", Channel),
        ]


class AnswersChoice(TenantOwned):
    """Whether somebody wants a letter a day about what is answered; nothing stored is yes."""

    person = _person()
    wants = models.BooleanField()
    chosen_at = models.DateTimeField()

    objects = TenantQuerySet["AnswersChoice"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "person"], name="answers_choice_once")
        ]


class VisitCalendar(TenantOwned):
    """The secret address of a volunteer's own calendar; only its fingerprint is stored."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="calendars")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet["VisitCalendar"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer"],
                condition=Q(closed_at=None),
                name="visit_calendar_one_open",
            )
        ]


class FaceCount(TenantOwned):
    """How many said that an activity was so; nobody knows who."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="faces")
    face = _code()
    number = models.PositiveIntegerField(default=0)

    objects = TenantQuerySet["FaceCount"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "face"], name="face_once"),
            _known("face", "face", Face),
        ]


@tracked()
class Attendance(TenantOwned):
    """Somebody has said who came; the registration is what happened, told from it."""

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="attendance")
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField()  # that each of them was there
    confirmed_at = models.DateTimeField()
    confirmed_by = _person(null=True)  # null: the one in charge, who has no account

    objects = TenantQuerySet["Attendance"].as_manager()
