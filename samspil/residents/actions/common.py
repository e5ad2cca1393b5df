"""What the actions share: a resident found and locked, words held up, a decision made whole."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.kit.text import tidy
from samspil.kit.verdict import Refused, require
from samspil.organisations.models import Member
from samspil.residents import policy
from samspil.residents.models import Audience, Decider, Disclosure, Resident, Talk, Wish
from samspil.residents.rules import LONGEST_TEXT, Kind, one_line, question


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided, on what basis (empty when it was the resident herself), and on which day."""

    decider: str = Decider.RESIDENT
    basis: str = ""
    decided_on: date | None = None  # None is today

    def whole(self, *, now: datetime) -> "Decided":
        """
        Return the decision with its day and a tidy basis.

        :raises Refused: nobody who may has decided, the basis is missing, or the day is to come.
        """
        today = timezone.localdate(now)
        basis = one_line(self.basis)
        require(policy.decide(self.decider, basis))
        day = self.decided_on or today
        if day > today:
            raise Refused(_("Dagen er ikke kommet endnu."))
        return Decided(self.decider, basis, day)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that can stand, with its day."""

    decider: str
    basis: str
    decided_on: date


def locked(by: Member, resident_id: int) -> Resident:
    """
    Return the resident, locked.

    :raises Resident.DoesNotExist: there is none that she looks after.
    """
    rows = Resident.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    return rows.get(pk=resident_id)


def line(words: str, *, longest: int) -> str:
    """
    Return the words on one line.

    :raises Refused: they cannot stand.
    """
    clean = one_line(words)
    require(policy.text(clean, longest=longest))
    return clean


def told(
    key: str, *, codes: list[str], words: str, day: date | None
) -> tuple[list[str], str, date | None]:
    """
    Return the answer as it is stored: known codes in the guide's order, and tidy words.

    :raises Refused: an option is unknown, there are too many, or the words cannot stand.
    """
    asked = question(key)
    known = [card.code for card in asked.cards]
    if unknown := set(codes) - set(known):
        del unknown
        raise Refused(_("Vælg en af de viste muligheder."))
    if asked.kind == Kind.SINGLE and len(set(codes)) > 1:
        raise Refused(_("Vælg kun én."))
    clean = tidy(words)
    require(policy.text(clean, longest=LONGEST_TEXT))
    return (
        [code for code in known if code in codes],
        clean,
        day if asked.kind == Kind.DATE else None,
    )


def decision_of(resident: Resident) -> Decision:
    """Return who has said yes to writing down: in the talk that goes on, or the resident here."""
    talk = Talk.objects.filter(tenant=resident.tenant_id, resident=resident).going_on().first()
    return Decision() if talk is None else Decision(talk.decider, talk.basis)


def disclose(
    resident: Resident,
    wish: Wish | None,
    audience: str,
    decision: Decided,
    *,
    by: Person,
    now: datetime,
) -> Disclosure:
    """Store the yes."""
    return Disclosure.objects.create(
        tenant_id=resident.tenant_id,
        resident=resident,
        wish=wish,
        audience=audience,
        decider=decision.decider,
        basis=decision.basis,
        decided_on=decision.decided_on,
        recorded_at=now,
        recorded_by=by,
    )


def revoke(
    resident: Resident,
    wish: Wish | None,
    *,
    by: Person,
    now: datetime,
    audiences: list[str] | None = None,
) -> int:
    """
    Let nobody, or none of the audiences, know it any more; return how many that was.

    The staff, who wrote it down, keep knowing it unless they are named.
    """
    rows = Disclosure.objects.filter(tenant=resident.tenant_id, resident=resident, wish=wish)
    rows = rows.standing()
    named = rows.exclude(audience=Audience.STAFF) if audiences is None else rows
    chosen = named if audiences is None else named.filter(audience__in=audiences)
    return chosen.update(revoked_at=now, revoked_by=by)
