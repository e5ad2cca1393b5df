"""What is stored about somebody who has left is removed, once there is a basis for it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.accounts.models import Person
from samspil.kit.text import tidy
from samspil.kit.verdict import Conflict, Refused, require
from samspil.organisations import audit
from samspil.organisations.models import Member, Municipality
from samspil.residents import policy
from samspil.residents.actions.relatives import end
from samspil.residents.farewells import forget_elsewhere
from samspil.residents.models import (
    Disclosure,
    DisposalBasis,
    Relative,
    Resident,
    Talk,
    Tick,
    Wish,
)
from samspil.residents.rules import LONGEST_TEXT

# In this order: what points to another goes first.
OF_A_RESIDENT = (Disclosure, Tick, Talk, Wish, Relative)


@dataclass(frozen=True, slots=True)
class Nightly:
    """Who removes: nobody, at night."""

    tenant: Municipality
    person: Person | None = None


@transaction.atomic
def set_basis(
    *, by: Member, text: str, decided_on: date, read_version: int, now: datetime
) -> DisposalBasis:
    """
    Write on what basis the municipality lets residents' data be removed; from then on it is.

    :param read_version: of the basis she saw, 0 when there was none.
    :raises Refused: not allowed, nothing is written, or the day is to come.
    :raises Conflict: it has changed meanwhile; `theirs` is the DisposalBasis as it stands.
    """
    require(policy.set_basis(by))
    Municipality.objects.select_for_update(no_key=True).get(pk=by.tenant.pk)
    basis = DisposalBasis.objects.visible_to(by).first()
    if basis is not None and basis.version != read_version:
        raise Conflict(basis)
    words = tidy(text)
    if not words:
        raise Refused(_("Skriv, hvad I sletter på grundlag af."))
    if len(words) > LONGEST_TEXT:
        raise Refused(
            _("Teksten er for lang. Skriv højst %(limit)d tegn.") % {"limit": LONGEST_TEXT}
        )
    if decided_on > timezone.localdate(now):
        raise Refused(_("Dagen er ikke kommet endnu."))
    basis = basis or DisposalBasis(tenant=by.tenant, version=0)
    basis.text, basis.decided_on = words, decided_on
    basis.written_at, basis.written_by = now, by.person
    basis.version += 1
    basis.save()
    audit.record("residents.basis_set", kind=audit.Kind.CHANGE, by=by, at=now, of=basis)
    return basis


@transaction.atomic
def remove_due(*, tenant: Municipality, now: datetime) -> int:
    """
    Remove everything about those whose day has come, history included. Inside the tenant's walls.

    Nothing is removed while the municipality has not written its basis.

    :return: how many residents were forgotten.
    """
    if not DisposalBasis.objects.filter(tenant=tenant).exists():
        return 0
    due = Resident.objects.filter(tenant=tenant, remove_on__lte=timezone.localdate(now))
    residents = list(due.select_for_update(of=("self",)).order_by("pk"))
    for resident in residents:
        _remove(resident, now=now)
    if residents:
        audit.record(
            "residents.removed",
            kind=audit.Kind.DELETE,
            by=Nightly(tenant),
            at=now,
            number=len(residents),
        )
    return len(residents)


def _remove(resident: Resident, *, now: datetime) -> None:
    """Remove the resident's rows, and then every version that any of them has had."""
    relatives = Relative.objects.standing().filter(tenant=resident.tenant_id, resident=resident)
    for relative in relatives.select_related("resident", "invitation"):
        end(relative, by=resident.ended_by or relative.added_by, now=now)
    forget_elsewhere(resident)
    key, tenant_id = resident.pk, resident.tenant_id
    for model in OF_A_RESIDENT:
        model.objects.filter(tenant=tenant_id, resident=key).delete()
    Resident.objects.filter(tenant=tenant_id, pk=key).delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT residents_forget(%s)", [key])  # see migrations/0002_walls.py
