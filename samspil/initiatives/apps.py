from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    name = "samspil.initiatives"
    verbose_name = _("Handlinger")
    default_auto_field = "django.db.models.BigAutoField"
