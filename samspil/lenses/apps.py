from django.apps import AppConfig


class LensesConfig(AppConfig):
    name = "samspil.lenses"
    default_auto_field = "django.db.models.BigAutoField"
