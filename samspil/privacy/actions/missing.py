"""A wrong code at log-in is counted where the address belongs."""

from datetime import datetime

from django.db import transaction

from samspil.accounts.models import Login
from samspil.kit.rls import walls
from samspil.organisations.queries import tenants_of
from samspil.privacy.models import MissedLogIn


@transaction.atomic
def note_missed(login: Login, *, now: datetime) -> None:
    """Note a wrong code in each municipality where somebody at the address has a role."""
    people = list(login.persons.all())
    whose = people[0] if len(people) == 1 else None
    tenants = {tenant.pk: tenant for person in people for tenant in tenants_of(person)}
    for tenant in tenants.values():
        with walls(tenant_id=tenant.pk):
            MissedLogIn.objects.create(tenant=tenant, at=now, person=whose)
