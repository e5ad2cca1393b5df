"""The agreement: its text, offered to a volunteer, and said yes to from both sides."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from samspil.kit.text import tidy
from samspil.kit.verdict import Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Member, Municipality
from samspil.organisations.rules import new_token, token_hash
from samspil.volunteers import policy
from samspil.volunteers.actions.common import let_in_by, locked
from samspil.volunteers.actions.hearing import hear
from samspil.volunteers.actions.letters import secret_of, write
from samspil.volunteers.models import (
    AgreementText,
    LetterKind,
    VolunteerAgreement,
    Way,
)
from samspil.volunteers.words import our_agreement


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who comes by a link or by the public page: nobody that we know."""

    tenant: Municipality
    person: None = None


@transaction.atomic
def write_text(*, by: Member, body: str, now: datetime) -> AgreementText:
    """
    Let the municipality's text of the agreement be this one from now on. Earlier ones stay.

    :raises Refused: not allowed, or it cannot be the text.
    """
    require(policy.write_text(by))
    words = tidy(body)
    require(policy.agreement_text(words))
    Municipality.objects.select_for_update(no_key=True).get(pk=by.tenant.pk)
    texts = AgreementText.objects.visible_to(by)
    last = texts.aggregate(last=Max("number"))["last"] or 0
    text = AgreementText.objects.create(
        tenant=by.tenant, number=last + 1, body=words, written_at=now, written_by=by.person
    )
    audit.record("volunteers.agreement_written", kind=audit.Kind.ADD, by=by, at=now, of=text)
    return text


@transaction.atomic
def offer_agreement(
    *, by: Member, volunteer_id: int, now: datetime, by_mail: bool = True
) -> VolunteerAgreement:
    """
    Offer a volunteer the agreement as it stands today; it replaces an earlier one.

    Whoever offers it says yes for the centre or the association with the same press.

    :param by_mail: False when it lies on the table to be signed on paper.
    :raises Refused: not allowed.
    :raises Volunteer.DoesNotExist: there is none here that she sees.
    """
    volunteer, centre_ids = locked(by, volunteer_id)
    require(policy.answer_for(by, volunteer, centre_ids=centre_ids))
    standing = VolunteerAgreement.objects.filter(tenant=by.tenant, volunteer=volunteer)
    standing.filter(replaced_at=None).update(replaced_at=now, token_hash="", link_seed="")
    text = AgreementText.objects.visible_to(by).order_by("-number").first()
    language = volunteer.person.language if volunteer.person else "da"
    with translation.override(language):
        body = text.body if text else str(our_agreement())
    agreement = VolunteerAgreement(
        tenant=by.tenant,
        volunteer=volunteer,
        text=text,
        body=body,
        offered_at=now,
        offered_by=by.person,
        link_seed=new_token(),
        signed_at=now,
        signed_by=by.person,
    )
    agreement.token_hash = token_hash(secret_of(agreement))
    agreement.save()
    let_in_by(by, volunteer, centre_ids, now=now)
    if by_mail:
        write(volunteer, LetterKind.AGREEMENT, by=by, now=now, agreement=agreement)
    audit.record("volunteers.agreement_offered", kind=audit.Kind.ADD, by=by, at=now, of=agreement)
    return agreement


@transaction.atomic
def accept_agreement(*, by: Member, agreement_id: int, now: datetime) -> VolunteerAgreement:
    """
    Say yes to one's own agreement.

    :raises Refused: it is not hers, said yes to already, or replaced.
    :raises VolunteerAgreement.DoesNotExist: there is none here that she sees.
    """
    agreement = _locked(by, agreement_id)
    require(policy.accept(by, agreement))
    _accept(agreement, Way.PAGE, now=now)
    audit.record(
        "volunteers.agreement_accepted", kind=audit.Kind.CHANGE, by=by, at=now, of=agreement
    )
    return agreement


@transaction.atomic
def accept_by_link(*, tenant: Municipality, token: str, now: datetime) -> VolunteerAgreement:
    """
    Say yes by the link in the mail, once. Runs inside the tenant's walls.

    :raises Refused: the link is unknown, used or replaced.
    """
    rows = VolunteerAgreement.objects.filter(tenant=tenant, token_hash=token_hash(token))
    agreement = rows.select_for_update(of=("self",)).select_related("volunteer").first()
    if agreement is None:
        raise Refused(_("Linket virker ikke mere. Bed om et nyt."))
    require(policy.still_open(agreement))
    _accept(agreement, Way.LINK, now=now)
    audit.record(
        "volunteers.agreement_accepted",
        kind=audit.Kind.CHANGE,
        by=Visitor(tenant),
        at=now,
        of=agreement,
    )
    return agreement


@transaction.atomic
def accepted_on_paper(*, by: Member, agreement_id: int, now: datetime) -> VolunteerAgreement:
    """
    Note that the volunteer has signed on paper.

    :raises Refused: not allowed, said yes to already, or replaced.
    :raises VolunteerAgreement.DoesNotExist: there is none here that she sees.
    """
    agreement = _locked(by, agreement_id)
    volunteer, centre_ids = locked(by, agreement.volunteer_id)
    require(policy.keep(by, volunteer, centre_ids=centre_ids))
    require(policy.still_open(agreement))
    _accept(agreement, Way.PAPER, now=now)
    audit.record(
        "volunteers.agreement_on_paper", kind=audit.Kind.CHANGE, by=by, at=now, of=agreement
    )
    return agreement


def _locked(by: Member, agreement_id: int) -> VolunteerAgreement:
    seen = VolunteerAgreement.objects.visible_to(by).select_related("volunteer")
    return seen.select_for_update(of=("self",), no_key=True).get(pk=agreement_id)


def _accept(agreement: VolunteerAgreement, way: str, *, now: datetime) -> None:
    agreement.accepted_at, agreement.accepted_way = now, way
    agreement.save(update_fields=["accepted_at", "accepted_way"])
    hear(agreement.volunteer, now=now)
