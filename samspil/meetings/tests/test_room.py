"""The room's code: who comes in by it, who does not, and what a room guest sees and leaves."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from samspil.actionmap.models import Round
from samspil.actionmap.tests import deeds as map_deeds
from samspil.kit.verdict import Refused
from samspil.meetings import actions, queries, rules
from samspil.meetings.access import asker, token_for
from samspil.meetings.models import Meeting, WrongCode
from samspil.meetings.tests import deeds
from samspil.organisations.access import inside
from samspil.participation.models import Participant
from samspil.participation.tests import people
from samspil.testing.make import NOW, Cast

pytestmark = pytest.mark.django_db
ENTER, JOIN = "/fjordby/moede/", "/fjordby/moede/ind/"


@pytest.fixture
def round_(cast: Cast) -> Round:
    return map_deeds.open_round(cast)


@pytest.fixture
def meeting(cast: Cast, round_: Round) -> Meeting:
    return deeds.begun(cast, round_, now=timezone.now())


def form(meeting: Meeting, **changes: str) -> dict[str, str]:
    return {"kode": meeting.code, "name": "Bodil", "sector": "association"} | changes


def opens(meeting: Meeting, code: str, client: Client) -> bool:
    assert client.post(JOIN, form(meeting, kode=code)).status_code in {302, 422, 409}
    return client.get(ENTER, {"kode": code}).status_code in {200, 302}


def test_the_code_is_read_as_people_type_it(meeting: Meeting, client: Client) -> None:
    typed = f" {meeting.code[:3].lower()}-{meeting.code[3:].lower()} "
    assert client.get(ENTER, {"kode": typed}).status_code == 200


@pytest.mark.slow
def test_a_code_that_is_closed_or_renewed_opens_nothing(
    cast: Cast, meeting: Meeting, client: Client
) -> None:
    first = meeting.code
    with inside(cast.fjordby, person=cast.lead.person):
        second = actions.renew_code(by=cast.lead, meeting_id=meeting.pk, now=timezone.now())
    assert not opens(meeting, first, client)
    with inside(cast.fjordby, person=cast.lead.person):
        actions.close_code(by=cast.lead, meeting_id=meeting.pk, now=timezone.now())
    assert not opens(meeting, second, client)
    with pytest.raises(Refused, match="Koden virker ikke mere"):
        deeds.come_in_by(meeting, second)
    with pytest.raises(Refused, match="Koden virker ikke mere"):
        deeds.come_in_by(deeds.fresh(meeting), "")


def test_a_code_opens_nothing_when_its_time_is_out(cast: Cast, round_: Round) -> None:
    long_ago = timezone.now() - rules.CODE_LIFE - timedelta(seconds=1)
    meeting = deeds.begun(cast, round_, now=long_ago)
    assert not opens(meeting, meeting.code, Client())


@pytest.mark.slow
def test_a_code_opens_nothing_after_the_meeting_or_next_door(
    cast: Cast, meeting: Meeting, client: Client
) -> None:
    assert client.get("/bakkeby/moede/", {"kode": meeting.code}).status_code == 422
    deeds.closed(cast, meeting, now=timezone.now())
    assert not opens(meeting, meeting.code, client)


@pytest.mark.slow
def test_guessing_is_stopped_after_some_wrong_codes_also_for_the_right_one(
    cast: Cast, meeting: Meeting, client: Client
) -> None:
    for number in range(rules.MOST_WRONG_FROM_ADDRESS):
        assert client.get(ENTER, {"kode": f"AAA{number:03}"}).status_code == 422
    page = client.get(ENTER, {"kode": meeting.code})
    assert page.status_code == 422
    assert "Vent ti minutter" in page.content.decode()
    with inside(cast.fjordby):
        assert WrongCode.objects.count() == rules.MOST_WRONG_FROM_ADDRESS
        WrongCode.objects.update(at=timezone.now() - rules.WRONG_WITHIN)
    assert client.get(ENTER, {"kode": meeting.code}).status_code == 200


@pytest.mark.slow
def test_guessing_from_many_addresses_is_stopped_too(cast: Cast, meeting: Meeting) -> None:
    now = timezone.now()
    with inside(cast.fjordby):
        for number in range(rules.MOST_WRONG_IN_MUNICIPALITY):
            actions.note_wrong_code(tenant=cast.fjordby, source=f"{number}", now=now)
        assert not queries.may_try_code(cast.fjordby, source="en anden", now=now)
    with inside(cast.bakkeby):
        assert queries.may_try_code(cast.bakkeby, source="en anden", now=now)


def test_a_full_room_takes_nobody_more(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samspil.meetings.policy.MOST_PRESENT", 1)
    deeds.come_in_by(meeting, meeting.code)
    with pytest.raises(Refused, match="så mange ind"):
        deeds.come_in_by(meeting, meeting.code)


@pytest.mark.slow
def test_a_name_that_is_none_is_said_beside_the_field(meeting: Meeting, client: Client) -> None:
    for wrong in ({"name": ""}, {"sector": ""}, {"sector": "kommunen"}):
        page = client.post(JOIN, form(meeting, **wrong))
        assert page.status_code == 422
    with inside(meeting.tenant):
        assert Participant.objects.count() == 0


@pytest.mark.slow
def test_a_room_guest_sees_the_meeting_and_nothing_else(meeting: Meeting, client: Client) -> None:
    client.post(JOIN, form(meeting))
    at = f"{meeting.round_id}/{meeting.pk}/"
    assert client.get(f"{ENTER}{at}telefon/").status_code == 200
    assert client.get(f"{ENTER}{at}").status_code == 302  # to log in
    assert client.get("/fjordby/indsatskort/").status_code == 302
    assert client.get("/fjordby/").status_code == 302
    assert client.get(f"/fjordby/deltag/{meeting.round_id}/").status_code == 404


@pytest.mark.slow
def test_whoever_is_in_already_comes_back_to_the_phone(meeting: Meeting, client: Client) -> None:
    client.post(JOIN, form(meeting))
    again = client.get(ENTER, {"kode": meeting.code})
    assert again.headers["Location"].endswith("/telefon/")
    with inside(meeting.tenant):
        assert Participant.objects.count() == 1


def test_the_token_opens_the_count_only_and_cannot_be_made(meeting: Meeting) -> None:
    token = token_for(meeting, participant_id=7)
    asked = asker(token)
    assert asked is not None
    assert (asked.meeting_id, asked.participant_id) == (meeting.pk, 7)
    assert asker(token.replace(".7:", ".8:")) is None
    assert asker("") is None


def test_a_page_is_told_of_something_new_once(cast: Cast, meeting: Meeting) -> None:
    client = Client()
    token = token_for(meeting)
    seen = f"{meeting.version}.{meeting.typing}"

    def status(shown: str) -> int:
        return client.get("/fjordby/moede/nyt/", {"t": token, "set": shown}).status_code

    now = deeds.fresh(meeting)
    seen = f"{now.version}.{now.typing}"
    assert status(seen) == 204
    deeds.go_to(cast.lead, meeting, deeds.NEXT_ROW)
    assert status(seen) == 200
    assert client.get("/fjordby/moede/nyt/", {"t": "falsk"}).status_code == 404


@pytest.mark.slow
def test_names_from_the_room_are_forgotten_30_days_after_the_meeting(
    cast: Cast, meeting: Meeting
) -> None:
    bodil = deeds.come_in(meeting)
    invited = people.guest(meeting.round, cast.lead)
    deeds.closed(cast, meeting, now=NOW)

    def forgotten(days: int) -> int:
        with inside(cast.fjordby):
            return actions.forget_room_guests(
                tenant=cast.fjordby, now=NOW + timedelta(days=days, seconds=-1)
            )

    assert [forgotten(30), forgotten(31), forgotten(31)] == [0, 1, 0]
    with inside(cast.fjordby):
        names = dict(Participant.objects.values_list("pk", "name"))
    assert names == {bodil.pk: "", invited.pk: invited.name}


@pytest.mark.slow
def test_a_name_stays_while_another_meeting_is_on(cast: Cast, meeting: Meeting) -> None:
    bodil = deeds.come_in(meeting)
    deeds.closed(cast, meeting, now=NOW)
    again = deeds.begun(cast, meeting.round)
    with inside(cast.fjordby):
        actions.note_presence(
            tenant_id=cast.fjordby.pk, meeting_id=again.pk, participant_id=bodil.pk, now=NOW
        )
        later = NOW + timedelta(days=90)
        assert actions.forget_room_guests(tenant=cast.fjordby, now=later) == 0


@pytest.mark.slow
def test_the_night_forgets_names_and_wrong_codes(cast: Cast, meeting: Meeting) -> None:
    bodil = deeds.come_in(meeting)
    deeds.closed(cast, meeting, now=timezone.now() - timedelta(days=31))
    with inside(cast.fjordby):
        actions.note_wrong_code(
            tenant=cast.fjordby, source="x", now=timezone.now() - timedelta(days=2)
        )
    call_command("nightly")
    with inside(cast.fjordby):
        assert Participant.objects.get(pk=bodil.pk).name == ""
        assert WrongCode.objects.count() == 0
