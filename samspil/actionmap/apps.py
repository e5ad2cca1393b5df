from django.apps import AppConfig


class ActionmapConfig(AppConfig):
    name = "samspil.actionmap"
    default_auto_field = "django.db.models.BigAutoField"
