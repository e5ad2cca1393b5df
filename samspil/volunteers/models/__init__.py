"""The volunteers: who they are, where they come, how far they are, and what we write to them."""

from samspil.volunteers.models.care import Deputy, Letter, LetterKind
from samspil.volunteers.models.files import VolunteerFile
from samspil.volunteers.models.journey import (
    AgreementText,
    Certificate,
    CertificateKind,
    CourseTaken,
    LeaveCount,
    Talk,
    TalkKind,
    VolunteerAgreement,
    Way,
)
from samspil.volunteers.models.people import (
    AT_THEIR_CENTRE,
    GONE,
    HERE,
    Away,
    Contact,
    OfVolunteerQuerySet,
    Stage,
    Volunteer,
    VolunteerCentre,
    VolunteerCentreQuerySet,
    VolunteerQuerySet,
    Wants,
)

__all__ = [
    "AT_THEIR_CENTRE",
    "GONE",
    "HERE",
    "AgreementText",
    "Away",
    "Certificate",
    "CertificateKind",
    "Contact",
    "CourseTaken",
    "Deputy",
    "LeaveCount",
    "Letter",
    "LetterKind",
    "OfVolunteerQuerySet",
    "Stage",
    "Talk",
    "TalkKind",
    "Volunteer",
    "VolunteerAgreement",
    "VolunteerCentre",
    "VolunteerCentreQuerySet",
    "VolunteerFile",
    "VolunteerQuerySet",
    "Wants",
    "Way",
]
