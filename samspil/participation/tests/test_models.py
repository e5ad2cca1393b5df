"""What the database itself never stores about a round's participants."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from samspil.actionmap.tests import deeds
from samspil.organisations.access import inside
from samspil.organisations.models import versions_of
from samspil.participation.models import OwnView, Participant
from samspil.participation.rules import Way
from samspil.participation.tests import people
from samspil.testing.make import NOW, Cast


def row(cast: Cast, round_: Any, **other: Any) -> dict[str, Any]:
    return {
        "tenant": cast.fjordby,
        "round": round_,
        "way": Way.ROOM,
        "sector": "centre",
        "name": "Gerda",
        "token_hash": "x",
        "joined_at": NOW,
    } | other


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("participant_way_fits", {"way": Way.MEMBER}),
        ("participant_way_fits", {"email": "gerda@eksempel.dk"}),
        ("participant_has_a_secret_or_an_account", {"token_hash": ""}),
        ("participant_has_a_name_until_forgotten", {"name": ""}),
        ("participant_has_a_name_until_forgotten", {"forgotten_at": NOW}),
        ("participant_sector_is_known", {"sector": "somebody"}),
        ("participant_invited_by_somebody", {"way": Way.GUEST, "invited_at": NOW}),
        ("participant_withdrawn_by_somebody", {"withdrawn_at": NOW}),
    ],
)
def test_the_database_refuses(cast: Cast, why: str, other: dict[str, Any]) -> None:
    round_ = deeds.open_round(cast)
    with (
        inside(cast.fjordby),
        pytest.raises(IntegrityError, match=why),
        transaction.atomic(),
    ):
        Participant.objects.create(**row(cast, round_, **other))


def test_a_participant_speaks_for_a_place_of_her_own_side_only(cast: Cast) -> None:
    round_ = deeds.open_round(cast)
    with (
        inside(cast.fjordby),
        pytest.raises(IntegrityError, match="participant_sector_fits_place"),
        transaction.atomic(),
    ):
        Participant.objects.create(**row(cast, round_, association=cast.venner))


def test_a_couple_at_one_address_may_both_be_invited_but_nobody_twice(cast: Cast) -> None:
    round_ = deeds.open_round(cast)
    people.guest(round_, cast.lead, "Inge", email="os@eksempel.dk")
    people.guest(round_, cast.lead, "Knud", email="os@eksempel.dk")
    with pytest.raises(IntegrityError, match="participant_guest_once"), transaction.atomic():
        people.guest(round_, cast.lead, "inge", email="os@eksempel.dk")


def test_a_closed_round_takes_nobody_in_and_no_view_changes_however_it_is_asked(
    cast: Cast,
) -> None:
    round_ = deeds.open_round(cast)
    guest = people.room_guest(round_)
    with inside(cast.fjordby):
        view = OwnView.objects.create(
            tenant=cast.fjordby,
            participant=guest,
            round=round_,
            opportunity="varied-activities",
            actor="association",
            text="Sang om fredagen",
            saved_at=NOW,
        )
    deeds.close(cast, round_)
    with inside(cast.fjordby):
        for deed in (
            lambda: Participant.objects.create(**row(cast, round_)),
            lambda: OwnView.objects.filter(pk=view.pk).update(text="Skrevet om"),
            lambda: OwnView.objects.filter(pk=view.pk).delete(),
        ):
            with pytest.raises(IntegrityError, match="closed"), transaction.atomic():
                deed()


def test_a_view_stands_in_the_round_of_its_participant(cast: Cast) -> None:
    first = deeds.open_round(cast)
    guest = people.room_guest(first)
    deeds.close(cast, first)
    second = deeds.open_round(cast, title="Runde 2027")
    with (
        inside(cast.fjordby),
        pytest.raises(IntegrityError, match="own_view_in_its_participants_round"),
        transaction.atomic(),
    ):
        OwnView.objects.create(
            tenant=cast.fjordby,
            participant=guest,
            round=second,
            opportunity="varied-activities",
            actor="association",
            saved_at=NOW,
        )
        connection.check_constraints()


def test_the_history_keeps_neither_names_nor_addresses_nor_secrets() -> None:
    kept = {field.name for field in versions_of(Participant).model._meta.fields}
    assert {"sector", "withdrawn_at"} <= kept
    assert not {"name", "email", "token_hash", "link_seed"} & kept
