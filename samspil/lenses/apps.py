from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LensesConfig(AppConfig):
    name = "samspil.lenses"
    verbose_name = _("Vinkler på kortet")
    default_auto_field = "django.db.models.BigAutoField"
