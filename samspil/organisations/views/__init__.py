"""A municipality's own pages."""

from samspil.organisations.views.front import accessibility, home, privacy
from samspil.organisations.views.joining import invitation

__all__ = ["accessibility", "home", "invitation", "privacy"]
