"""The talk about what a resident would like: begun, put down, taken up again, finished."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Member
from samspil.residents import policy
from samspil.residents.actions.common import Decision, locked
from samspil.residents.models import Talk
from samspil.residents.rules import guide


@transaction.atomic
def begin_talk(
    *,
    by: Member,
    resident_id: int,
    short: bool,
    may_write: bool,
    share_ok: bool,
    family_ok: bool,
    decision: Decision,
    now: datetime,
) -> Talk:
    """
    Begin a talk, once somebody who may has said yes to its being written down.

    One that was put down is taken up again, in the version that is asked for now.

    :raises Refused: not allowed, or the answer to being written down was no.
    """
    resident = locked(by, resident_id)
    require(policy.listen(by, resident))
    if not may_write:
        raise Refused(_("Så skriver vi ikke noget. Tal gerne videre alligevel, uden at skrive."))
    whole = decision.whole(now=now)
    talk = Talk.objects.visible_to(by).going_on().filter(resident=resident).first()
    if talk is None:
        talk = Talk(tenant=by.tenant, resident=resident, began_at=now, began_by=by.person)
    talk.short, talk.share_ok, talk.family_ok = short, share_ok, family_ok
    talk.decider, talk.basis, talk.passed_over = whole.decider, whole.basis, []
    talk.save()
    audit.record("residents.talk_begun", kind=audit.Kind.ADD, by=by, at=now, of=talk)
    return talk


@transaction.atomic
def pass_over(*, by: Member, talk_id: int, key: str, now: datetime) -> Talk:
    """
    Go past a question; it can be answered later.

    :raises Refused: not allowed, the talk is finished, or there is no such question.
    """
    talk = _going_on(by, talk_id)
    if key not in guide().questions:
        raise Refused(_("Det spørgsmål findes ikke. Vælg et af de viste."))
    if key not in talk.passed_over:
        talk.passed_over.append(key)
        talk.save(update_fields=["passed_over"])
        audit.record("residents.passed_over", kind=audit.Kind.CHANGE, by=by, at=now, of=talk)
    return talk


@transaction.atomic
def finish_talk(*, by: Member, talk_id: int, now: datetime) -> Talk:
    """
    End the talk.

    :raises Refused: not allowed, or it is finished.
    """
    talk = _going_on(by, talk_id)
    talk.finished_at, talk.finished_by = now, by.person
    talk.save(update_fields=["finished_at", "finished_by"])
    audit.record("residents.talk_finished", kind=audit.Kind.CHANGE, by=by, at=now, of=talk)
    return talk


def _going_on(by: Member, talk_id: int) -> Talk:
    rows = Talk.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    talk = rows.select_related("resident").get(pk=talk_id)
    require(policy.listen(by, talk.resident))
    if talk.finished_at:
        raise Refused(_("Samtalen er slut. Begynd en ny."))
    return talk
