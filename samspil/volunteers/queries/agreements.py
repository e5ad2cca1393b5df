"""An agreement to be read and said yes to, and the text that holds today."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from samspil.kit.prepared import Given
from samspil.organisations import audit
from samspil.organisations.models import Member, Municipality
from samspil.organisations.rules import token_hash
from samspil.volunteers.models import GONE, AgreementText, Volunteer, VolunteerAgreement


def agreement_page(member: Member, agreement_id: int, *, now: datetime) -> VolunteerAgreement:
    """
    Return an agreement with its volunteer, and log that it was read.

    :raises VolunteerAgreement.DoesNotExist: there is none here that she sees.
    """
    seen = VolunteerAgreement.objects.visible_to(member)
    agreement = seen.select_related("volunteer", "signed_by", "tenant", "text").get(pk=agreement_id)
    audit.record("volunteers.agreement_read", kind=audit.Kind.READ, by=member, at=now, of=agreement)
    return agreement


def agreement_by_token(tenant: Municipality, token: str) -> VolunteerAgreement | None:
    """Return the agreement that the link in a mail leads to. Inside the walls."""
    rows = VolunteerAgreement.objects.filter(tenant=tenant, token_hash=token_hash(token))
    return rows.select_related("volunteer", "signed_by", "tenant", "text").first()


def standing_text(member: Member) -> AgreementText | None:
    """Return the municipality's own text as it stands, None while ours holds."""
    return AgreementText.objects.visible_to(member).order_by("-number").first()


def has_promised(member: Member) -> bool:
    """
    Tell whether she has said yes to an agreement, with its duty of confidentiality, here.

    Whoever has stopped still keeps quiet, but is told nothing more. While a newer agreement waits
    for her yes, what she promised before holds.
    """
    hers = VolunteerAgreement.objects.filter(tenant=member.tenant, volunteer__person=member.person)
    still = hers.exclude(volunteer__stage__in=GONE)
    return still.filter(accepted_at__isnull=False).exists()


def persons_gone(tenant_id: int | Given, /) -> QuerySet[Any, Any]:
    """Return the keys of the accounts of those who have stopped."""
    rows = Volunteer.objects.filter(tenant=tenant_id, stage__in=GONE, person__isnull=False)
    return rows.values_list("person", flat=True)
