"""Associations: added, changed, closed and opened again."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations import audit, policy
from samspil.organisations.actions.common import (
    bring_roles_back,
    end_roles_at,
    one_lead_at_a_time,
    plain_line,
)
from samspil.organisations.models import Association, Member, longest
from samspil.organisations.rules import ASSOCIATION_FIELDS, state_of, tidy_phone


@transaction.atomic
def add_association(
    *,
    by: Member,
    now: datetime,
    name: str,
    form: str = Association.Form.LOCAL,
    phone: str = "",
    email: str = "",
) -> Association:
    """
    Add an association.

    :raises Refused: she may not, a text is wrong, or an open association has the name.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    clean = _clean(name=name, form=form, phone=phone, email=email)
    _refuse_used_name(by, clean["name"])
    association = Association.objects.create(tenant=by.tenant, **clean)
    audit.record(
        "organisations.association_added", kind=audit.Kind.ADD, by=by, at=now, of=association
    )
    return association


@transaction.atomic
def change_association(
    *,
    by: Member,
    association_id: int,
    seen: str,
    now: datetime,
    name: str,
    form: str,
    phone: str,
    email: str,
) -> Association:
    """
    Change what is known of an association.

    :param seen: the state that was on the page, see rules.state_of.
    :raises Association.DoesNotExist: there is none in the municipality.
    :raises Conflict: somebody else changed it meanwhile; `theirs` is what stands.
    :raises Refused: she may not, it is closed, a text is wrong, or the name is used.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    association = Association.objects.visible_to(by).get(pk=association_id)
    if state_of(association, ASSOCIATION_FIELDS) != seen:
        raise Conflict(theirs=association)
    if association.closed_at:
        raise Refused(_("Foreningen er lukket. Åbn den igen, før du retter den."))
    clean = _clean(name=name, form=form, phone=phone, email=email)
    _refuse_used_name(by, clean["name"], besides=association)
    for field, value in clean.items():
        setattr(association, field, value)
    association.save(update_fields=list(clean))
    audit.record(
        "organisations.association_changed", kind=audit.Kind.CHANGE, by=by, at=now, of=association
    )
    return association


@transaction.atomic
def close_association(*, by: Member, association_id: int, now: datetime) -> Association:
    """
    Close an association: its roles end, its words and its history stay.

    :raises Association.DoesNotExist: there is none in the municipality.
    :raises Refused: she may not, or it is closed already.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    association = Association.objects.visible_to(by).get(pk=association_id)
    require(policy.close(by, association))
    end_roles_at(association, by=by.person, now=now)
    association.closed_at, association.closed_by = now, by.person
    association.save(update_fields=["closed_at", "closed_by"])
    audit.record(
        "organisations.association_closed", kind=audit.Kind.CHANGE, by=by, at=now, of=association
    )
    return association


@transaction.atomic
def reopen_association(*, by: Member, association_id: int, now: datetime) -> Association:
    """
    Take back that an association was closed; the roles that ended with it come back.

    :raises Association.DoesNotExist: there is none in the municipality.
    :raises Refused: she may not, it is open, or its name has been used meanwhile.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    association = Association.objects.visible_to(by).get(pk=association_id)
    require(policy.reopen(by, association))
    _refuse_used_name(by, association.name, besides=association)
    bring_roles_back(association)
    association.closed_at = association.closed_by = None
    association.save(update_fields=["closed_at", "closed_by"])
    audit.record(
        "organisations.association_reopened", kind=audit.Kind.CHANGE, by=by, at=now, of=association
    )
    return association


def _clean(*, name: str, form: str, phone: str, email: str) -> dict[str, str]:
    """
    Return the values as they are to be stored.

    :raises Refused: one of them cannot be.
    """
    typed = {"name": name, "phone": phone, "email": email}
    clean = {
        field: plain_line(value, limit=longest(Association, field))
        for field, value in typed.items()
    }
    clean["phone"] = tidy_phone(clean["phone"])
    if not clean["name"]:
        raise Refused(_("Skriv, hvad foreningen hedder."))
    if form not in Association.Form.values:
        raise Refused(_("Vælg, hvad slags forening det er."))
    if clean["email"]:
        try:
            validate_email(clean["email"])
        except ValidationError as wrong:
            raise Refused(_("Skriv e-mailadressen sådan: navn@forening.dk")) from wrong
    return clean | {"form": form}


def _refuse_used_name(by: Member, name: str, *, besides: Association | None = None) -> None:
    same = Association.objects.visible_to(by).open().filter(name__iexact=name)
    if besides:
        same = same.exclude(pk=besides.pk)
    if same.exists():
        raise Refused(_("I har allerede en forening med det navn."))
