"""A few words to the coordinator, and to everyone who comes to an activity."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.activities.models import Activity
from samspil.kit.text import tidy
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.models import CareCentre, Member, Membership, Role
from samspil.organisations.queries import who_answers_for
from samspil.signups import policy, queries
from samspil.signups.actions.common import Herself, asks_of
from samspil.signups.actions.letters import write
from samspil.signups.models import Ask, Message
from samspil.signups.rules import MESSAGE_LIMIT, Kind
from samspil.volunteers.actions import hear


@transaction.atomic
def write_to_coordinator(*, by: Member, centre_id: int, text: str, now: datetime) -> Message:
    """
    Write to the centre's coordinator, who answers by mail.

    :raises Refused: there are no words, too many, or nobody to read them.
    :raises CareCentre.DoesNotExist: there is no such centre for her.
    """
    centre = queries.centres_to_write_to(by).get(pk=centre_id)
    message = Message(
        tenant=by.tenant,
        centre=centre,
        written_by=by.person,
        volunteer=queries.volunteer_of(by),
    )
    _sent(message, text=text, now=now)
    audit.record("signups.coordinator_written_to", kind=audit.Kind.ADD, by=by, at=now, of=message)
    return message


@transaction.atomic
def write_by_link(*, ask: Ask, text: str, now: datetime) -> Message:
    """
    Write to the coordinator as the one whose link it is.

    :raises Refused: there are no words, too many, or nobody to read them.
    """
    message = Message(
        tenant=ask.tenant,
        centre=ask.activity.centre,
        activity=ask.activity,
        volunteer=ask.volunteer,
        written_by=ask.volunteer.person,
    )
    _sent(message, text=text, now=now)
    by = Herself(tenant=ask.tenant, person=ask.volunteer.person)
    audit.record("signups.coordinator_written_to", kind=audit.Kind.ADD, by=by, at=now, of=message)
    return message


@transaction.atomic
def write_to_all(*, by: Member, activity_id: int, text: str, now: datetime) -> Message:
    """
    Write to everyone who comes to the activity, or was to come before it was cancelled.

    :raises Refused: not allowed, it is over, there are no words or too many, or nobody comes.
    :raises Activity.DoesNotExist: there is none here that she may see.
    """
    activities = Activity.objects.visible_to(by).select_related("centre", "tenant")
    activity = activities.get(pk=activity_id)
    require(policy.write_to_all(by, activity, now=now))
    coming = list(asks_of(activity).holding().select_related("volunteer").order_by("pk"))
    if not coming:
        raise Refused(_("Der er ingen tilmeldt endnu, så der er ingen at skrive til."))
    message = Message.objects.create(
        tenant=by.tenant,
        centre=activity.centre,
        activity=activity,
        to_everyone=True,
        to_person_ids=sorted(
            {ask.volunteer.person_id for ask in coming if ask.volunteer.person_id is not None}
        ),
        text=_kept(text),
        written_at=now,
        written_by=by.person,
    )
    for ask in coming:
        ask.activity = activity
        write(Kind.MESSAGE, ask=ask, message=message, mark=str(message.pk), now=now)
    audit.record(
        "signups.everyone_written_to",
        kind=audit.Kind.ADD,
        by=by,
        at=now,
        of=message,
        number=len(coming),
    )
    return message


@transaction.atomic
def write_to_volunteers(
    *,
    by: Member,
    centre_id: int,
    volunteer_ids: Iterable[int],
    association_ids: Iterable[int] = (),
    text: str,
    now: datetime,
) -> Message:
    """
    Write to a centre's volunteers, each the way she has chosen.

    Those who are asked through their association hear of it from its leads.

    :raises Refused: not allowed, nobody is chosen or can be written to, or the words cannot stand.
    :raises CareCentre.DoesNotExist: there is no such centre for her.
    """
    centre = CareCentre.objects.visible_to(by).open().get(pk=centre_id)
    require(policy.write_to_volunteers(by, centre))
    page = queries.group_page(by, centre_id, today=timezone.localdate(now))
    wanted, through = set(volunteer_ids), set(association_ids)
    people = [one for one, _way in page.people if one.pk in wanted]
    associations = [each for each in page.associations if each.pk in through]
    if len(people) < len(wanted) or len(associations) < len(through):
        raise Refused(_("En af dem kan I ikke skrive til mere. Vælg igen."))
    if not people and not associations:
        raise Refused(_("Vælg mindst én, du vil skrive til."))
    held = Membership.objects.filter(tenant=by.tenant, association__in=associations).active()
    leads = list(held.of([Role.ASSOCIATION_LEAD]).select_related("person").order_by("pk"))
    with_account = {one.person_id for one in people} | {each.person_id for each in leads}
    message = Message.objects.create(
        tenant=by.tenant,
        centre=centre,
        to_volunteers=len(people),
        to_person_ids=sorted(key for key in with_account if key is not None),
        text=_kept(text),
        written_at=now,
        written_by=by.person,
    )
    mark = str(message.pk)
    for one in people:
        write(Kind.MESSAGE, message=message, volunteer=one, mark=mark, now=now)
    for lead in {each.person_id: each.person for each in leads}.values():
        write(Kind.MESSAGE, message=message, person=lead, mark=mark, now=now)
    audit.record(
        "signups.volunteers_written_to",
        kind=audit.Kind.ADD,
        by=by,
        at=now,
        of=message,
        number=len(people),
    )
    return message


def _sent(message: Message, *, text: str, now: datetime) -> None:
    """Store it, and write a letter to each coordinator down."""
    centre: CareCentre = message.centre
    readers = who_answers_for(centre.pk, at=message.tenant)
    if not readers:
        said = _("%(centre)s har ingen koordinator i Samspil. Ring i stedet.")
        raise Refused(said % {"centre": centre})
    if message.volunteer is not None:
        hear(message.volunteer, now=now)
    message.text, message.written_at = _kept(text), now
    message.to_person_ids = sorted(person.pk for person in readers)
    message.save(force_insert=True)
    for person in readers:
        write(Kind.QUESTION, message=message, person=person, mark=str(message.pk), now=now)


def _kept(text: str) -> str:
    kept = tidy(text)
    if not kept:
        raise Refused(_("Skriv, hvad du vil sige."))
    if len(kept) > MESSAGE_LIMIT:
        raise Refused(_("Skriv højst %(most)d tegn.") % {"most": MESSAGE_LIMIT})
    require(policy.words(kept))
    return kept
