"""The volunteers: who they are, where they come, and when they are away."""

from samspil.volunteers.models.people import (
    AT_THEIR_CENTRE,
    GONE,
    HERE,
    Away,
    Contact,
    Stage,
    Volunteer,
    VolunteerCentre,
    VolunteerCentreQuerySet,
    VolunteerQuerySet,
)

__all__ = [
    "AT_THEIR_CENTRE",
    "GONE",
    "HERE",
    "Away",
    "Contact",
    "Stage",
    "Volunteer",
    "VolunteerCentre",
    "VolunteerCentreQuerySet",
    "VolunteerQuerySet",
]
