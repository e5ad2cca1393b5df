from django.apps import AppConfig


class GuidelinesConfig(AppConfig):
    name = "samspil.guidelines"
    default_auto_field = "django.db.models.BigAutoField"
