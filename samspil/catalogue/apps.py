from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "samspil.catalogue"
    verbose_name = _("Videnskataloget")
    default_auto_field = "django.db.models.BigAutoField"
