from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipationConfig(AppConfig):
    name = "samspil.participation"
    verbose_name = _("Runder og deltagere")
    default_auto_field = "django.db.models.BigAutoField"
