"""Who belongs where: the places of a person, in every municipality."""

from django.db.models import Q

from samspil.accounts.models import Login, Person
from samspil.accounts.places import Place
from samspil.kit.prepared import AnyOf, Given, Prepared
from samspil.kit.rls import walls
from samspil.organisations.models import Membership, Municipality
from samspil.organisations.starts import front_url

OWN = Q(person=Given("person"))
TENANTS = Prepared(lambda: Membership.objects.active().filter(OWN).values_list("tenant_id"))
BY_NAME = Prepared(lambda: Municipality.objects.filter(pk=AnyOf("tenants")).order_by("name", "id"))
ROLES = Prepared(
    lambda: (
        Membership.objects.active()
        .filter(OWN, tenant=Given("tenant"))
        .select_related("centre", "association")
        .only("role", "centre__name", "association__name")
        .order_by("id")
    )
)


def places_of(person: Person) -> list[Place]:
    """Return one place for each of the person's active roles, municipality by municipality."""
    return [place for tenant in tenants_of(person) for place in _places_in(tenant, person)]


def tenants_of(person: Person) -> list[Municipality]:
    """Return the municipalities where the person has a role, by name."""
    with walls(tenant_id=None, person_id=person.pk):  # her own rows, whichever municipality's
        tenants = {tenant for (tenant,) in TENANTS(person=person.pk)}
    return BY_NAME(tenants=list(tenants))


def _places_in(tenant: Municipality, person: Person) -> list[Place]:
    """Return the places in one municipality; their names stand behind its walls."""
    with walls(tenant_id=tenant.pk, person_id=person.pk):
        roles = ROLES(tenant=tenant.pk, person=person.pk)
    url = front_url(tenant)
    return [
        Place(
            label=f"{role.place}, {tenant.name}" if role.place else tenant.authority_name,
            role=role.get_role_display(),
            url=url,
        )
        for role in roles
    ]


def belongs_elsewhere(tenant: Municipality, login: Login) -> bool:
    """Tell whether anybody at the address has a role in another municipality. Nothing more."""
    for person in Person.objects.filter(login=login):
        with walls(tenant_id=tenant.pk, person_id=person.pk):  # her own rows from everywhere
            elsewhere = Membership.objects.active().filter(person=person).exclude(tenant=tenant)
            if elsewhere.exists():
                return True
    return False
