from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VolunteersConfig(AppConfig):
    name = "samspil.volunteers"
    verbose_name = _("Frivillige")
    default_auto_field = "django.db.models.BigAutoField"
