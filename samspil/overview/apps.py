from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "samspil.overview"
    default_auto_field = "django.db.models.BigAutoField"
