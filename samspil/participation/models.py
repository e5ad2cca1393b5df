"""Who takes part in a round, how they came in, and how each of them sees it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from samspil.accounts.models import Person
from samspil.actionmap.models import AtCell, Round, fits_column
from samspil.actionmap.rules import ASSOCIATION, CENTRE, ColumnKey
from samspil.catalogue.rules import Actor
from samspil.organisations.models import (
    Association,
    CareCentre,
    TenantOwned,
    TenantQuerySet,
    tracked,
)
from samspil.participation.rules import NAME_LIMIT, Way

SECTORS = [(actor.value, actor.value) for actor in Actor]
WAYS = [(way.value, way.value) for way in Way]


def side_order(field: str = "sector") -> models.Case:
    """Return what sorts by side as the map's columns stand."""
    return models.Case(
        *(models.When(**{field: actor.value}, then=place) for place, actor in enumerate(Actor)),
        output_field=models.SmallIntegerField(),
    )


class ParticipantQuerySet(TenantQuerySet["Participant"]):
    """Those who take part."""

    def taking_part(self) -> Self:
        """Keep those whose invitation has not been withdrawn."""
        return self.filter(withdrawn_at=None)

    def known(self) -> Self:
        """Keep those whose name has not been forgotten."""
        return self.filter(forgotten_at=None)

    def with_an_address(self) -> Self:
        """Keep those who can be written to."""
        return self.exclude(way=Way.ROOM.value).exclude(way=Way.GUEST.value, email="")

    def counting_views(self) -> Self:
        """Say of each in how many boxes she has written something, as `written`."""
        said = ~Q(views__text="", views__status="")
        return self.annotate(written=models.Count("views", filter=said))

    def by_sector(self) -> Self:
        """Sort by side in the map's order, then in the order in which they came."""
        return self.order_by(side_order(), "id")


# What is forgotten must not live on in the history, which can only be added to.
@tracked(exclude=["name", "email", "token_hash", "link_seed"])
class Participant(TenantOwned):
    """
    Somebody who takes part in one round, and in nothing else.

    A member comes in by her account. A guest has a link of her own, a room guest a cookie; the
    secret itself is not stored (see access.py). The name and address of those without an account
    are forgotten 30 days after the round has closed; what they wrote stays, under their side.
    """

    written: int = 0  # see ParticipantQuerySet.counting_views

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="participants")
    way = models.CharField(max_length=10, choices=WAYS)
    sector = models.CharField(_("side"), max_length=20, choices=SECTORS)
    name = models.CharField(_("navn"), max_length=NAME_LIMIT, blank=True)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    email = models.EmailField(_("e-mailadresse"), blank=True)
    # Whom she speaks for, if that is one place's.
    centre = models.ForeignKey(
        CareCentre, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    association = models.ForeignKey(
        Association, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    token_hash = models.CharField(max_length=64, blank=True)
    # A guest's: see rules.link_secret.
    link_seed = models.CharField(max_length=64, blank=True, default="", db_default="")
    invited_at = models.DateTimeField(null=True, blank=True)
    invited_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    joined_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    forgotten_at = models.DateTimeField(null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="participant_way_fits",
                condition=Q(way=Way.MEMBER.value, person__isnull=False, email="", token_hash="")
                | Q(way=Way.GUEST.value, person=None)
                | Q(
                    way=Way.ROOM.value,
                    person=None,
                    email="",
                    invited_at=None,
                    joined_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="participant_has_a_secret_or_an_account",
                condition=Q(way=Way.MEMBER.value)
                | ~Q(token_hash="")
                | Q(forgotten_at__isnull=False),
            ),
            models.CheckConstraint(
                name="participant_has_a_name_until_forgotten",
                condition=(Q(forgotten_at=None) & ~Q(name=""))
                | Q(forgotten_at__isnull=False, name="", email="", token_hash="", link_seed=""),
            ),
            models.CheckConstraint(
                name="participant_sector_fits_place",
                condition=Q(centre=None, association=None)
                | Q(sector=Actor.CENTRE.value, association=None)
                | Q(sector=Actor.ASSOCIATION.value, centre=None),
            ),
            models.CheckConstraint(
                name="participant_sector_is_known",
                condition=Q(sector__in=[actor.value for actor in Actor]),
            ),
            models.CheckConstraint(
                name="participant_invited_by_somebody",
                condition=Q(invited_at=None, invited_by=None)
                | Q(invited_at__isnull=False, invited_by__isnull=False),
            ),
            models.CheckConstraint(
                name="participant_withdrawn_by_somebody",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["round", "person"],
                condition=Q(person__isnull=False),
                name="participant_member_once",
            ),
            # A couple at one address may both be invited, each by name.
            models.UniqueConstraint(
                "round",
                "email",
                Lower("name"),
                condition=~Q(email=""),
                name="participant_guest_once",
            ),
            models.UniqueConstraint(
                fields=["token_hash"], condition=~Q(token_hash=""), name="participant_secret_once"
            ),
        ]

    @property
    def place(self) -> str:
        """The name of the centre or association she speaks for, or nothing."""
        return str(self.centre or self.association or "")

    @property
    def own_column(self) -> ColumnKey:
        """The column she knows best: her place's, or the one that her side shares."""
        if self.sector == CENTRE:
            return ColumnKey(CENTRE, self.centre_id)
        if self.sector == ASSOCIATION:
            return ColumnKey(ASSOCIATION, self.association_id)
        return ColumnKey("administration")

    @property
    def has_come(self) -> bool:
        """Whether she has taken up the invitation; somebody who has written has."""
        return self.joined_at is not None or self.written > 0

    @property
    def address(self) -> str:
        """Where she can be written to, or nothing."""
        return self.person.login.email if self.person else self.email

    @property
    def side(self) -> str:
        """What her side is called."""
        return str(Actor(self.sector).label)

    @property
    def called(self) -> str:
        """What she is called on the pages, also after her name has been forgotten."""
        return self.name or str(_("En deltager"))


@tracked()
class Preparation(TenantOwned):
    """
    How far a round's preparation is: whether the participants see each other's views.

    There is none until somebody has opened them once.
    """

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="preparation")
    views_opened_at = models.DateTimeField(null=True, blank=True)
    views_opened_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TenantQuerySet["Preparation"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="preparation_opened_by_somebody",
                condition=Q(views_opened_at=None, views_opened_by=None)
                | Q(views_opened_at__isnull=False, views_opened_by__isnull=False),
            ),
        ]


class OwnViewQuerySet(TenantQuerySet["OwnView"]):
    """How participants see it."""

    def at(self, column: ColumnKey) -> Self:
        """Keep one column's."""
        return self.filter(
            actor=column.actor, centre=column.centre_id, association=column.association_id
        )

    def written(self) -> Self:
        """Keep those that say something: what was written may have been emptied again."""
        return self.exclude(text="", status="")

    def counted(self) -> Self:
        """Keep what counts: written by somebody who still takes part."""
        return self.written().filter(participant__withdrawn_at=None)


class OwnView(AtCell):
    """
    How one participant sees one cell, before the group has met.

    The agreed text is the cell's (see actionmap.Cell). Earlier wordings are not kept: nobody but
    her has a claim to what she decided not to say. `version` counts the changes, so that two open
    windows do not write over each other (see actions.save_view).
    """

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="views")
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    objects = OwnViewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "opportunity", "actor", "centre", "association"],
                nulls_distinct=False,
                name="own_view_once",
            ),
            models.CheckConstraint(name="own_view_version_counts", condition=Q(version__gte=1)),
            *fits_column("own_view"),
        ]
        indexes = [
            models.Index(fields=["tenant", "round", "opportunity"], name="own_view_by_row"),
        ]
