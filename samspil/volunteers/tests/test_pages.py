"""The pages: what stands on them for whom, what is counted, and how little they ask."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from pypdf import PdfReader

from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import counted, logged_in
from samspil.volunteers import actions, documents, hours, policy
from samspil.volunteers.hours import Visit
from samspil.volunteers.models import Stage, Volunteer
from samspil.volunteers.queries import contact
from samspil.volunteers.queries.journey import journey
from samspil.volunteers.tests import deeds

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # it walks through pages
HERE = "/fjordby/frivillige/"


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


def test_four_fields_make_somebody_interested_and_tell_nothing(cast: Cast, client: Client) -> None:
    known = deeds.volunteer(cast, "Mona Friis", email="mona@eksempel.dk")
    page = f"/fjordby/bliv-frivillig/{cast.birkehoej.pk}/"
    typed = {"name": "Mona Friis", "email": "mona@eksempel.dk", "mobile": "", "channel": "web"}
    again = client.post(page, typed)
    new = client.post(page, typed | {"email": "en.anden@eksempel.dk"})
    assert (again.status_code, again["Location"]) == (new.status_code, new["Location"])
    assert known.name not in client.get(again["Location"]).content.decode()
    assert client.post(page, typed | {"email": ""}).status_code == 422


def test_all_that_is_wrong_in_the_four_fields_is_told_at_once(cast: Cast, client: Client) -> None:
    page = f"/fjordby/bliv-frivillig/{cast.birkehoej.pk}/"
    shown = client.post(page, {"name": "Karla Sø", "mobile": "123"})
    assert set(shown.context["form"].errors) == {"mobile", "channel"}


def test_what_is_known_of_a_certificate_stands_in_the_form(cast: Cast) -> None:
    who, lone = deeds.volunteer(cast), cast.members[Role.COORDINATOR]
    with inside(cast.fjordby):
        said: dict[str, Any] = {"by": lone, "volunteer_id": who.pk, "now": NOW}
        actions.note_certificate(kind="criminal", required=False, **said)
        actions.note_certificate(
            kind="child", required=True, assessed_on=deeds.TODAY, may_start=True, **said
        )
    form = logged_in(lone).get(f"{HERE}{who.pk}/attest/").context["form"]
    assert (form["kind"].value(), form["may_start"].value()) == ("child", "yes")
    assert form["assessed_on"].value() == deeds.TODAY


def test_a_machine_is_stopped_by_its_number_and_by_the_field_nobody_sees(
    cast: Cast, client: Client
) -> None:
    page = f"/fjordby/bliv-frivillig/{cast.birkehoej.pk}/"
    typed = {"name": "Robot", "email": "r@eksempel.dk", "channel": "web"}
    client.post(page, typed | {"website": "x"})
    with inside(cast.fjordby):
        assert not Volunteer.objects.exists()
    answers = [client.post(page, typed).status_code for _time in range(11)]
    assert answers[-1] == 429


def test_the_way_in_of_an_invitation_is_the_inviters_role_and_nobody_is_named(
    cast: Cast, client: Client
) -> None:
    shown = logged_in(cast.members[Role.VOLUNTEER]).get(f"{HERE}inviter/").context["links"]
    address = shown[0]["address"].replace("http://testserver", "")
    client.post(address, {"name": "Ny Ven", "email": "ny@eksempel.dk"})
    with inside(cast.fjordby):
        assert Volunteer.objects.get().channel == "volunteer"
    client.post(address[:-3] + "xyz", {"name": "Snyd", "email": "s@eksempel.dk"})
    with inside(cast.fjordby):
        assert Volunteer.objects.count() == 1


def test_the_number_to_ring_stands_where_the_talk_is_booked(cast: Cast) -> None:
    lone, who = logged_in(cast.members[Role.COORDINATOR]), deeds.volunteer(cast)
    with inside(cast.fjordby):
        Volunteer.objects.update(email="", mobile="28 10 00 11")
    assert "Ring på 28 10 00 11, og" in lone.get(f"{HERE}{who.pk}/samtale/").content.decode()
    with inside(cast.fjordby):
        Volunteer.objects.update(mobile="")
    assert "Ring, og skriv tiden her" in lone.get(f"{HERE}{who.pk}/samtale/").content.decode()


def test_lone_answers_a_new_volunteer_in_two_presses(cast: Cast) -> None:
    who = deeds.volunteer(cast, stage=Stage.INTERESTED)
    browser = logged_in(cast.members[Role.COORDINATOR])
    assert f"{who.pk}/samtale/" in browser.get(f"{HERE}nye/").content.decode()
    form = browser.get(f"{HERE}{who.pk}/samtale/").context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent |= {"day": str(sent["day"]), "time": "10:00"}
    assert browser.post(f"{HERE}{who.pk}/samtale/", sent).status_code == 302
    with inside(cast.fjordby):
        assert Volunteer.objects.get().stage == Stage.STARTING


def test_opening_the_agreements_link_says_nothing_and_pressing_says_yes(
    cast: Cast, client: Client
) -> None:
    agreement = deeds.offered(cast, deeds.volunteer(cast))
    page = f"{HERE}aftale/{actions.secret_of(agreement)}/"
    assert client.get(page).status_code == 200
    with inside(cast.fjordby):
        agreement.refresh_from_db()
    assert agreement.accepted_at is None
    client.post(page)
    with inside(cast.fjordby):
        agreement.refresh_from_db()
    assert agreement.holds
    assert client.get(f"{HERE}aftale/forkert/").status_code == 404


def test_hold_contact_shows_five_with_one_reason_each(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    lone = cast.members[Role.COORDINATOR]
    for days in (5, 31, 65, 70, 80, 90, 100):
        who = deeds.volunteer(cast, f"Stille {days}", now=NOW - timedelta(days=days))
        assert who.heard_on == (NOW - timedelta(days=days)).date()
    deeds.volunteer(cast, "Ikke vores", centres=[cast.other_centre], now=NOW - timedelta(days=99))
    reasons = logged_in(lone).get(f"{HERE}kontakt/").context["reasons"]
    assert len(reasons) == 5
    assert {each.text for each in reasons} == {"Vi har ikke hørt noget i 60 dage."}
    assert len({each.volunteer.pk for each in reasons}) == 5
    for first in (1, 5):  # whether the quietest are enough or not, the same are shown
        monkeypatch.setattr(contact, "ASKED_FIRST", first)
        assert logged_in(lone).get(f"{HERE}kontakt/").context["reasons"] == reasons


def test_some_weeks_after_the_start_talk_somebody_asks_how_it_goes(cast: Cast) -> None:
    who, lone = deeds.volunteer(cast), cast.members[Role.COORDINATOR]
    talk = deeds.booked(lone, who)
    then = NOW - timedelta(weeks=7)
    with inside(cast.fjordby, person=lone.person):
        actions.hold_talk(by=lone, talk_id=talk.pk, now=then)
        actions.heard_from(by=lone, volunteer_id=who.pk, now=NOW)
    client = logged_in(lone)
    [reason] = client.get(f"{HERE}kontakt/").context["reasons"]
    assert (reason.page, reason.verb) == ("book-talk", "Book en samtale")
    client.post(
        f"{HERE}{who.pk}/samtale/", {"day": deeds.TODAY + timedelta(days=9), "time": "10:00"}
    )
    assert client.get(f"{HERE}kontakt/").context["reasons"] == []


def test_the_last_visit_counts_in_whatever_order_visits_are_told(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = deeds.volunteer(cast, "Kom i sidste uge", now=NOW - timedelta(days=100))

    def source(tenant_id: int, ids: object, first: object, last: object) -> list[Visit]:
        days = (deeds.TODAY - timedelta(days=ago) for ago in (5, 50))
        return [Visit(who.pk, day, 90, "Banko", cast.birkehoej.pk) for day in days]

    monkeypatch.setattr(hours, "_sources", [source])
    page = logged_in(cast.members[Role.COORDINATOR]).get(f"{HERE}kontakt/")
    assert page.context["reasons"] == []


def test_the_notice_about_benefits_leads_to_the_rules(cast: Cast, client: Client) -> None:
    deeds.herself(cast)
    mine = logged_in(cast.members[Role.VOLUNTEER]).get(f"{HERE}mit/")
    joins = client.get(f"/fjordby/bliv-frivillig/{cast.birkehoej.pk}/")
    for shown in (mine, joins):
        assert 'href="https://frivillighed.dk/guides/' in shown.content.decode()


def test_a_course_that_ran_out_is_not_said_to_do_so_soon(cast: Cast) -> None:
    who = deeds.volunteer(cast)
    deeds.course(deeds.keeper(cast, who), who, day=deeds.TODAY - timedelta(days=5 * 365))
    lone = logged_in(cast.members[Role.COORDINATOR])
    assert "Skulle have været genopfrisket" in lone.get(f"{HERE}{who.pk}/").content.decode()
    [why] = lone.get(f"{HERE}kontakt/").context["reasons"]
    assert why.text.endswith("skulle have været genopfrisket.")


def test_the_municipal_lead_sees_numbers_and_no_names(cast: Cast) -> None:
    who = deeds.volunteer(cast, "Bodil Bruun")
    shown = logged_in(cast.lead).get(HERE).content.decode()
    assert who.name not in shown
    assert "Frivillige i tal" in shown


def test_the_list_is_searched_narrowed_and_sorted_as_danes_do(cast: Cast) -> None:
    for name in ("Åse", "Ærø", "Bo", "Aase Holm"):
        deeds.volunteer(cast, name)
    deeds.volunteer(cast, "Gået", stage=Stage.LEFT)
    lone = logged_in(cast.members[Role.COORDINATOR])
    listed = [line.volunteer.name for line in lone.get(HERE).context["listed"].lines]
    assert listed == ["Bo", "Ærø", "Åse", "Aase Holm"]
    found = lone.get(HERE, {"q": "holm"}).context["listed"].lines
    assert [line.volunteer.name for line in found] == ["Aase Holm"]
    with inside(cast.fjordby):
        Volunteer.objects.filter(name="Ærø").update(
            likes=["creative"], heard_on=deeds.TODAY - timedelta(days=9)
        )
        Volunteer.objects.filter(name="Bo").update(skills=["garden", "music"])
    for asked, names in (
        ({"orden": "stille"}, ["Ærø", "Åse", "Bo", "Aase Holm"]),
        ({"orden": "nyeste"}, ["Aase Holm", "Bo", "Ærø", "Åse"]),
        ({"vil": "creative"}, ["Ærø"]),
        ({"kan": "music"}, ["Bo"]),
    ):
        lines = lone.get(HERE, asked).context["listed"].lines
        assert [line.volunteer.name for line in lines] == names
    with inside(cast.fjordby):
        searched = AuditEntry.objects.get(deed="volunteers.searched")
    assert "holm" not in str(searched.facts).lower()


def test_karen_sees_whose_papers_are_not_in_order(cast: Cast) -> None:
    karen = cast.members[Role.MANAGER]
    for name in ("Aa har sagt ja", "Bo skal forny", "Cy venter på et ja"):
        row = deeds.offered(cast, deeds.volunteer(cast, name))
        if not name.startswith("Cy"):
            with inside(cast.fjordby, person=karen.person):
                actions.accepted_on_paper(by=karen, agreement_id=row.pk, now=NOW)
        if name.startswith("Bo"):
            with inside(cast.fjordby, person=karen.person):
                actions.note_certificate(
                    by=karen, volunteer_id=row.volunteer_id, kind="criminal", required=True, now=NOW
                )
    deeds.volunteer(cast, "Dorte er ny", stage=Stage.INTERESTED)
    listed = logged_in(karen).get(HERE, {"papirer": "mangler"}).context["listed"]
    said = {line.volunteer.name: line.papers for line in listed.lines}
    assert set(said) == {"Bo skal forny", "Cy venter på et ja"}
    assert said["Bo skal forny"][1:] == ("Attest: Venter",)
    every = logged_in(karen).get(HERE).context["listed"].lines
    assert {line.volunteer.name: len(line.papers) for line in every} == {
        "Aa har sagt ja": 1, "Bo skal forny": 2, "Cy venter på et ja": 1, "Dorte er ny": 0,
    }  # fmt: skip


def test_the_list_shows_all_whom_nobody_has_heard_from_or_seen(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, ago in (("Stille", 70), ("Lidt stille", 40), ("Kom i går", 70), ("Ny", 3)):
        deeds.volunteer(cast, name, now=NOW - timedelta(days=ago))
    with inside(cast.fjordby):
        came = Volunteer.objects.get(name="Kom i går").pk
    yesterday = deeds.TODAY - timedelta(days=1)

    def source(tenant_id: int, ids: object, first: object, last: object) -> list[Visit]:
        return [Visit(came, yesterday, 90, "Banko", cast.birkehoej.pk)]

    monkeypatch.setattr(hours, "_sources", [source])
    lone = logged_in(cast.members[Role.COORDINATOR])
    for days, names in ((30, ["Lidt stille", "Stille"]), (60, ["Stille"])):
        listed = lone.get(HERE, {"hoert": days}).context["listed"].lines
        assert [line.volunteer.name for line in listed] == names


def test_lone_reads_why_people_came_and_left_at_her_own_centre(cast: Cast) -> None:
    lone = cast.members[Role.COORDINATOR]
    for centre, reason in ((cast.birkehoej, "time"), (cast.other_centre, "moved")):
        who = deeds.volunteer(cast, centres=[centre])
        by = deeds.keeper(cast, who)
        with inside(cast.fjordby):
            actions.say_goodbye(by=by, volunteer_id=who.pk, reason=reason, now=NOW)
    shown = logged_in(lone).get(f"{HERE}tal/")
    assert [(each.centre, each.reason) for each in shown.context["stopped"]] == [
        ("Birkehøj", "Ikke tid længere")
    ]
    assert len(logged_in(cast.lead).get(HERE).context["stopped"]) == 2


@pytest.mark.parametrize("page", ["", "nye/", "kontakt/", "tak/", "tal/", "?hoert=30"])
def test_a_page_asks_as_often_of_many_as_of_few(cast: Cast, page: str) -> None:
    deeds.volunteer(cast, stage=Stage.INTERESTED)
    deeds.volunteer(cast, now=NOW - timedelta(days=99))
    lone = logged_in(cast.members[Role.COORDINATOR])
    lone.get(HERE)
    _status, few = counted(lone, HERE + page)
    for number in range(20):
        stage = Stage.INTERESTED if number % 2 else Stage.ACTIVE
        deeds.volunteer(cast, stage=stage, now=NOW - timedelta(days=number * 7))
    status, many = counted(lone, HERE + page)
    assert status == 200
    assert len(many) == len(few) <= 15


def test_an_agreement_as_long_as_may_be_has_room_on_one_page(cast: Cast) -> None:
    line = "Vi siger det til hinanden i god tid. " * 20
    offered = deeds.offered(cast, deeds.herself(cast))
    offered.body = "\n\n".join(f"# Afsnit {n}\n{line[:230]}" for n in range(14))
    assert policy.agreement_text(offered.body)
    paper = documents.agreement_pdf(offered, now=NOW)
    assert len(PdfReader(BytesIO(paper)).pages) == 1


def test_an_agreement_says_when_it_is_taken_up_again_and_the_journey_reminds(cast: Cast) -> None:
    who = deeds.herself(cast)
    agreement = deeds.offered(cast, who)
    birgit = cast.members[Role.VOLUNTEER]
    with inside(cast.fjordby, person=birgit.person):
        actions.accept_agreement(by=birgit, agreement_id=agreement.pk, now=NOW)
        agreement.refresh_from_db()
        again = agreement.take_up_on
        assert again == deeds.TODAY.replace(year=deeds.TODAY.year + 3)
        states = [
            next(each for each in journey(who, today=day).steps if each.key == "agreement").state
            for day in (deeds.TODAY, again - timedelta(days=61), again - timedelta(days=60))
        ]
    assert states == ["done", "done", "warn"]
    said = f"senest {date_format(again)}"
    page = logged_in(birgit).get(f"{HERE}aftaler/{agreement.pk}/").content.decode()
    assert said in page
    with inside(cast.fjordby, person=birgit.person):
        paper = PdfReader(BytesIO(documents.agreement_pdf(agreement, now=NOW)))
    assert said in paper.pages[0].extract_text()


def test_who_cannot_be_written_to_is_booked_without_words_that_nobody_reads(cast: Cast) -> None:
    who = deeds.volunteer(cast, stage=Stage.INTERESTED)
    with inside(cast.fjordby):
        Volunteer.objects.update(email="")
    lone = logged_in(cast.members[Role.COORDINATOR])
    form = lone.get(f"{HERE}{who.pk}/samtale/").context["form"]
    assert set(form.fields) == {"day", "time"}
    tomorrow = timezone.localdate() + timedelta(days=1)
    typed = {"day": tomorrow.isoformat(), "time": "10:00"}
    assert lone.post(f"{HERE}{who.pk}/samtale/", typed).status_code == 302


@pytest.mark.slow
def test_the_papers_are_one_page_and_have_no_cpr(cast: Cast) -> None:
    who = deeds.herself(cast)
    agreement = deeds.offered(cast, who)
    birgit = logged_in(cast.members[Role.VOLUNTEER])
    for paper in (
        f"{HERE}aftaler/{agreement.pk}/aftale.pdf",
        f"{HERE}aftale/{actions.secret_of(agreement)}/aftale.pdf",
        f"{HERE}{who.pk}/bevis.pdf",
        f"{HERE}{who.pk}/timer.pdf",
        f"{HERE}{who.pk}/koersel.pdf",
    ):
        answer = birgit.get(paper)
        assert answer.status_code == 200
        assert len(PdfReader(BytesIO(answer.content)).pages) == 1
    wrong = birgit.get(f"{HERE}{who.pk}/koersel.pdf?kilometres=12,5")
    assert (wrong.status_code, "helt tal" in wrong.content.decode()) == (422, True)
