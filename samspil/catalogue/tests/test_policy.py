import pytest

from samspil.catalogue import policy
from samspil.organisations.models import Role
from samspil.testing.make import Cast


@pytest.mark.parametrize("role", Role)
def test_all_but_volunteers_and_relatives_may_read_the_catalogue(cast: Cast, role: Role) -> None:
    assert bool(policy.read(cast.members[role])) == (role not in {Role.VOLUNTEER, Role.RELATIVE})


@pytest.mark.parametrize("role", Role)
def test_only_the_municipal_lead_may_change_it(cast: Cast, role: Role) -> None:
    verdict = policy.edit(cast.members[role])
    assert bool(verdict) == (role == Role.LEAD)
    assert bool(verdict.reason) != bool(verdict)
