from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Log-ins and the people behind them."""

    name = "samspil.accounts"
    verbose_name = _("Log ind og Min side")
    default_auto_field = "django.db.models.BigAutoField"
