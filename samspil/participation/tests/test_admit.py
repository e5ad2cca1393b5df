"""Somebody in the room of a meeting is let in."""

import pytest

from samspil.actionmap.tests import deeds
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry
from samspil.participation import actions
from samspil.participation.queries import participants_of
from samspil.participation.rules import Way
from samspil.participation.tests import people
from samspil.testing.make import NOW, Cast


def test_a_room_guest_has_a_name_a_side_and_nothing_more(cast: Cast) -> None:
    round_ = deeds.open_round(cast)
    guest = people.room_guest(round_, "  Gerda   Holm ")
    assert (guest.name, guest.sector, guest.way) == ("Gerda Holm", "association", Way.ROOM)
    assert (guest.email, guest.person, guest.invited_at, guest.joined_at) == ("", None, None, NOW)
    assert people.SECRETS[guest.pk] not in guest.token_hash
    with inside(cast.fjordby):
        assert participants_of(round_) == [guest]
        logged = AuditEntry.objects.get(deed="participation.admitted")
    assert (logged.person, logged.subject_id, logged.facts) == (None, guest.pk, {})


@pytest.mark.parametrize(
    ("name", "sector", "reason"),
    [
        ("   ", "centre", "Skriv et navn"),
        ("G" * 121, "centre", "for langt"),
        ("Gerda 010250-1234", "centre", "CPR-nummer"),
        ("Gerda", "somewhere", "Vælg, hvor du kommer fra"),
    ],
)
def test_a_room_guest_without_a_proper_name_or_side_is_refused(
    cast: Cast, name: str, sector: str, reason: str
) -> None:
    round_ = deeds.open_round(cast)
    with pytest.raises(Refused, match=reason):
        people.room_guest(round_, name, sector)


def test_nobody_is_let_into_a_closed_round(cast: Cast) -> None:
    round_ = deeds.open_round(cast)
    deeds.close(cast, round_)
    with inside(cast.fjordby), pytest.raises(Refused, match="Runden er lukket"):
        actions.admit(round_=round_, name="Gerda", sector="centre", now=NOW)
