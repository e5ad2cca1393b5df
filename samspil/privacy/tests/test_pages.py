"""The pages about what is stored, as the cast sees them."""

import pytest
from django.test import Client

from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.privacy.models import Disposal, Erasure, Export, LogReader, MissedLogIn
from samspil.privacy.tests import deeds
from samspil.residents.models import Resident
from samspil.residents.tests import deeds as residents
from samspil.signups.models import Message
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import counted, logged_in
from samspil.volunteers.tests.deeds import volunteer

pytestmark = pytest.mark.slow  # it walks through pages

HERE = "/fjordby/oplysninger/"
SAID = {"basis": "Sag 1", "decided_on": "2025-11-03", "months": "12"}


def browser(cast: Cast, role: str = Role.LEAD) -> Client:
    return logged_in(cast.members[role])


def test_min_side_leads_to_ones_own(cast: Cast) -> None:
    assert f"{HERE}mine/" in browser(cast, Role.VOLUNTEER).get("/konto/min-side/").text
    assert "Navn, sprog" in browser(cast, Role.VOLUNTEER).get(f"{HERE}mine/").text


def test_the_lead_finds_it_beside_the_person(cast: Cast) -> None:
    with inside(cast.fjordby):
        [role] = cast.members[Role.VOLUNTEER].memberships
    page = browser(cast).get(f"/fjordby/opsaetning/mennesker/{role.pk}/").text
    assert f"{HERE}person/person/{cast.members[Role.VOLUNTEER].person.pk}/" in page
    assert HERE in browser(cast).get("/fjordby/opsaetning/").text


def test_a_coordinator_finds_it_beside_a_resident_and_a_volunteer_without_an_account(
    cast: Cast,
) -> None:
    lone = cast.members[Role.COORDINATOR]
    per, bodil = residents.resident(cast), volunteer(cast, "Bodil Bruun")
    birgit = volunteer(cast, "Birgit Holm", person=cast.members[Role.VOLUNTEER].person)
    hers = browser(cast, Role.COORDINATOR)
    for page, about in (
        (f"/fjordby/beboere/{per.pk}/", f"{HERE}person/resident/{per.pk}/"),
        (f"/fjordby/frivillige/{bodil.pk}/", f"{HERE}person/volunteer/{bodil.pk}/"),
    ):
        assert about in hers.get(page).text
        assert "Hent alt om personen" in hers.get(about).text
    assert "/person/volunteer/" not in hers.get(f"/fjordby/frivillige/{birgit.pk}/").text
    residents.wish(lone, per, "Skolekøkkenet på Lolland")
    done = hers.post(f"{HERE}person/resident/{per.pk}/hent/")
    assert "Skolekøkkenet på Lolland" in hers.get(f"{done['Location']}json/").text
    erase = {"reason": "Har bedt om det", "sure": "on"}
    before = hers.get(f"{HERE}person/resident/{per.pk}/slet/").text
    assert "artikel 17" in before
    assert "Kommunen har ikke skrevet, hvad der giver lov" in before
    gone = hers.post(f"{HERE}person/resident/{per.pk}/slet/", erase, follow=True)
    assert "Oplysningerne er slettet." in gone.text
    with inside(cast.fjordby):
        assert deeds.rows_with("Skolekøkkenet på Lolland") == {}


def test_a_manager_who_sees_no_wishes_takes_none_out(cast: Cast) -> None:
    per = residents.resident(cast)
    karen, about = browser(cast, Role.MANAGER), f"{HERE}person/resident/{per.pk}/"
    assert about not in karen.get(f"/fjordby/beboere/{per.pk}/").text
    assert "plejecentrets koordinator" in karen.get(about).text
    refused = karen.post(f"{about}hent/", follow=True)
    assert "plejecentrets koordinator" in refused.text
    erase = {"reason": "Har bedt om det", "sure": "on"}
    assert karen.post(f"{about}slet/", erase).status_code == 422
    with inside(cast.fjordby):
        assert not Export.objects.exists()
        assert Resident.objects.filter(pk=per.pk).exists()


def test_an_export_is_for_whoever_asked_for_it(cast: Cast) -> None:
    export = deeds.examples(cast, cast.members[Role.COORDINATOR])["export_id"]
    hers = browser(cast, Role.COORDINATOR).get(f"{HERE}udtraek/{export}/json/")
    assert hers["Content-Disposition"].endswith(f'oplysninger-{export}.json"')
    assert browser(cast).get(f"{HERE}udtraek/{export}/json/").status_code == 404
    with inside(cast.fjordby):
        assert AuditEntry.objects.filter(deed="privacy.downloaded").count() == 1


def test_the_preview_says_what_goes_and_what_stays(cast: Cast) -> None:
    who = cast.members[Role.VOLUNTEER]
    deeds.ended(cast, who)
    page = browser(cast).get(f"{HERE}person/person/{who.person.pk}/slet/").text
    assert "Rolle, sted, afdelinger, fra og til" in page
    assert "Slet for altid" in page


def test_erasing_asks_for_a_reason_and_a_tick(cast: Cast) -> None:
    who = cast.members[Role.VOLUNTEER]
    deeds.ended(cast, who)
    url = f"{HERE}person/person/{who.person.pk}/slet/"
    refused = browser(cast).post(url, {"reason": "Hun har bedt om det"})
    assert refused.status_code == 422
    assert "Hun har bedt om det" in refused.text
    said = {"reason": "Hun har bedt om det", "sure": "on", "in_texts": "keep"}
    done = browser(cast).post(url, said, follow=True)
    assert "Oplysningerne er slettet." in done.text
    assert who.person.name not in done.text
    with inside(cast.fjordby):
        assert Erasure.objects.get().done_at


def test_others_texts_are_touched_only_when_somebody_chose_it(cast: Cast) -> None:
    who, lone = cast.members[Role.VOLUNTEER], cast.members[Role.COORDINATOR]
    deeds.ended(cast, who)
    words = f"Ring til {who.person.name}"
    with inside(cast.fjordby, person=lone.person):
        Message.objects.create(
            tenant=cast.fjordby,
            centre=cast.birkehoej,
            text=words,
            written_at=NOW,
            written_by=lone.person,
        )
    url = f"{HERE}person/person/{who.person.pk}/slet/"
    page = browser(cast).get(url).text
    assert page.count('name="in_texts"') == 2
    assert "checked" not in page.partition("<main")[2].partition("</main>")[0]
    said = {"reason": "Hun har bedt om det", "sure": "on"}
    refused = browser(cast).post(url, said)
    assert refused.status_code == 422
    assert "Vælg, om navnet skal blive stående i det, andre har skrevet." in refused.text
    with inside(cast.fjordby):
        assert not Erasure.objects.exists()
    browser(cast).post(url, said | {"in_texts": "keep"})
    with inside(cast.fjordby):
        assert Message.objects.get().text == words
        assert Erasure.objects.get().in_texts is False


def test_who_still_has_a_role_is_not_offered_for_erasing(cast: Cast) -> None:
    page = browser(cast).get(f"{HERE}person/person/{cast.members[Role.VOLUNTEER].person.pk}/slet/")
    assert "Afslut rollerne først" in page.text
    assert "Slet for altid" not in page.text


def test_the_log_is_read_filtered_and_says_so(cast: Cast) -> None:
    lead = browser(cast)
    lead.get("/fjordby/opsaetning/mennesker/")
    page = lead.get(f"{HERE}loggen/", {"kind": "read", "who": "lead"}).text
    assert "organisations.members_listed" in page
    assert "organisations.members_listed" not in lead.get(f"{HERE}loggen/?who=ingen").text
    assert "members_listed" not in lead.get(f"{HERE}loggen/?last_day=2020-01-01").text
    with inside(cast.fjordby):
        assert AuditEntry.objects.filter(deed="privacy.log_read").count() == 3


def test_a_reader_reads_the_log_once_the_lead_has_named_her(cast: Cast) -> None:
    ruth = cast.members[Role.READER]
    assert browser(cast, Role.READER).get(f"{HERE}loggen/").status_code == 403
    browser(cast).post(f"{HERE}loggen/laesere/udpeg/", {"person": ruth.person.pk})
    assert browser(cast, Role.READER).get(f"{HERE}loggen/").status_code == 200
    browser(cast).post(f"{HERE}loggen/laesere/fjern/", {"person": ruth.person.pk})
    assert browser(cast, Role.READER).get(f"{HERE}loggen/").status_code == 403


def test_only_a_reader_can_be_named(cast: Cast) -> None:
    somebody = make.member(Role.MANAGER, at=cast.fjordby).person
    browser(cast).post(f"{HERE}loggen/laesere/udpeg/", {"person": somebody.pk})
    with inside(cast.fjordby):
        assert not LogReader.objects.exists()


def test_a_wrong_code_is_counted_where_the_address_belongs(cast: Cast, client: Client) -> None:
    email = cast.members[Role.VOLUNTEER].person.login.email
    client.post("/konto/log-ind/", {"email": email})
    client.post("/konto/log-ind/kode/", {"code": "000000"})
    with inside(cast.fjordby):
        [missed] = MissedLogIn.objects.all()
    assert missed.person == cast.members[Role.VOLUNTEER].person
    assert "1 forkert kode" in browser(cast).get(f"{HERE}loggen/").text


def test_a_deadline_says_that_it_waits_until_the_basis_is_written(cast: Cast) -> None:
    lead = browser(cast)
    assert "venter på jeres hjemmel" in lead.get(f"{HERE}frister/").text
    refused = lead.post(f"{HERE}frister/log/", {**SAID, "months": "25"})
    assert refused.status_code == 422
    lead.post(f"{HERE}frister/log/", SAID)
    with inside(cast.fjordby):
        assert Disposal.objects.get().months == 12
    said = lead.get(f"{HERE}frister/").text
    assert ("Sag 1" in said, "Besluttet den 3. november 2025" in said) == (True, True)
    met = lead.post(f"{HERE}frister/log/", {**SAID, "basis": "Sag 2"})  # saw nothing written
    assert met.status_code == 409
    assert ("»Sag 1«" in met.text, 'value="Sag 2"' in met.text) == (True, True)
    seen = met.context["form"]["read_at"].value()
    lead.post(f"{HERE}frister/log/", {**SAID, "basis": "Sag 2", "read_at": seen})
    assert "Sag 2" in lead.get(f"{HERE}frister/").text

    lead.post(f"{HERE}frister/log/traek-tilbage/")
    with inside(cast.fjordby):
        assert not Disposal.objects.exists()
    assert lead.get(f"{HERE}frister/findes-ikke/").status_code == 404


def test_the_record_is_what_the_models_say(cast: Cast) -> None:
    page = browser(cast).get(f"{HERE}fortegnelse/").text
    assert "Indsatskortets tekster med navn og tidspunkt" in page
    assert "Frivillige" in page


@pytest.mark.parametrize("kind", ["login", "cell", "findes-ikke"])
def test_an_address_of_something_that_is_nobody_is_not_there(cast: Cast, kind: str) -> None:
    assert browser(cast).get(f"{HERE}om/{kind}/1/").status_code == 404


def test_each_page_asks_few_questions(cast: Cast) -> None:
    who = cast.members[Role.COORDINATOR].person.pk
    asked = {
        page: len(counted(browser(cast), f"{HERE}{page}")[1])
        for page in (
            "",
            "mine/",
            "loggen/",
            "frister/",
            "fortegnelse/",
            f"person/person/{who}/slet/",
        )
    }
    assert max(asked.values()) <= 15, asked
