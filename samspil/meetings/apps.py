from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "samspil.meetings"
    verbose_name = _("Møder")
    default_auto_field = "django.db.models.BigAutoField"
