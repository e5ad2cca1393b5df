"""What has to end before a volunteer is erased."""

from datetime import datetime

from samspil.organisations import audit
from samspil.volunteers import stops
from samspil.volunteers.models import Volunteer


def part_with(volunteer: Volunteer, now: datetime) -> None:
    """Give up what she has agreed to, so that others are asked, inside the erasing of her."""
    by = audit.NobodyInPerson(volunteer.tenant)
    stops.follow(volunteer, by=by, centres=None, now=now)
