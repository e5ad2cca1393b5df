from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OverviewConfig(AppConfig):
    name = "samspil.overview"
    verbose_name = _("Startsiden")
    default_auto_field = "django.db.models.BigAutoField"
