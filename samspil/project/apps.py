from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Where the apps meet: questions asked below are plugged together with answers from above."""

    name = "samspil.project"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Plug them in."""
        from samspil.actionmap.queries import start_blocks  # noqa: PLC0415 - models come first
        from samspil.organisations.starts import register_blocks  # noqa: PLC0415 - models come first

        register_blocks(start_blocks)
