from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowupConfig(AppConfig):
    name = "samspil.followup"
    verbose_name = _("Opfølgning")
    default_auto_field = "django.db.models.BigAutoField"
