"""How long the municipality keeps its data and what allows it to forget, and who reads the log."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.kit import personal
from samspil.kit.personal import Rule
from samspil.kit.text import looks_like_cpr, tidy
from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Member, Membership, Role
from samspil.privacy import policy
from samspil.privacy.models import Disposal, LogReader
from samspil.privacy.rules import BASIS_LIMIT


@transaction.atomic
def write_disposal(
    *,
    by: Member,
    rule: str,
    basis: str,
    decided_on: date,
    months: int,
    read_at: datetime | None = None,
    now: datetime,
) -> Disposal:
    """
    Write what allows one kind of data to be forgotten, since which day, and after how long.

    :param decided_on: the day of the decision, which is in its own papers.
    :param read_at: `written_at` of what she saw before she wrote; None: nothing was written.
    :raises Refused: not allowed, no basis, a day to come, or too few or too many months.
    :raises Conflict: somebody else wrote meanwhile; `theirs` is the Disposal, None if taken back.
    :raises KeyError: there is no such rule.
    """
    require(policy.set_up(by))
    asked, text = personal.rule_of(rule), tidy(basis)
    _able_to_stand(asked, text, decided_on, months, now=now)
    said = {"basis": text, "decided_on": decided_on, "months": months}
    written = said | {"written_at": now, "written_by": by.person}
    found, made = _seen(by, rule, written, read_at=read_at)
    if not made:
        if all(getattr(found, name) == value for name, value in said.items()):
            return found  # pressed twice, or both wrote the same
        if found.written_at != read_at:
            raise Conflict(found)
        for name, value in written.items():
            setattr(found, name, value)
        found.save()
    audit.record(
        "privacy.disposal_written",
        kind=audit.Kind.CHANGE,
        by=by,
        at=now,
        of=found,
        rule=rule,
        months=months,
    )
    return found


def _seen(
    by: Member, rule: str, written: dict[str, Any], *, read_at: datetime | None
) -> tuple[Disposal, bool]:
    """
    Return what is written of the rule, locked, and whether it was written by this.

    :raises Conflict: what she saw has been taken back.
    """
    if read_at is None:
        _found, made = Disposal.objects.get_or_create(tenant=by.tenant, rule=rule, defaults=written)
        if made:
            return _found, True
    rows = Disposal.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    found = rows.select_related("written_by").filter(rule=rule).first()
    if found is None:
        raise Conflict(None)
    return found, False


def _able_to_stand(asked: Rule, text: str, decided_on: date, months: int, *, now: datetime) -> None:
    """
    Check what was typed.

    :raises Refused: with the first thing that is wrong with it.
    """
    if not text:
        raise Refused(_("Skriv, hvad der giver jer lov til at slette."))
    if len(text) > BASIS_LIMIT:
        raise Refused(_("Skriv højst %(most)d tegn.") % {"most": BASIS_LIMIT})
    if looks_like_cpr(text):
        raise Refused(_("Der ser ud til at stå et CPR-nummer i teksten. Skriv det uden."))
    if decided_on > timezone.localdate(now):
        raise Refused(_("Dagen er ikke kommet endnu. Skriv den dag, det blev besluttet."))
    if not asked.least <= months <= asked.most:
        raise Refused(
            _("Vælg fra %(least)d til %(most)d måneder.")
            % {"least": asked.least, "most": asked.most}
        )


@transaction.atomic
def withdraw_disposal(*, by: Member, rule: str, now: datetime) -> None:
    """
    Take the order back: nothing of the kind is forgotten by itself any more.

    :raises Refused: not allowed.
    """
    require(policy.set_up(by))
    if Disposal.objects.visible_to(by).filter(rule=rule).delete()[0]:
        audit.record("privacy.disposal_withdrawn", kind=audit.Kind.CHANGE, by=by, at=now, rule=rule)


@transaction.atomic
def name_log_reader(*, by: Member, person_id: int, now: datetime) -> None:
    """
    Let somebody with the role of a reader read the log.

    :raises Refused: not allowed, or she has another role or none.
    """
    require(policy.set_up(by))
    readers = Membership.objects.visible_to(by).active().of([Role.READER])
    if not readers.filter(person=person_id).exists():
        raise Refused(_("Giv først personen rollen Læser. Så kan hun få lov at læse loggen."))
    _reader, made = LogReader.objects.get_or_create(
        tenant=by.tenant,
        person_id=person_id,
        defaults={"named_at": now, "named_by": by.person},
    )
    if made:
        audit.record(
            "privacy.log_reader_named", kind=audit.Kind.ADD, by=by, at=now, person=person_id
        )


@transaction.atomic
def dismiss_log_reader(*, by: Member, person_id: int, now: datetime) -> None:
    """
    Let her read the log no longer.

    :raises Refused: not allowed.
    """
    require(policy.set_up(by))
    if LogReader.objects.visible_to(by).filter(person=person_id).delete()[0]:
        audit.record(
            "privacy.log_reader_dismissed",
            kind=audit.Kind.DELETE,
            by=by,
            at=now,
            person=person_id,
        )
