from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MappingConfig(AppConfig):
    name = "samspil.mapping"
    verbose_name = _("Kortlægningen")
    default_auto_field = "django.db.models.BigAutoField"
