from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "samspil.initiatives"
    default_auto_field = "django.db.models.BigAutoField"
