"""Write the tables of docs/privacy.md from the models' own classification."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from samspil.project.privacy_tables import PAGE, written


class Command(BaseCommand):
    """Write the tables, or with --check say whether they are in step."""

    help = "Skriver tabellerne i docs/privacy.md af det, modellerne selv siger. --check ser efter."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --check."""
        parser.add_argument("--check", action="store_true", help="se efter, og skriv ingenting")

    def handle(self, *_args: Any, **options: Any) -> None:
        """
        Do it.

        :raises CommandError: with --check, the page is not in step.
        """
        page = written()
        if options["check"]:
            if page != PAGE.read_text(encoding="utf-8"):
                raise CommandError("docs/privacy.md følger ikke modellerne.")
            return
        PAGE.write_text(page, encoding="utf-8")
