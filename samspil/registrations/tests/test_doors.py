"""The code at a centre's door: who makes it, whom it lets in, and what it never shows."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Member, Role
from samspil.registrations import actions
from samspil.registrations.models import DoorCode, Registration
from samspil.registrations.tests import deeds
from samspil.registrations.views import doors as views
from samspil.testing.make import Cast
from samspil.testing.pages import counted, logged_in

pytestmark = pytest.mark.slow  # it walks through pages

TODAY = timezone.localdate()
PAGE = "/fjordby/registreringer/qr-koder/"


def code(by: Member, cast: Cast, **other: Any) -> DoorCode:
    """Make a code for Birkehøj's door that opens from yesterday until tomorrow."""
    days = {"first_day": TODAY - timedelta(days=1), "last_day": TODAY + timedelta(days=1)}
    said: dict[str, Any] = {"centre_id": cast.birkehoej.pk, "now": timezone.now()} | days | other
    with inside(cast.fjordby, person=by.person):
        return actions.make_code(by=by, **said)


def address(door: DoorCode) -> str:
    return f"/fjordby/registreringer/ved-doeren/{actions.secret_of(door)}/"


def typed(**other: Any) -> dict[str, Any]:
    """What somebody types at the door."""
    return {
        "key": str(uuid4()),
        "what": "Banko",
        "category": "indoor-social",
        "target": "group",
        "residents": "12",
        "volunteers": "2",
        "staff": "none",
        "day": TODAY.isoformat(),
        "starts_at": "14:00",
        "minutes": "60",
        "place": "common",
        "affiliation": "centre",
    } | other


def standing(cast: Cast) -> list[Registration]:
    with inside(cast.fjordby):
        return list(Registration.objects.standing().order_by("id"))


@pytest.fixture
def door(cast: Cast) -> DoorCode:
    return code(cast.members[Role.COORDINATOR], cast)


def test_somebody_at_the_door_registers_for_that_centre_and_nobody_is_written_down(
    cast: Cast, door: DoorCode, client: Client
) -> None:
    page = client.get(address(door))
    assert page.status_code == 200
    assert "Birkehøj" in page.content.decode()
    answer = client.post(address(door), typed(centre=str(cast.other_centre.pk)))
    assert answer.status_code == 422  # another centre is not among the choices
    answer = client.post(address(door), typed(centre=str(cast.birkehoej.pk)))
    assert answer["Location"] == f"{address(door)}tak/"
    (row,) = standing(cast)
    assert (row.centre_id, row.source, row.written_by_id) == (cast.birkehoej.pk, "qr", None)
    with inside(cast.fjordby):
        entry = AuditEntry.objects.get(deed="registrations.registered")
    assert (entry.person_id, entry.subject_id) == (None, row.pk)


def test_nothing_is_read_back(cast: Cast, door: DoorCode, client: Client) -> None:
    deeds.register(cast.members[Role.COORDINATOR], deeds.walk(cast, what="Gåtur om søen"))
    client.post(address(door), typed(centre=str(cast.birkehoej.pk), what="Hemmeligt bankospil"))
    for url in (address(door), f"{address(door)}tak/", f"{address(door)}?som=1"):
        shown = client.get(url).content.decode()
        assert "Gåtur om søen" not in shown
        assert "Hemmeligt bankospil" not in shown
    (_walk, mine) = standing(cast)
    assert client.get(f"/fjordby/registreringer/{mine.pk}/").status_code == 302


def test_the_same_sent_twice_is_stored_once(cast: Cast, door: DoorCode, client: Client) -> None:
    said = typed(centre=str(cast.birkehoej.pk))
    for _time in range(2):
        assert client.post(address(door), said)["Location"].endswith("/tak/")
    assert len(standing(cast)) == 1


def test_a_key_that_is_somebody_elses_tells_nothing(
    cast: Cast, door: DoorCode, client: Client
) -> None:
    row = deeds.register(cast.members[Role.COORDINATOR], deeds.walk(cast))
    said = typed(centre=str(cast.birkehoej.pk), key=str(row.key))
    assert client.post(address(door), said).status_code == 302
    assert [each.what for each in standing(cast)] == ["Gåtur om søen"]


def test_what_was_typed_stays_when_something_is_wrong(door: DoorCode, client: Client) -> None:
    answer = client.post(
        address(door), typed(centre=str(door.centre_id), what="Banko 010203-1234", residents="")
    )
    assert answer.status_code == 422
    assert "CPR-nummer" in answer.content.decode()
    assert 'value="60"' in answer.content.decode()


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [(1, 2, "ikke taget i brug endnu"), (-3, -1, "tid er gået")],
)
def test_a_code_opens_on_its_days_only(
    cast: Cast, client: Client, first: int, last: int, sentence: str
) -> None:
    days = {
        "first_day": TODAY + timedelta(days=first),
        "last_day": TODAY + timedelta(days=last),
    }
    door = code(cast.members[Role.MANAGER], cast, **days)
    for answer in (client.get(address(door)), client.post(address(door), typed())):
        assert answer.status_code == 404
        assert sentence in answer.content.decode()
    assert standing(cast) == []


def test_a_closed_code_opens_nothing(cast: Cast, door: DoorCode, client: Client) -> None:
    karen = logged_in(cast.members[Role.COORDINATOR])
    assert "Den kan ikke åbnes igen." in karen.get(f"{PAGE}{door.pk}/luk/").content.decode()
    assert client.get(address(door)).status_code == 200  # asking has closed nothing
    for _time in range(2):
        karen.post(f"{PAGE}{door.pk}/luk/")
    answer = client.post(address(door), typed(centre=str(cast.birkehoej.pk)))
    assert answer.status_code == 404
    assert "QR-koden er lukket." in answer.content.decode()
    assert "QR-koden er lukket." in karen.get(f"{PAGE}{door.pk}/").content.decode()
    with inside(cast.fjordby), pytest.raises(Refused):
        actions.register_at_door(door=door, facts=deeds.walk(cast), key=uuid4(), now=timezone.now())


def test_strangers_to_the_code_see_a_plain_page(cast: Cast, door: DoorCode, client: Client) -> None:
    for url in (
        address(door).replace("/fjordby/", "/bakkeby/"),
        address(door).replace("/fjordby/", "/findes-ikke/"),
        "/fjordby/registreringer/ved-doeren/forkert/",
    ):
        assert client.get(url).status_code == 404
        assert client.post(url, typed()).status_code == 404


def test_who_tries_many_addresses_is_asked_to_wait(cast: Cast, client: Client) -> None:
    wrong = "/fjordby/registreringer/ved-doeren/{}/"
    seen = [client.get(wrong.format(number)).status_code for number in range(32)]
    assert seen == [404] * 30 + [429] * 2


def test_who_writes_very_much_is_asked_to_wait_and_keeps_what_she_typed(
    cast: Cast, door: DoorCode, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "FROM_ONE_PLACE", 2)
    said = [client.post(address(door), typed(centre=str(cast.birkehoej.pk))) for _n in range(3)]
    assert [answer.status_code for answer in said] == [302, 302, 429]
    assert "Vent ti minutter" in said[2].content.decode()
    assert "Banko" in said[2].content.decode()


def test_only_a_hash_of_the_address_is_stored(door: DoorCode) -> None:
    secret = actions.secret_of(door)
    assert secret not in {door.seed, door.token_hash}
    assert len(secret) == 43


@pytest.mark.parametrize("role", [Role.LEAD, Role.MANAGER, Role.COORDINATOR])
def test_they_make_a_code_and_get_a_poster(cast: Cast, role: str) -> None:
    browser = logged_in(cast.members[role])
    answer = browser.post(
        PAGE, {"centre": cast.birkehoej.pk, "first_day": TODAY, "last_day": TODAY}
    )
    poster = browser.get(answer["Location"]).content.decode()
    assert 'class="qr"' in poster
    assert "/ved-doeren/" in poster
    assert "Birkehøj" in browser.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"last_day": TODAY - timedelta(days=9)}, "ligger før den første"),
        ({"last_day": date(2099, 1, 1)}, "højst et år"),
        ({"centre_id": 0}, "findes ikke"),
    ],
)
def test_a_code_that_cannot_be_is_refused(cast: Cast, other: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        code(cast.lead, cast, **other)


def test_a_coordinator_makes_no_code_for_another_centre(cast: Cast) -> None:
    karen = cast.members[Role.COORDINATOR]
    with pytest.raises(Refused, match="dit eget plejecenter"):
        code(karen, cast, centre_id=cast.other_centre.pk)
    theirs = code(cast.lead, cast, centre_id=cast.other_centre.pk)
    browser = logged_in(karen)
    assert browser.get(f"{PAGE}{theirs.pk}/").status_code == 404
    assert browser.post(f"{PAGE}{theirs.pk}/luk/").status_code == 404


def test_the_form_at_the_door_asks_little_of_the_database(door: DoorCode, client: Client) -> None:
    status, asked = counted(client, address(door))
    assert (status, len(asked) <= 12) == (200, True), asked
