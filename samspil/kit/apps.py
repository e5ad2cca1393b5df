from django.apps import AppConfig
from django.db.backends.signals import connection_created


class KitConfig(AppConfig):
    name = "samspil.kit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have every connection to the database read moments quickly."""
        from samspil.kit.moments import read_quickly  # noqa: PLC0415 - the driver is there only now

        connection_created.connect(read_quickly)
