"""One human being as the page shows her: how much there is, and what erasing would do."""

from dataclasses import dataclass
from datetime import datetime

from samspil.kit import personal
from samspil.kit.personal import Blank, Delete, Stay
from samspil.kit.verdict import Verdict
from samspil.organisations import audit
from samspil.organisations.models import Member
from samspil.privacy import policy
from samspil.privacy.queries.deadlines import is_ordered
from samspil.privacy.queries.subjects import Held, has_role, held, one, subject_of, whole
from samspil.privacy.rules import known_words


@dataclass(frozen=True, slots=True)
class Somebody:
    """What the pages say of her."""

    name: str
    held: list[Held]
    give_out: Verdict
    erase: Verdict
    # A full name or an address that can be found in what others have written, and taken out by her.
    has_words: bool
    waits: bool  # the municipality has not written what allows such data to be forgotten with time

    @property
    def deleted(self) -> list[Held]:
        """What goes altogether."""
        return [line for line in self.held if line.about and isinstance(line.said.erase, Delete)]

    @property
    def blanked(self) -> list[Held]:
        """What stays without her name and address."""
        return [line for line in self.held if line.about and isinstance(line.said.erase, Blank)]

    @property
    def kept(self) -> list[Held]:
        """What stays, each with its reason."""
        return [line for line in self.held if line.about and isinstance(line.said.erase, Stay)]

    @property
    def nameless(self) -> list[Held]:
        """What she did that stays, done by nobody."""
        return [line for line in self.held if line.did]


def somebody(member: Member, kind: str, pk: int, *, now: datetime) -> Somebody:
    """
    Return what stands about somebody, and log that it was looked at.

    :raises ObjectDoesNotExist: there is no such person whom she may see.
    """
    row = one(member, kind, pk)
    subject = subject_of(member.tenant.pk, row)
    person_id = next(iter(subject.person_ids), None)
    may, words = whole(member, row), subject.names | subject.emails
    audit.record("privacy.somebody_read", kind=audit.Kind.READ, by=member, at=now, of=row)
    return Somebody(
        name=subject.called or f"{kind} {pk}",
        held=held(subject),
        give_out=policy.give_out(member, person_id=person_id, whole=may),
        erase=policy.erase(
            member,
            person_id=person_id,
            has_role=has_role(member.tenant.pk, subject),
            whole=may,
        ),
        has_words=bool(policy.take_from_texts(member) and known_words(words)),
        waits=_waits(member, personal.said_of(type(row)).kept.rule),
    )


def _waits(member: Member, rule: str) -> bool:
    return bool(rule) and personal.rule_of(rule).needs_basis and not is_ordered(member, rule)
