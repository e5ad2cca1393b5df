from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignupsConfig(AppConfig):
    name = "samspil.signups"
    verbose_name = _("Invitationer, svar og beskeder")
    default_auto_field = "django.db.models.BigAutoField"
