from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "samspil.followup"
    default_auto_field = "django.db.models.BigAutoField"
