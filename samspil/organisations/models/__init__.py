"""The municipality, its places, and who has which role where."""

from samspil.organisations.models.members import (
    Invitation,
    InvitationQuerySet,
    Membership,
    MembershipQuerySet,
)
from samspil.organisations.models.places import (
    Association,
    CareCentre,
    PlaceQuerySet,
    Unit,
)
from samspil.organisations.models.records import (
    AuditEntry,
    CentreImport,
)
from samspil.organisations.models.tenant import (
    AT_ASSOCIATION,
    AT_CENTRE,
    EVERYWHERE,
    STAFF_AT_CENTRE,
    Member,
    Municipality,
    Role,
    TenantOwned,
    TenantQuerySet,
    longest,
    tracked,
    versions_of,
)

__all__ = [
    "AT_ASSOCIATION",
    "AT_CENTRE",
    "EVERYWHERE",
    "STAFF_AT_CENTRE",
    "Association",
    "AuditEntry",
    "CareCentre",
    "CentreImport",
    "Invitation",
    "InvitationQuerySet",
    "Member",
    "Membership",
    "MembershipQuerySet",
    "Municipality",
    "PlaceQuerySet",
    "Role",
    "TenantOwned",
    "TenantQuerySet",
    "Unit",
    "longest",
    "tracked",
    "versions_of",
]
