from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Log-ins and the people behind them."""

    name = "samspil.accounts"
    default_auto_field = "django.db.models.BigAutoField"
