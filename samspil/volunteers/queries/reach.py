"""How a volunteer can be written to: by text if she likes that and texts can be sent, else mail."""

from samspil.kit import sms
from samspil.volunteers.models import Contact, Volunteer


def by_text(volunteer: Volunteer) -> bool:
    """Tell whether she is written to by text."""
    return volunteer.contact == Contact.SMS and bool(volunteer.mobile) and sms.can_send()


def reached(volunteer: Volunteer) -> bool:
    """Tell whether she can be written to at all; who cannot is rung to."""
    return bool(volunteer.email) or by_text(volunteer)
