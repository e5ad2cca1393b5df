"""What changes marks and decisions: the only writer of their rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samspil.actionmap import policy as map_policy
from samspil.actionmap import queries as map_queries
from samspil.actionmap.models import Round
from samspil.catalogue import queries as catalogue
from samspil.kit.text import tidy
from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Member
from samspil.participation.models import Participant
from samspil.priorities import policy, queries
from samspil.priorities.models import Decision, Judgement, Mark, Voting
from samspil.priorities.rules import MARKS_EACH

# --- The voting ------------------------------------------------------------------------------


@transaction.atomic
def open_voting(
    *, by: Member, round_id: int, now: datetime, marks_each: int = MARKS_EACH
) -> Voting:
    """
    Let the participants put marks, for the first time or again; or change how many they have.

    :raises Refused: not allowed, the round is closed, or somebody has used more marks.
    :raises Round.DoesNotExist: there is no such round here.
    """
    round_ = _locked(by, round_id)
    require(policy.lead_voting(by, round_))
    require(policy.marks_each(marks_each, used=queries.most_marks_used(round_)))
    voting = Voting.objects.filter(round=round_).first() or Voting(tenant=by.tenant, round=round_)
    voting.marks_each = marks_each
    voting.opened_at, voting.opened_by = now, by.person
    voting.closed_at = voting.closed_by = None
    voting.save()
    audit.record("priorities.voting_opened", kind=audit.Kind.CHANGE, by=by, at=now, of=voting)
    return voting


@transaction.atomic
def close_voting(*, by: Member, round_id: int, now: datetime) -> Voting:
    """
    End the voting: no mark is put or taken until it is opened again.

    :raises Refused: not allowed, or it is not open.
    :raises Round.DoesNotExist: there is no such round here.
    """
    round_ = _locked(by, round_id)
    require(policy.lead_voting(by, round_))
    voting = Voting.objects.filter(round=round_).first()
    if voting is None or not voting.is_open:
        raise Refused(_("Afstemningen er ikke åben."))
    voting.closed_at, voting.closed_by = now, by.person
    voting.save(update_fields=["closed_at", "closed_by"])
    audit.record("priorities.voting_closed", kind=audit.Kind.CHANGE, by=by, at=now, of=voting)
    return voting


def _locked(by: Member, round_id: int) -> Round:
    rounds = Round.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    return rounds.get(pk=round_id)


# --- Marks -----------------------------------------------------------------------------------


@transaction.atomic
def put_mark(*, participant: Participant, opportunity: str, now: datetime) -> int:
    """
    Put one of her marks on the opportunity; one that is there already stays as it is.

    Runs inside the tenant's walls. Her own row is locked meanwhile, so two of her devices share
    what is left between them; another participant waits for nothing.

    :return: how many marks she has left.
    :raises Refused: the voting is not open, she has no more, or there is no such opportunity.
    """
    voting = _her_turn(participant)
    _require_standing(participant, opportunity)
    left = queries.marks_left(participant, voting=voting)
    hers = Mark.objects.filter(participant=participant)
    if hers.filter(opportunity=opportunity).exists():
        return left
    require(policy.one_more(left=left))
    with _while_open():
        mark = Mark.objects.create(
            tenant_id=participant.tenant_id,
            round_id=participant.round_id,
            participant=participant,
            opportunity=opportunity,
            put_at=now,
        )
    audit.record("priorities.mark_put", kind=audit.Kind.ADD, by=participant, at=now, of=mark)
    return left - 1


@transaction.atomic
def take_mark(*, participant: Participant, opportunity: str, now: datetime) -> int:
    """
    Take her mark off the opportunity again; none there is as good.

    :return: how many marks she has left.
    :raises Refused: the voting is not open.
    """
    voting = _her_turn(participant)
    mark = Mark.objects.filter(participant=participant, opportunity=opportunity).first()
    if mark is not None:
        audit.record("priorities.mark_taken", kind=audit.Kind.DELETE, by=participant, at=now)
        with _while_open():
            mark.delete()
    return queries.marks_left(participant, voting=voting)


@transaction.atomic
def judge(
    *, participant: Participant, opportunity: str, important: bool, feasible: bool, now: datetime
) -> None:
    """
    Say that the opportunity is important, that it can be done, both or (again) neither.

    :raises Refused: the voting is not open, or there is no such opportunity.
    """
    _her_turn(participant)
    _require_standing(participant, opportunity)
    hers = Judgement.objects.filter(participant=participant, opportunity=opportunity)
    with _while_open():
        if not (important or feasible):
            hers.delete()
            return
        judgement = hers.first() or Judgement(
            tenant_id=participant.tenant_id,
            round_id=participant.round_id,
            participant=participant,
            opportunity=opportunity,
        )
        judgement.important, judgement.feasible = important, feasible
        judgement.said_at = now
        judgement.save()
    audit.record("priorities.judged", kind=audit.Kind.CHANGE, by=participant, at=now, of=judgement)


def _her_turn(participant: Participant) -> Voting:
    """
    Lock the participant, and return the voting that she may take part in.

    :raises Refused: it is not open, or not for her any more.
    """
    here = Participant.objects.filter(tenant_id=participant.tenant_id).select_related("round")
    locked = here.select_for_update(of=("self",), no_key=True).get(pk=participant.pk)
    voting = queries.voting_of(locked.round)
    require(policy.vote(locked, locked.round, voting))
    assert voting is not None  # noqa: S101 - the policy has said yes
    return voting


def _require_standing(participant: Participant, opportunity: str) -> None:
    known = catalogue.opportunities_of(participant.tenant)
    if opportunity not in {each.key for each in known}:
        raise Refused(_("Muligheden er taget tilbage. Vælg en anden."))


@contextmanager
def _while_open() -> Iterator[None]:
    """Turn the database's no to what comes after the closing into a sentence (migration 0002)."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as too_late:
        if _broken_constraint(too_late) not in {"voting_is_closed", "round_is_frozen"}:
            raise
        raise Refused(_("Afstemningen er lige blevet lukket. Tak for dine mærker.")) from too_late


def _broken_constraint(fault: IntegrityError) -> str:
    diagnosis = getattr(fault.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", "") or ""


# --- Decisions -------------------------------------------------------------------------------


@transaction.atomic
def decide(
    *,
    by: Member,
    round_id: int,
    opportunity: str,
    choice: str,
    reason: str,
    read_version: int,
    now: datetime,
) -> Decision:
    """
    Write what the group has decided, unless somebody has decided otherwise meanwhile.

    :param choice: a key of Priority; nothing takes an earlier decision back.
    :param read_version: the version that the writer had before her; 0 where nothing was decided.
    :raises Refused: not allowed, or the reason is missing or may not stand there.
    :raises Conflict: the decision has changed since; `theirs` is the Decision as it stands.
    :raises Round.DoesNotExist: there is no such round or opportunity here.
    """
    round_ = _locked(by, round_id)
    require(policy.decide(by, latest=queries.is_latest(round_)))
    require(map_policy.standing(map_queries.require_opportunity(by, opportunity)))
    why = tidy(reason)
    require(policy.reason(choice, why))
    decision = Decision.objects.filter(round=round_, opportunity=opportunity).first()
    if decision is None:
        decision = Decision(tenant=by.tenant, round=round_, opportunity=opportunity, version=0)
    if (decision.choice, decision.reason) == (choice, why):
        return decision
    if decision.version != read_version:
        raise Conflict(decision)
    decision.choice, decision.reason = choice, why
    decision.decided_at, decision.decided_by = now, by.person
    decision.version += 1
    decision.save()
    audit.record("priorities.decided", kind=audit.Kind.CHANGE, by=by, at=now, of=decision)
    return decision


@transaction.atomic
def restore(
    *, by: Member, round_id: int, opportunity: str, version: int, read_version: int, now: datetime
) -> Decision:
    """
    Let an earlier version of the decision stand again, as a new version; 0 is none at all.

    :raises Refused: not allowed, or there is no such version.
    :raises Conflict: the decision has changed since she looked.
    :raises Round.DoesNotExist: there is no such round or opportunity here.
    """
    round_ = _locked(by, round_id)
    earlier = queries.decision_version(
        by, round_id=round_.pk, opportunity=opportunity, version=version
    )
    if earlier is None and version != 0:
        raise Refused(_("Den tidligere beslutning findes ikke."))
    return decide(
        by=by,
        round_id=round_id,
        opportunity=opportunity,
        choice=earlier.choice if earlier else "",
        reason=earlier.reason if earlier else "",
        read_version=read_version,
        now=now,
    )
