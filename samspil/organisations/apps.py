from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """The municipalities, their places, and who has which role there."""

    name = "samspil.organisations"
    verbose_name = _("Kommune, steder og adgang")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer the pages below about where a person belongs."""
        from samspil.accounts.places import register_places  # noqa: PLC0415 - models come first
        from samspil.organisations.queries import places_of  # noqa: PLC0415 - so too

        register_places(places_of)
