"""The start pages and Monday's page: HTTP words only, one query or one action each."""

from samspil.overview.views.hours import hours
from samspil.overview.views.monday import choose_monday, monday
from samspil.overview.views.start import start

__all__ = ["choose_monday", "hours", "monday", "start"]
