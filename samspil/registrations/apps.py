from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    name = "samspil.registrations"
    default_auto_field = "django.db.models.BigAutoField"
