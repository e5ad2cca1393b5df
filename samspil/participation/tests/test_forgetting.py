"""Names of those without an account are forgotten 30 days after the round has closed."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from samspil.actionmap.tests import deeds as map_deeds
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.participation import actions
from samspil.participation.models import OwnView, Participant
from samspil.participation.tests import deeds, people
from samspil.testing.make import NOW, Cast


def test_guests_are_forgotten_members_are_not_and_the_words_stay(cast: Cast) -> None:
    round_ = map_deeds.open_round(cast)
    [inge] = deeds.invite(cast.lead, round_, "Inge, i@eksempel.dk")
    gerda = people.room_guest(round_)
    karen = people.member_participant(round_, cast.members[Role.COORDINATOR], cast.lead)
    deeds.save(inge)
    map_deeds.close(cast, round_)

    def forget(days: int) -> int:
        with inside(cast.fjordby):
            return actions.forget_names(
                tenant=cast.fjordby, now=NOW + timedelta(days=days, seconds=-1)
            )

    assert forget(30) == 0
    assert forget(31) == 2
    assert forget(31) == 0
    with inside(cast.fjordby):
        kept = {row.pk: row for row in Participant.objects.all()}
        for gone in (inge, gerda):
            row = kept[gone.pk]
            assert (row.name, row.email, row.token_hash, row.link_seed) == ("", "", "", "")
            assert (row.called, row.sector) == ("En deltager", "association")
        assert kept[karen.pk].name == karen.name
        assert OwnView.objects.get().text == "Sang om fredagen"
        logged = AuditEntry.objects.get(deed="participation.names_forgotten")
        assert (logged.kind, logged.person, logged.facts) == ("delete", None, {"people": 2})


def test_an_open_round_forgets_nobody(cast: Cast) -> None:
    people.room_guest(map_deeds.open_round(cast))
    with inside(cast.fjordby):
        assert actions.forget_names(tenant=cast.fjordby, now=NOW + timedelta(days=999)) == 0


def test_every_night_it_is_done(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    round_ = map_deeds.open_round(cast)
    people.room_guest(round_)
    map_deeds.close(cast, round_, now=NOW - timedelta(days=999))
    call_command("nightly")
    assert "fjordby: navnet på 1 gæster glemt" in capsys.readouterr().out
