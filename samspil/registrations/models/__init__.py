"""What happened, and the ways in which it is told."""

from samspil.registrations.models.registration import CODE, Registration, RegistrationQuerySet
from samspil.registrations.models.ways_in import DoorCode, FileImport

__all__ = ["CODE", "DoorCode", "FileImport", "Registration", "RegistrationQuerySet"]
