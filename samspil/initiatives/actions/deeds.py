"""Taking something on, changing it, and saying how it goes."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.actionmap import policy as map_policy
from samspil.actionmap import queries as map_queries
from samspil.actionmap.models import Round
from samspil.initiatives import policy, queries
from samspil.initiatives.actions.common import locked
from samspil.initiatives.models import Initiative
from samspil.initiatives.rules import STEP_LIMIT, TEXT_LIMIT, Owner, Stage
from samspil.kit.text import tidy
from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Association, CareCentre, Member, Membership
from samspil.priorities.models import Decision


@dataclass(frozen=True)
class Plan:
    """What is to be done, as typed: who, what first, by when, with what, and how one sees it."""

    title: str
    owner: str  # a key of rules.Owner
    person_id: int | None = None
    centre_id: int | None = None
    association_id: int | None = None
    first_step: str = ""
    due_on: date | None = None
    resources: str = ""
    sign: str = ""


@transaction.atomic
def add(*, by: Member, opportunity: str, plan: Plan, now: datetime) -> Initiative:
    """
    Take something on for the opportunity; what is decided for it in the latest round comes along.

    :raises Refused: not allowed, or something in the plan cannot stand.
    :raises Round.DoesNotExist: there is no such opportunity here.
    """
    require(policy.add(by))
    require(map_policy.standing(map_queries.require_opportunity(by, opportunity)))
    latest = Round.objects.visible_to(by).newest_first().first()
    decision = Decision.objects.visible_to(by).standing().filter(round=latest)
    initiative = Initiative(
        tenant=by.tenant,
        opportunity=opportunity,
        round=latest,
        decision=decision.filter(opportunity=opportunity).first() if latest else None,
        version=0,
        made_at=now,
    )
    _fill(initiative, plan, by=by, now=now)
    _store(initiative, by=by, now=now)
    audit.record("initiatives.added", kind=audit.Kind.ADD, by=by, at=now, of=initiative)
    return initiative


@transaction.atomic
def change(
    *, by: Member, initiative_id: int, plan: Plan, read_version: int, now: datetime
) -> Initiative:
    """
    Write the plan anew, unless somebody else has changed it since the writer looked.

    :raises Refused: not allowed, or something in the plan cannot stand.
    :raises Conflict: it has changed since; `theirs` is the Initiative as it stands.
    :raises Initiative.DoesNotExist: there is none here.
    """
    initiative = locked(by, initiative_id)
    require(policy.change(by, initiative))
    if initiative.version != read_version:
        raise Conflict(initiative)
    _fill(initiative, plan, by=by, now=now)
    _store(initiative, by=by, now=now)
    audit.record("initiatives.changed", kind=audit.Kind.CHANGE, by=by, at=now, of=initiative)
    return initiative


@transaction.atomic
def set_stage(
    *, by: Member, initiative_id: int, stage: str, read_version: int, now: datetime
) -> Initiative:
    """
    Say how it goes; two who say the same are of one mind.

    :raises Refused: not allowed, or there is no such word.
    :raises Conflict: it has changed since she looked; `theirs` is the Initiative as it stands.
    :raises Initiative.DoesNotExist: there is none here.
    """
    initiative = locked(by, initiative_id)
    require(policy.change(by, initiative))
    if stage not in set(Stage):
        raise Refused(_("Vælg et af ordene for, hvordan det går."))
    if initiative.stage != stage:
        if initiative.version != read_version:
            raise Conflict(initiative)
        initiative.stage = stage
        _store(initiative, by=by, now=now)
        audit.record("initiatives.moved", kind=audit.Kind.CHANGE, by=by, at=now, of=initiative)
    return initiative


@transaction.atomic
def take_back(*, by: Member, initiative_id: int, now: datetime) -> Initiative:
    """
    Take it off the lists and out of the calendars; nothing of it is lost.

    :raises Refused: not allowed.
    :raises Initiative.DoesNotExist: there is none here.
    """
    initiative = locked(by, initiative_id)
    require(policy.change(by, initiative))
    initiative.taken_back_at, initiative.taken_back_by = now, by.person
    _store(initiative, by=by, now=now)
    audit.record("initiatives.taken_back", kind=audit.Kind.CHANGE, by=by, at=now, of=initiative)
    return initiative


@transaction.atomic
def put_back(*, by: Member, initiative_id: int, now: datetime) -> Initiative:
    """
    Undo that it was taken back.

    :raises Refused: not allowed.
    :raises Initiative.DoesNotExist: there is none here.
    """
    initiative = locked(by, initiative_id)
    require(policy.put_back(by, initiative))
    initiative.taken_back_at = initiative.taken_back_by = None
    _store(initiative, by=by, now=now)
    audit.record("initiatives.put_back", kind=audit.Kind.CHANGE, by=by, at=now, of=initiative)
    return initiative


@transaction.atomic
def restore(
    *, by: Member, initiative_id: int, version: int, read_version: int, now: datetime
) -> Initiative:
    """
    Let an earlier version's plan and word stand again, as a new version.

    :raises Refused: not allowed, or there is no such version.
    :raises Conflict: it has changed since she looked.
    :raises Initiative.DoesNotExist: there is none here.
    """
    initiative = locked(by, initiative_id)
    require(policy.change(by, initiative))
    earlier = queries.version_of(by, initiative_id, version)
    if earlier is None:
        raise Refused(_("Den tidligere udgave findes ikke."))
    if initiative.version != read_version:
        raise Conflict(initiative)
    names = (field for field in Plan.__dataclass_fields__)
    initiative.due_on = earlier.due_on  # it may stand again though it has passed
    said = Plan(**{name: getattr(earlier, name) for name in names})
    _fill(initiative, said, by=by, now=now)
    initiative.stage = earlier.stage
    _store(initiative, by=by, now=now)
    audit.record("initiatives.restored", kind=audit.Kind.CHANGE, by=by, at=now, of=initiative)
    return initiative


def _store(initiative: Initiative, *, by: Member, now: datetime) -> None:
    initiative.version += 1
    initiative.changed_at, initiative.changed_by = now, by.person
    initiative.save()


def _fill(initiative: Initiative, plan: Plan, *, by: Member, now: datetime) -> None:
    """
    Put the plan into the row.

    :raises Refused: something in it cannot stand, or it may not be that one's.
    """
    title = " ".join(tidy(plan.title).split())
    step = " ".join(tidy(plan.first_step).split())
    resources, sign = tidy(plan.resources), tidy(plan.sign)
    require(policy.title(title))
    require(policy.words(step, limit=STEP_LIMIT))
    for text in (resources, sign):
        require(policy.words(text, limit=TEXT_LIMIT))
    if plan.due_on != initiative.due_on:
        require(policy.due(plan.due_on, today=timezone.localdate(now)))
    _give(initiative, plan, by=by)
    initiative.title, initiative.first_step = title, step
    initiative.due_on, initiative.resources, initiative.sign = plan.due_on, resources, sign


def _give(initiative: Initiative, plan: Plan, *, by: Member) -> None:
    """Make it somebody's; the same owner as before stays, also one who has left meanwhile."""
    asked = (plan.owner, plan.person_id, plan.centre_id, plan.association_id)
    before = (
        initiative.owner,
        initiative.person_id,
        initiative.centre_id,
        initiative.association_id,
    )
    if asked == before:
        return
    require(
        policy.own(
            by,
            owner=plan.owner,
            person_id=plan.person_id,
            centre_id=plan.centre_id,
            association_id=plan.association_id,
        )
    )
    if not _is_there(by, plan):
        raise Refused(_("Vælg, hvem der står for handlingen."))
    initiative.owner, initiative.person_id = plan.owner, plan.person_id
    initiative.centre_id, initiative.association_id = plan.centre_id, plan.association_id


def _is_there(by: Member, plan: Plan) -> bool:
    match plan.owner, plan.person_id, plan.centre_id, plan.association_id:
        case Owner.ADMINISTRATION, None, None, None:
            return True
        case Owner.PERSON, int() as person, None, None:
            owners = Membership.objects.visible_to(by).active().of(policy.OWNERS)
            return owners.filter(person_id=person).exists()
        case Owner.CENTRE, None, int() as centre, None:
            return CareCentre.objects.visible_to(by).open().filter(pk=centre).exists()
        case Owner.ASSOCIATION, None, None, int() as association:
            return Association.objects.visible_to(by).open().filter(pk=association).exists()
        case _:
            return False
