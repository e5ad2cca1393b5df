"""A municipality opens, and says who helps and where its own pages are."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations import audit, policy, rules
from samspil.organisations.actions.common import one_lead_at_a_time, plain_line
from samspil.organisations.models import Member, Municipality, longest


@transaction.atomic
def create_municipality(*, slug: str, name: str, authority_name: str = "") -> Municipality:
    """
    Open a municipality, empty.

    :param authority_name: as it signs, for example "Fjordby Kommune"; the name with Kommune after
        it when left out.
    :raises Refused: the slug cannot be an address, or is taken.
    """
    problem = rules.slug_problem(slug)
    if problem == "shape":
        raise Refused(
            _("Adressen må kun have små bogstaver a–z, tal og bindestreger, fx faaborg-midtfyn.")
        )
    if problem == "reserved":
        raise Refused(_("Adressen bruges af Samspil selv. Vælg en anden."))
    if Municipality.objects.filter(slug=slug).exists():
        raise Refused(_("Der er allerede en kommune med den adresse."))
    return Municipality.objects.create(
        slug=slug, name=name, authority_name=authority_name or f"{name} Kommune"
    )


@transaction.atomic
def describe_municipality(
    *,
    tenant: Municipality,
    help_name: str = "",
    help_phone: str = "",
    help_email: str = "",
    accessibility_url: str = "",
    privacy_url: str = "",
) -> Municipality:
    """
    Say who helps and where the municipality's own pages are: for the operator. Inside the walls.

    :raises Refused: a text is too long, or is no address.
    """
    typed = {
        "help_name": help_name,
        "help_phone": help_phone,
        "help_email": help_email,
        "accessibility_url": accessibility_url,
        "privacy_url": privacy_url,
    }
    row = Municipality.objects.select_for_update(no_key=True).get(pk=tenant.pk)
    for field, value in _clean(typed).items():
        setattr(row, field, value)
        setattr(tenant, field, value)
    row.save(update_fields=list(typed))
    return row


@transaction.atomic
def change_municipality(*, by: Member, seen: str, now: datetime, **typed: str) -> Municipality:
    """
    Change who helps and where the municipality's own pages are.

    :param seen: the state that was on the page, see rules.state_of.
    :param typed: rules.MUNICIPALITY_FIELDS.
    :raises Conflict: somebody else changed it meanwhile; `theirs` is what stands.
    :raises Refused: she may not, a text is too long, or is no address.
    """
    require(policy.set_up(by))
    one_lead_at_a_time(by)
    row = Municipality.objects.get(pk=by.tenant.pk)
    if rules.state_of(row, rules.MUNICIPALITY_FIELDS) != seen:
        raise Conflict(theirs=row)
    describe_municipality(tenant=by.tenant, **typed)
    audit.record(
        "organisations.municipality_changed", kind=audit.Kind.CHANGE, by=by, at=now, of=row
    )
    return by.tenant


def _clean(typed: dict[str, str]) -> dict[str, str]:
    """
    Return the values as they are to be stored.

    :raises Refused: one of them cannot be.
    """
    clean = {
        field: plain_line(value, limit=longest(Municipality, field))
        for field, value in typed.items()
    }
    clean["help_phone"] = rules.tidy_phone(clean["help_phone"])
    try:
        if clean["help_email"]:
            validate_email(clean["help_email"])
    except ValidationError as wrong:
        raise Refused(_("Skriv e-mailadressen sådan: navn@kommune.dk")) from wrong
    for field in ("accessibility_url", "privacy_url"):
        try:
            if clean[field]:
                URLValidator(schemes=["https", "http"])(clean[field])
        except ValidationError as wrong:
            raise Refused(_("Skriv hele adressen, fx https://www.kommune.dk/side")) from wrong
    return clean
