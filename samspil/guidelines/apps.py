from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidelinesConfig(AppConfig):
    name = "samspil.guidelines"
    verbose_name = _("Hvad må jeg?")
    default_auto_field = "django.db.models.BigAutoField"
