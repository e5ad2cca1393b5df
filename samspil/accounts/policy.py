"""What somebody may do with a log-in, and when."""

from datetime import datetime

from django.utils.translation import gettext as _

from samspil.accounts import rules
from samspil.kit.verdict import YES, Verdict, no


def change_keys(*, logged_in_at: datetime | None, now: datetime) -> Verdict:
    """Say yes to changing what opens the log-in, shortly after a log-in."""
    if logged_in_at is None or now - logged_in_at > rules.RECENT:
        return no(
            _("Log ind igen, før du ændrer, hvordan du logger ind. Vi gør det for at passe på dig.")
        )
    return YES
