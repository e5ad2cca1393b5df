from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrioritiesConfig(AppConfig):
    name = "samspil.priorities"
    verbose_name = _("Prioritering")
    default_auto_field = "django.db.models.BigAutoField"
