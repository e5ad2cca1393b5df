"""The pages about guidelines, as people open them."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from samspil.guidelines import queries
from samspil.guidelines.documents import guidelines_pdf
from samspil.guidelines.models import Acceptance, Comment, Edition, Guideline
from samspil.guidelines.rules import ANSWERS
from samspil.guidelines.tests import deeds
from samspil.guidelines.tests.deeds import at
from samspil.organisations.access import inside
from samspil.organisations.models import AuditEntry, Role
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in

pytestmark = pytest.mark.slow  # it walks through pages

PAGES = "/fjordby/hvad-maa-jeg/"


def words(browser: Client, url: str, *, status: int = 200) -> str:
    answer = browser.get(url)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_a_volunteer_reads_and_says_yes(cast: Cast) -> None:
    deeds.in_force(cast, now=timezone.now(), allowed="Gå tur i haven")
    birgit, here = logged_in(cast.members[Role.VOLUNTEER]), f"{PAGES}{at(cast)}/"
    assert here in words(birgit, "/fjordby/")
    page = words(birgit, here)
    assert "Gå tur i haven" in page
    assert "Skriv det ikke ned nogen steder" in page
    assert "0 af 4 på stedet har sagt ja" in page
    birgit.post(f"{here}sig-ja/", {"udgave": "1"})
    assert "Du har sagt ja" in words(birgit, here)
    assert "1 af 4 på stedet har sagt ja" in words(birgit, here)
    birgit.post(f"{here}fortryd-ja/")
    assert "Ja, det er jeg med på" in words(birgit, here)


def test_a_coordinator_writes_asks_answers_and_puts_in_force(cast: Cast) -> None:
    lone, birgit = logged_in(deeds.coordinator(cast)), logged_in(cast.members[Role.VOLUNTEER])
    here = f"{PAGES}{at(cast)}/"
    assert "Give medicin" in words(lone, f"{here}udkast/ret/")  # our words to begin with
    typed = dict.fromkeys(ANSWERS, "") | {"allowed": "Synge", "read_version": "0"}
    assert lone.post(f"{here}udkast/ret/", typed).status_code == 302
    words(birgit, f"{here}udkast/", status=302)  # not asked yet
    day = (timezone.localdate() + timedelta(days=5)).isoformat()
    before = words(lone, f"{here}udkast/")
    assert "Spørg frivillige og personale" in before
    assert 'name="flyt"' not in before  # what is sent below is what the page would send
    assert "Stop høringen" not in before
    asked = lone.post(f"{here}hoering/aabn/", {"ends_on": day, "read_version": "1"})
    assert asked.status_code == 302
    during = words(birgit, f"{here}udkast/")
    assert "Læs udkastet, og skriv, hvad du synes, senest" in during
    assert "Giv mere tid" in words(lone, f"{here}udkast/")
    assert f"{here}udkast/" in words(birgit, "/fjordby/")
    assert birgit.post(f"{here}kommentar/", {"text": " "}).status_code == 422
    birgit.post(f"{here}kommentar/", {"text": "Også om aftenen?"})
    assert "Også om aftenen?" in words(lone, f"{here}udkast/")
    words(logged_in(cast.members[Role.READER]), f"{here}udkast/", status=403)
    with inside(cast.fjordby):
        reply = f"{here}kommentar/{Comment.objects.get().pk}/svar/"
    refused = lone.post(reply, {"text": "Ring til 010203-1234"})
    assert refused.status_code == 422
    assert "Ring til 010203-1234</textarea>" in refused.content.decode()
    assert lone.post(reply, {"text": "Ja, til kl. 21"}).status_code == 302


def test_the_link_to_a_hearing_leads_to_what_holds_when_it_is_over(cast: Cast) -> None:
    birgit, here = logged_in(cast.members[Role.VOLUNTEER]), f"{PAGES}{at(cast)}/"
    deeds.in_force(cast, now=timezone.now(), allowed="Gå tur i haven")
    answer = birgit.get(f"{here}udkast/", follow=True)
    assert answer.redirect_chain == [(here, 302)]
    said = answer.content.decode()
    assert "Udkastet er ikke i høring nu. Her står det, der gælder." in said
    assert "Gå tur i haven" in said
    words(birgit, f"{PAGES}999/udkast/", status=404)
    words(birgit, f"{PAGES}{cast.other_centre.pk}/udkast/", status=404)


def test_both_texts_come_back_when_two_have_written(cast: Cast) -> None:
    deeds.written(cast, allowed="Skrevet af Karen")
    lone = logged_in(deeds.coordinator(cast))
    typed = dict.fromkeys(ANSWERS, "") | {"allowed": "Skrevet af Lone", "read_version": "0"}
    answer = lone.post(f"{PAGES}{at(cast)}/udkast/ret/", typed)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Skrevet af Karen" in page
    assert "Skrevet af Lone" in page
    assert 'name="read_version" value="1"' in page
    assert (
        lone.post(f"{PAGES}{at(cast)}/udkast/ret/", typed | {"read_version": "1"}).status_code
        == 302
    )
    history = words(lone, f"{PAGES}{at(cast)}/udkast/tidligere/")
    latest, first = history.split('class="history-when"')[1:]
    assert "Skrevet af Lone</ins>" in latest
    assert "Skrevet af Karen</del>" in latest
    assert "Skrevet af Lone" not in first
    assert "<h3" not in history.split("<main")[1].split("</main>")[0]  # nothing stands above them


def test_a_comment_that_comes_too_late_is_given_back(cast: Cast) -> None:
    deeds.written(cast, allowed="Synge")
    with inside(cast.fjordby):
        yesterday = timezone.localdate() - timedelta(days=1)
        karen = cast.members[Role.MANAGER].person
        Guideline.objects.update(hearing_ends_on=yesterday, hearing_at=NOW, hearing_by=karen)
    birgit = logged_in(cast.members[Role.VOLUNTEER])
    late = birgit.post(f"{PAGES}{at(cast)}/kommentar/", {"text": "Også om aftenen?"})
    assert late.status_code == 422
    assert "Fristen for at svare er gået" in late.content.decode()
    assert "Også om aftenen?</blockquote>" in late.content.decode()


def test_who_has_said_yes_is_for_those_who_write_and_is_logged(cast: Cast) -> None:
    deeds.in_force(cast, now=timezone.now())
    who = f"{PAGES}{at(cast)}/hvem/"
    with inside(cast.fjordby):
        Acceptance.objects.create(
            tenant=cast.fjordby,
            edition=Edition.objects.get(),
            accepted_at=NOW,
            accepted_by=cast.members[Role.ASSOCIATION_LEAD].person,
        )
    page = words(logged_in(cast.members[Role.MANAGER]), who)
    assert "Volunteer Fjordby" in page
    assert "0 af 4 på stedet har sagt ja" in page
    assert "tæller ikke med her" in page
    # The lead writes for the municipality.
    assert logged_in(cast.lead).get(who)["Location"] == f"{PAGES}{at(cast)}/"
    with inside(cast.fjordby):
        row = AuditEntry.objects.get(deed="guidelines.who_said_yes_read")
    assert row.kind == "read"


def test_it_fits_on_one_page_and_comes_in_large_print(cast: Cast) -> None:
    with inside(cast.fjordby):
        page = queries.standing(cast.lead, queries.place_of(cast.lead, at(cast)))
    small = guidelines_pdf(page, tenant=cast.fjordby, large=False, now=NOW)
    large = guidelines_pdf(page, tenant=cast.fjordby, large=True, now=NOW)
    assert len(PdfReader(io.BytesIO(small)).pages) == 1
    assert len(PdfReader(io.BytesIO(large)).pages) > 1
    assert "Side 1 af" not in PdfReader(io.BytesIO(small)).pages[0].extract_text()
    wordy = [replace(part, lines=part.lines * 6) for part in page.parts]
    long = guidelines_pdf(
        replace(page, parts=tuple(wordy)), tenant=cast.fjordby, large=False, now=NOW
    )
    sheets = PdfReader(io.BytesIO(long)).pages
    assert len(sheets) > 1
    assert f"Side 1 af {len(sheets)}" in sheets[0].extract_text()
