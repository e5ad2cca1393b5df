from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    """What is stored about people: seen, given out, erased, and forgotten with time."""

    name = "samspil.privacy"
    verbose_name = _("Oplysninger om mennesker")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer the pages below about where one sees what stands about somebody."""
        from samspil.accounts.missed import register_missed  # noqa: PLC0415 - models come first
        from samspil.accounts.places import register_about_me  # noqa: PLC0415 - so too
        from samspil.organisations.disposals import register_orders  # noqa: PLC0415 - so too
        from samspil.organisations.sides import (  # noqa: PLC0415 - so too
            register_cards,
            register_sides,
            register_sides_of_row,
        )
        from samspil.privacy.actions import note_missed  # noqa: PLC0415 - so too
        from samspil.privacy.queries import is_ordered  # noqa: PLC0415 - so too
        from samspil.privacy.views import beside  # noqa: PLC0415 - so too

        register_missed(note_missed)
        register_orders(is_ordered)
        register_about_me(beside.about_me)
        register_cards(beside.cards)
        register_sides(beside.sides)
        register_sides_of_row(beside.sides_of_row)
