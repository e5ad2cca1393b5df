"""What is to be tidied away every night. Safe at any time, and twice."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from samspil.actionmap.imports.actions import forget_old_imports
from samspil.organisations.access import inside
from samspil.organisations.models import Municipality


class Command(BaseCommand):
    """Forget old imports, municipality by municipality, and log-ins that have expired."""

    help = "Rydder op: glemmer gamle indlæsninger og udløbne log ind. Kør den hver nat."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Do it, and say how much it was."""
        now = timezone.now()
        for tenant in Municipality.objects.order_by("slug"):
            with inside(tenant):
                count = forget_old_imports(now=now)
            if count:
                self.stdout.write(f"{tenant.slug}: {count} indlæsninger glemt")
        call_command("clearsessions")
