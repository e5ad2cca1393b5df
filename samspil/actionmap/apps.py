from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActionmapConfig(AppConfig):
    name = "samspil.actionmap"
    verbose_name = _("Indsatskortet")
    default_auto_field = "django.db.models.BigAutoField"
