"""An initiative as it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from samspil.actionmap import policy as map_policy
from samspil.catalogue import queries as catalogue
from samspil.catalogue.queries import OpportunityView
from samspil.catalogue.rules import Priority
from samspil.initiatives import policy
from samspil.initiatives.models import Initiative
from samspil.initiatives.rules import Owner, Stage
from samspil.kit.verdict import Verdict
from samspil.organisations.models import Member

JOINED = ("person", "centre", "association", "decision")  # what a picture reads beside the row


@dataclass(frozen=True, slots=True)
class InitiativePicture:
    """One initiative with its opportunity and owner in words; a reader sees no person's name."""

    pk: int
    uid: UUID
    title: str
    opportunity: OpportunityView | None
    opportunity_key: str
    round_id: int | None
    choice: Priority | None  # of the decision it came from, as that stands now
    owner: str
    first_step: str
    due_on: date | None
    resources: str
    sign: str
    stage: Stage
    version: int
    changed_at: datetime
    taken_back: bool
    change: Verdict

    def is_late(self, today: date) -> bool:
        """Tell whether its date has passed while something is still expected."""
        return self.due_on is not None and self.due_on < today and not self.stage.is_over


def pictures(member: Member, rows: Iterable[Initiative]) -> list[InitiativePicture]:
    """Return the rows as the member sees them; they were read with JOINED. Two queries."""
    views = {view.key: view for view in catalogue.opportunities(member, with_taken_back=True)}
    return [_picture(member, row, views.get(row.opportunity)) for row in rows]


def _picture(
    member: Member, row: Initiative, opportunity: OpportunityView | None
) -> InitiativePicture:
    choice = row.decision.choice if row.decision else ""
    return InitiativePicture(
        pk=row.pk,
        uid=row.uid,
        title=row.title,
        opportunity=opportunity,
        opportunity_key=row.opportunity,
        round_id=row.round_id,
        choice=Priority(choice) if choice else None,
        owner=owner_in_words(member, row),
        first_step=row.first_step,
        due_on=row.due_on,
        resources=row.resources,
        sign=row.sign,
        stage=Stage(row.stage),
        version=row.version,
        changed_at=row.changed_at,
        taken_back=row.taken_back_at is not None,
        change=policy.change(member, row),
    )


def owner_in_words(member: Member, row: Initiative) -> str:
    """Return whose it is."""
    if row.owner == Owner.PERSON:
        return row.person.name if row.person and map_policy.see_writers(member) else _("En person")
    return str(row.centre or row.association or _("Forvaltning"))


def owner_key(row: Initiative) -> str:
    """Return whose it is as the form says it: `centre-12`, or `administration`."""
    number = row.person_id or row.centre_id or row.association_id
    return f"{row.owner}-{number}" if number else row.owner
