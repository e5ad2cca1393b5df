"""From a file that somebody has to rows that stand, and back again."""

from datetime import timedelta
from hashlib import blake2b
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.kit.tables import read_excel
from samspil.kit.verdict import Refused
from samspil.organisations.access import inside
from samspil.organisations.jobs import Work
from samspil.organisations.models import AuditEntry, Member, Role, versions_of
from samspil.registrations import actions, tasks
from samspil.registrations.imports import work
from samspil.registrations.models import FileImport, Registration
from samspil.registrations.tests import deeds
from samspil.registrations.views import imports as views
from samspil.testing import make
from samspil.testing.make import NOW, Cast
from samspil.testing.pages import logged_in

pytestmark = pytest.mark.slow  # it walks through pages

HEAD = (
    "Plejecenter;Dato;Hvad lavede I?;Slags;Hvem var det for?;Antal beboere;Antal frivillige;"
    "Var personale med?;Hvem hører aktiviteten til?"
)
BANKO = "Birkehøj;01-06-2026;Banko;Samvær inde;Flere beboere;12;2;Ja;Tilknyttet plejecentret"
WALK = "Birkehøj;02-06-2026;Gåtur;Samvær ude;Flere beboere;7;2;Nej;Tilknyttet plejecentret"
WRONG = "Birkehøj;31-06-2026;Sang;Samvær inde;Flere beboere;mange;2;Nej;Tilknyttet plejecentret"
PAGE = "/fjordby/registreringer/regneark/"


def send(browser: Client, *lines: str, head: str = HEAD, name: str = "juni.csv") -> str:
    """Send a file in, and return the address of its own page."""
    content = "\n".join([head, *lines]).encode("cp1252")
    answer = browser.post(PAGE, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def read_in(browser: Client, *lines: str, **more: str) -> str:
    here = send(browser, *lines, **more)
    browser.post(f"{here}gem/")
    return here


def standing(cast: Cast) -> list[Registration]:
    with inside(cast.fjordby):
        return list(Registration.objects.standing().order_by("day", "id"))


def seen(browser: Client, url: str) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def karen(cast: Cast) -> Client:
    return logged_in(cast.members[Role.COORDINATOR])


def test_nothing_is_stored_before_she_has_seen_it_and_said_yes(cast: Cast, karen: Client) -> None:
    here = send(karen, BANKO, WRONG, WALK)
    page = seen(karen, here)
    assert "2 nye, 1 kan ikke læses." in page
    assert "Datoen kan ikke læses. Skriv den sådan: 22-11-2026." in page
    assert "Antal beboere: Tallet kan ikke læses." in page
    assert standing(cast) == []
    karen.post(f"{here}gem/")
    assert [row.what for row in standing(cast)] == ["Banko", "Gåtur"]
    row = standing(cast)[0]
    assert (row.source, row.written_by, row.residents, row.staff) == ("file", None, 12, "yes")
    assert "2 registreringer er læst ind" in seen(karen, here)


def test_a_file_that_does_not_say_what_was_done_is_shown_by_its_category(karen: Client) -> None:
    here = send(karen, WALK.replace("Gåtur", ""))
    assert '<th scope="row">Samvær ude</th>' in seen(karen, here)


def test_each_row_has_its_history_and_the_log_says_how_many(cast: Cast, karen: Client) -> None:
    read_in(karen, BANKO, WALK)
    with inside(cast.fjordby):
        events = versions_of(Registration).order_by("pgh_id")
        told = [(event.pgh_label, event.what, event.pgh_context["person"]) for event in events]
        entry = AuditEntry.objects.get(deed="registrations.file_read_in")
    karen_ = cast.members[Role.COORDINATOR].person.pk
    assert told == [("insert", "Banko", karen_), ("insert", "Gåtur", karen_)]
    assert entry.facts == {"added": 2}


def test_the_same_file_twice_adds_nothing(cast: Cast, karen: Client) -> None:
    read_in(karen, BANKO, BANKO, WALK)  # two alike in one file are two
    again = send(karen, BANKO, BANKO, WALK)
    assert "3 er her i forvejen." in seen(karen, again)
    karen.post(f"{again}gem/")
    assert len(standing(cast)) == 3


def test_a_row_has_the_key_it_had_when_files_were_first_read_in(cast: Cast, karen: Client) -> None:
    read_in(karen, BANKO)
    (row,) = standing(cast)
    said = (
        "{'category': 'indoor-social', 'subtype': '', 'target': 'group', 'staff': 'yes',"
        " 'affiliation': 'centre', 'place': '', 'repeats': '', 'went': '', 'minutes': None,"
        " 'residents': 12, 'residents_men': None, 'volunteers': 2, 'staff_count': None,"
        " 'day': '2026-06-01', 'starts_at': None, 'what': 'Banko', 'status': 'held',"
        f" 'traits': (), 'centre_id': {row.centre_id}, 'association_id': None, 'unit_id': None}}"
    )
    assert row.key.bytes == blake2b(said.encode(), digest_size=16).digest()


def test_what_somebody_deleted_does_not_come_back_with_the_file(cast: Cast, karen: Client) -> None:
    read_in(karen, BANKO)
    deeds.delete(cast.members[Role.COORDINATOR], standing(cast)[0])
    assert "1 er her i forvejen." in seen(karen, send(karen, BANKO))


def test_bad_rows_come_back_as_a_file_that_can_be_put_right(cast: Cast, karen: Client) -> None:
    here = read_in(karen, BANKO, WRONG)
    answer = karen.get(f"{here}ret/")
    (sheet,) = read_excel(answer.content)
    assert sheet.rows[0][:2] == ["Plejecenter", "Dato"]
    assert sheet.rows[1][:3] == ["Birkehøj", "31-06-2026", "Sang"]
    assert sheet.rows[1][9].startswith("Dato: Datoen kan ikke læses.")
    assert sheet.rows[1][10] == "3"
    right = WRONG.replace("31-06", "30-06").replace("mange", "4") + ";var forkert;3"
    read_in(karen, right, head=f"{HEAD};Hvorfor den ikke blev læst ind;Række i filen")
    assert [row.what for row in standing(cast)] == ["Banko", "Sang"]


def test_an_import_is_undone_and_what_was_corrected_stays_and_is_shown(
    cast: Cast, karen: Client
) -> None:
    here = read_in(karen, BANKO, WALK)
    banko = standing(cast)[0]
    deeds.change(cast.members[Role.COORDINATOR], banko, residents=13)
    assert "Vil du fortryde" in seen(karen, f"{here}fortryd/")
    karen.post(f"{here}fortryd/")
    assert [row.what for row in standing(cast)] == ["Banko"]
    page = seen(karen, here)
    assert "1 registrering forsvandt igen" in page
    assert "Ladt i fred" in page
    assert f"/registreringer/{banko.pk}/" in page
    with inside(cast.fjordby):
        labels = [event.pgh_label for event in versions_of(Registration).filter(what="Gåtur")]
    assert sorted(labels) == ["delete", "insert"]
    read_in(karen, WALK)  # what was undone can come again
    assert [row.what for row in standing(cast)] == ["Banko", "Gåtur"]


@pytest.mark.parametrize("days", [7, 8])
def test_it_can_be_undone_for_seven_days(cast: Cast, karen: Client, days: int) -> None:
    here = read_in(karen, BANKO)
    by = cast.members[Role.COORDINATOR]
    with inside(cast.fjordby, person=by.person):
        file = FileImport.objects.get(pk=int(here.rstrip("/").rpartition("/")[2]))
        assert file.taken_at is not None
        late = file.taken_at + timedelta(days=days, minutes=-1 if days == 7 else 0)
        if days == 7:
            actions.undo_file(by=by, import_id=file.pk, now=late)
        else:
            with pytest.raises(Refused, match="mere end syv dage"):
                actions.undo_file(by=by, import_id=file.pk, now=late)
    assert len(standing(cast)) == (0 if days == 7 else 1)


def test_columns_are_chosen_by_hand_and_remembered_for_the_municipality(
    cast: Cast, karen: Client
) -> None:
    odd = HEAD.replace("Dato", "Hvornår").replace("Slags", "Art")
    here = send(karen, BANKO, head=odd)
    answer = karen.get(here)
    assert answer["Location"] == f"{here}kolonner/"
    page = seen(karen, f"{here}kolonner/")
    assert "Hvornår" in page
    chosen: dict[str, Any] = {
        field: str(at)
        for at, field in enumerate(
            [
                "centre",
                "day",
                "what",
                "category",
                "target",
                "residents",
                "volunteers",
                "staff",
                "affiliation",
            ]
        )
    }
    refused = karen.post(f"{here}kolonner/", {**chosen, "day": ""})
    assert refused.status_code == 422
    twice = karen.post(f"{here}kolonner/", {**chosen, "place": "0"})
    assert "den samme kolonne" in twice.content.decode()
    karen.post(f"{here}kolonner/", chosen)
    karen.post(f"{here}gem/")
    assert len(standing(cast)) == 1
    manager = logged_in(cast.members[Role.MANAGER])
    assert "1 ny." in seen(manager, send(manager, WALK, head=odd))


def test_a_coordinator_reads_in_for_her_own_centre_and_the_lead_for_all(
    cast: Cast, karen: Client
) -> None:
    elsewhere = BANKO.replace("Birkehøj", cast.other_centre.name)
    unknown = BANKO.replace("Birkehøj", "Plejehjemmet Månen")
    page = seen(karen, send(karen, elsewhere, unknown))
    assert "Du kan læse ind for dit eget plejecenter." in page
    assert "Vi kender ikke plejecentret." in page
    lead = logged_in(cast.lead)
    assert "2 nye." in seen(
        lead, send(lead, elsewhere, BANKO.replace("Birke", "Plejecenter birke"))
    )


def test_an_association_that_nobody_knows_is_left_out_and_told_of(
    cast: Cast, karen: Client
) -> None:
    line = BANKO.replace("Tilknyttet plejecentret", "Lokal forening")
    here = send(karen, f"{line};Banko-Ole", f"{line};{cast.venner.name}", head=f"{HEAD};Forening")
    assert "Banko-Ole." in seen(karen, here)
    karen.post(f"{here}gem/")
    assert {row.association_id for row in standing(cast)} == {None, cast.venner.pk}


def test_another_municipalitys_rows_and_days_to_come_are_refused(karen: Client) -> None:
    here = send(karen, f"{BANKO};Bakkeby", head=f"{HEAD};Kommune")
    assert "Rækken er en anden kommunes." in seen(karen, here)
    here = send(karen, BANKO.replace("2026", "2099"))
    assert "Dagen er ikke kommet endnu." in seen(karen, here)


def test_a_cpr_number_is_never_kept(cast: Cast, karen: Client) -> None:
    here = send(
        karen, f"{BANKO.replace('Banko', 'Banko 010203-1234')};010203-1234", head=f"{HEAD};x"
    )
    with inside(cast.fjordby):
        file = FileImport.objects.get()
        assert "1234" not in str(work.table_of(file).rows)
    page = seen(karen, here)
    assert "CPR-nummer" in page
    assert "010203" not in page


def test_a_file_that_cannot_be_read_says_why_and_is_forgotten(cast: Cast, karen: Client) -> None:
    for content in (b"", b"PK\x03\x04nonsense", b"Plejecenter;Dato\n"):
        answer = karen.post(PAGE, {"file": SimpleUploadedFile("x.xlsx", content)})
        assert "Filen kan ikke læses" in seen(karen, answer["Location"])
    with inside(cast.fjordby):
        assert list(FileImport.objects.exclude(content=None)) == []


def test_a_file_that_waits_can_be_forgotten(cast: Cast, karen: Client) -> None:
    here = send(karen, BANKO)
    karen.post(f"{here}glem/")
    assert karen.get(here).status_code == 404
    taken = read_in(karen, BANKO)
    karen.post(f"{taken}glem/")
    assert "er læst ind" in seen(karen, taken)


def test_old_files_are_forgotten_at_night(cast: Cast, karen: Client) -> None:
    send(karen, BANKO)
    read_in(logged_in(cast.lead), WALK, WRONG)
    with inside(cast.fjordby):
        now = FileImport.objects.latest("uploaded_at").uploaded_at
        assert actions.forget_old_files(now=now + timedelta(hours=25)) == 1
        assert actions.forget_old_files(now=now + timedelta(days=8)) == 1
        (kept,) = FileImport.objects.all()
    assert (kept.left, kept.content, kept.counts["refused"]) == (None, None, 1)


def test_somebody_elses_file_is_not_found(cast: Cast, karen: Client) -> None:
    here = send(karen, BANKO)
    manager = logged_in(cast.members[Role.MANAGER])
    assert manager.get(here).status_code == 404
    assert logged_in(cast.lead).get(here).status_code == 200


def work_off(task: Work, cast: Cast, **ids: int) -> None:
    """Do what the queue would."""
    with inside(cast.fjordby):
        task(cast.fjordby, **ids)


@pytest.fixture
def all_is_big(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send every file through the queue."""
    monkeypatch.setattr(views, "AT_ONCE_BYTES", 0)
    monkeypatch.setattr(views, "AT_ONCE_ROWS", 0)


@pytest.mark.usefixtures("all_is_big")
def test_a_big_file_goes_through_the_queue_and_the_page_shows_how_far(
    cast: Cast, karen: Client
) -> None:
    here = send(karen, BANKO, WRONG)
    ids = {"import_id": int(here.rstrip("/").rpartition("/")[2])}
    assert "Filen bliver læst." in seen(karen, here)
    work_off(tasks.read_file, cast, **ids)
    assert "0 af 2 rækker er set igennem." in seen(karen, f"{here}?fremgang=1")
    work_off(tasks.judge_file, cast, **ids)
    assert karen.get(f"{here}?fremgang=1")["HX-Refresh"] == "true"
    assert "1 ny, 1 kan ikke læses." in seen(karen, here)
    karen.post(f"{here}gem/")
    assert "0 af 2 rækker er gemt." in seen(karen, here)
    work_off(tasks.store_file, cast, **ids)
    work_off(tasks.store_file, cast, **ids)  # a try too many does no harm
    assert len(standing(cast)) == 1
    work_off(tasks.store_file, cast, import_id=ids["import_id"] + 999)  # forgotten meanwhile


@pytest.mark.usefixtures("all_is_big")
def test_a_place_that_went_meanwhile_lets_the_file_wait_again(cast: Cast) -> None:
    lead = logged_in(cast.lead)
    centre = make.centre(at=cast.fjordby, name="Solsiden")
    here = send(lead, BANKO.replace("Birkehøj", "Solsiden"))
    ids = {"import_id": int(here.rstrip("/").rpartition("/")[2])}
    work_off(tasks.read_file, cast, **ids)
    work_off(tasks.judge_file, cast, **ids)
    lead.post(f"{here}gem/")
    with inside(cast.fjordby):
        centre.delete()
    work_off(tasks.store_file, cast, **ids)
    assert "er væk. Se rækkerne igen." in seen(lead, here)
    assert standing(cast) == []


CELL = st.text(alphabet="aæ0129-. ;,\"'\n\t=xPK\x00Ω", max_size=12)
SETTINGS = settings(max_examples=60, deadline=None)


def read_now(by: Member, content: bytes) -> FileImport:
    """Take a file as far as it comes before somebody says yes."""
    with inside(by.tenant, person=by.person):
        file = actions.keep_file(by=by, file_name="x.csv", content=content, now=NOW)
        file = work.read_file(by, file.pk)
        if file.step == FileImport.Step.JUDGING:
            work.judge_file(by, file.pk, today=NOW.date(), told=lambda _rows: None)
        return FileImport.objects.get(pk=file.pk)


def test_whatever_is_sent_in_gets_a_clear_answer_and_nothing_is_stored(cast: Cast) -> None:
    @SETTINGS
    @given(
        st.one_of(
            st.binary(max_size=200),
            st.lists(st.lists(CELL, max_size=11).map(";".join), max_size=6).map(
                lambda lines: "\n".join([HEAD, *lines]).encode()
            ),
        )
    )
    def fuzz(content: bytes) -> None:
        file = read_now(cast.lead, content)
        match file.step:
            case FileImport.Step.UNREADABLE:
                assert file.why_not.endswith((".", "!"))
                assert file.content is None
            case FileImport.Step.READY:
                assert sum(file.counts[kind] for kind in ("new", "there", "refused")) <= file.rows
            case _:
                assert file.step == FileImport.Step.COLUMNS
        assert standing(cast) == []

    fuzz()
