from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistrationsConfig(AppConfig):
    name = "samspil.registrations"
    verbose_name = _("Registreringer")
    default_auto_field = "django.db.models.BigAutoField"
