from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResidentsConfig(AppConfig):
    name = "samspil.residents"
    verbose_name = _("Beboere")
    default_auto_field = "django.db.models.BigAutoField"
