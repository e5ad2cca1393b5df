"""What is to be tidied away every night. Safe at any time, and twice."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from samspil.accounts.actions import forget_closed_sessions
from samspil.actionmap.imports.actions import forget_old_imports
from samspil.meetings import actions as meetings
from samspil.organisations.access import inside
from samspil.organisations.models import Municipality
from samspil.participation.actions import forget_names


class Command(BaseCommand):
    """Forget old imports and guests, municipality by municipality, and expired log-ins."""

    help = (
        "Rydder op: glemmer gamle indlæsninger, gæsters navne og udløbne log ind. Kør den hver nat."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Do it, and say how much it was."""
        now = timezone.now()
        for tenant in Municipality.objects.order_by("slug"):
            with inside(tenant):
                imports = forget_old_imports(now=now)
                meetings.forget_wrong_codes(now=now)
                guests = meetings.forget_room_guests(tenant=tenant, now=now)
                guests += forget_names(tenant=tenant, now=now)
            if imports:
                self.stdout.write(f"{tenant.slug}: {imports} indlæsninger glemt")
            if guests:
                self.stdout.write(f"{tenant.slug}: navnet på {guests} gæster glemt")
        call_command("clearsessions")
        forget_closed_sessions()
