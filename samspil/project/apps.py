from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Where the apps meet."""

    name = "samspil.project"
    default_auto_field = "django.db.models.BigAutoField"
