from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeriodsConfig(AppConfig):
    name = "samspil.periods"
    verbose_name = _("Perioder")
    default_auto_field = "django.db.models.BigAutoField"
