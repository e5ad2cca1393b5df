from django.apps import AppConfig


class SignupsConfig(AppConfig):
    name = "samspil.signups"
    default_auto_field = "django.db.models.BigAutoField"
