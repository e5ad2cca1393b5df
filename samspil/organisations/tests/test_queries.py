from django.db import connection
from django.test.utils import CaptureQueriesContext

from samspil.accounts.models import Person
from samspil.accounts.places import Place
from samspil.accounts.places import places_of as everywhere
from samspil.organisations.access import inside
from samspil.organisations.models import Membership, Role
from samspil.organisations.queries import places_of
from samspil.testing import make
from samspil.testing.make import NOW, Cast


def test_a_persons_places_are_hers_in_every_municipality(cast: Cast) -> None:
    birgit = make.person("Birgit Holm")
    make.member(Role.VOLUNTEER, at=cast.fjordby, centre=cast.birkehoej, who=birgit)
    make.member(Role.ASSOCIATION_LEAD, at=cast.fjordby, association=cast.venner, who=birgit)
    make.member(Role.READER, at=cast.bakkeby, who=birgit)

    assert places_of(birgit) == [
        Place(label="Bakkeby Kommune", role="Læser", url="/bakkeby/i-dag/"),
        Place(label="Birkehøj, Fjordby", role="Frivillig", url="/fjordby/i-dag/"),
        Place(label="Birkehøjs Venner, Fjordby", role="Foreningsleder", url="/fjordby/i-dag/"),
    ]
    assert everywhere(birgit) == places_of(birgit)


def test_a_role_that_ended_is_no_place(cast: Cast) -> None:
    member = cast.members[Role.VOLUNTEER]
    with inside(cast.fjordby, person=cast.lead.person):
        Membership.objects.filter(person=member.person).update(
            ended_at=NOW, ended_by=cast.lead.person
        )

    assert places_of(member.person) == []


def test_nobody_has_places_by_accident(cast: Cast) -> None:
    assert places_of(make.person("Ny Person")) == []


def test_more_roles_cost_no_more_queries(cast: Cast) -> None:
    def cost(person: Person) -> int:
        with CaptureQueriesContext(connection) as queries:
            places_of(person)
        return len(queries)

    birgit = make.person("Birgit Holm")
    make.member(Role.VOLUNTEER, at=cast.fjordby, who=birgit)
    one = cost(birgit)
    for _turn in range(5):
        make.member(Role.VOLUNTEER, at=cast.fjordby, who=birgit)

    assert cost(birgit) == one
