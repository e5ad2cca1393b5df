"""Somebody says yes to what is in force."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samspil.guidelines import policy
from samspil.guidelines.actions.common import latest_edition, locked
from samspil.guidelines.models import Acceptance
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Member


@transaction.atomic
def accept(*, by: Member, place: str, number: int, now: datetime) -> Acceptance:
    """
    Say yes to the edition that one has read; said already, it stays as it was.

    :raises Guideline.DoesNotExist, CareCentre.DoesNotExist: there is none here.
    :raises Refused: not allowed, or another edition is in force by now.
    """
    guideline = locked(by, place)
    require(policy.belongs(by, centre_id=guideline.centre_id))
    edition = latest_edition(by, guideline)
    if edition is None or edition.number != number:
        raise Refused(_("Der er kommet en ny udgave imens. Læs den, og sig ja til den."))
    row, new = Acceptance.objects.get_or_create(
        tenant=by.tenant,
        edition=edition,
        accepted_by=by.person,
        defaults={"accepted_at": now},
    )
    if new:
        audit.record("guidelines.accepted", kind=audit.Kind.ADD, by=by, at=now, of=row)
    return row


@transaction.atomic
def take_back_yes(*, by: Member, place: str, now: datetime) -> None:
    """
    Take back one's yes to what is in force, when it was pressed by mistake. Safe twice.

    :raises Guideline.DoesNotExist, CareCentre.DoesNotExist: there is none here.
    """
    guideline = locked(by, place)
    edition = latest_edition(by, guideline)
    rows = Acceptance.objects.visible_to(by).filter(edition=edition, accepted_by=by.person)
    for row in rows:
        audit.record("guidelines.yes_taken_back", kind=audit.Kind.DELETE, by=by, at=now, of=row)
        row.delete()
