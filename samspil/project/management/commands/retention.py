"""What is too old, forgotten as each municipality has said. With --dry-run only counted."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from samspil.organisations.access import inside
from samspil.organisations.models import Municipality
from samspil.privacy.actions import Forgotten, forget_old


class Command(BaseCommand):
    """Forget what is too old in each municipality, or say how much it would be."""

    help = (
        "Sletter det, der er for gammelt, i de kommuner, der har skrevet hjemlen. Det sker også af"
        " sig selv hver nat. --dry-run tæller kun."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --dry-run."""
        parser.add_argument("--dry-run", action="store_true", help="tæl kun, og slet ingenting")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it, and say how much it was."""
        dry, now = options["dry_run"], timezone.now()
        for tenant in Municipality.objects.order_by("slug"):
            with inside(tenant):
                lines = forget_old(tenant=tenant, now=now, dry=dry)
            for line in lines:
                self.stdout.write(f"{tenant.slug}: {_in_words(line, dry=dry)}")


def _in_words(line: Forgotten, *, dry: bool) -> str:
    months = "1 måned" if line.months == 1 else f"{line.months} måneder"
    kept = line.rule.fixed or months
    what = f"{line.rule.label}, {kept}: {line.rows}"
    if line.waits:
        return f"{what} – venter på kommunens hjemmel"
    return f"{what} ville blive slettet" if dry else f"{what} slettet"
