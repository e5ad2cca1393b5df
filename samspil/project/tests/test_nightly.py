"""The nightly tidying, as the operator runs it."""

from datetime import timedelta
from io import StringIO

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from samspil.actionmap import actions
from samspil.actionmap.models import CellImport
from samspil.organisations.access import inside
from samspil.testing.make import Cast


def test_old_imports_and_expired_log_ins_are_forgotten_and_new_ones_kept(cast: Cast) -> None:
    now = timezone.now()
    with inside(cast.fjordby, person=cast.lead.person):
        round_ = actions.open_round(by=cast.lead, title="Runde", now=now, start_from=None)
        for days in (8, 1):
            CellImport.objects.create(
                tenant=cast.fjordby,
                round=round_,
                by=cast.lead.person,
                uploaded_at=now - timedelta(days=days),
                rows=[{"text": "Banko"}],
            )
    Session.objects.create(session_key="gammel", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="ny", expire_date=now + timedelta(days=1))
    for _twice in range(2):
        call_command("nightly", stdout=StringIO())
    with inside(cast.fjordby):
        assert [(now - kept.uploaded_at).days for kept in CellImport.objects.all()] == [1]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["ny"]
