from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActivitiesConfig(AppConfig):
    name = "samspil.activities"
    verbose_name = _("Kalenderen")
    default_auto_field = "django.db.models.BigAutoField"
