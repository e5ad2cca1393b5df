"""Care centres from a municipality's own file: held against ours, read in, undone."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samspil.kit.tables import read_excel
from samspil.kit.verdict import Conflict, Refused
from samspil.organisations import actions, imports
from samspil.organisations.access import inside
from samspil.organisations.models import (
    CareCentre,
    CentreImport,
    Member,
    Role,
    Unit,
)
from samspil.organisations.rules import CENTRE_FIELDS, state_of
from samspil.organisations.tests.browser import logged_in, text, url
from samspil.organisations.tests.spreadsheet import BIRKEHOEJ, ENGEN, HEADING, excel, read
from samspil.testing import make
from samspil.testing.make import NOW, Cast

pytestmark = pytest.mark.slow  # it goes through files


@pytest.fixture
def lead(cast: Cast) -> Iterator[Member]:
    """Mikkel, inside Fjordby's walls."""
    with inside(cast.fjordby, person=cast.lead.person):
        yield cast.lead


def start(lead: Member, table: imports.FoundTable) -> CentreImport:
    return actions.start_import(
        by=lead,
        file_name="centre.xlsx",
        heading=table.heading,
        rows=table.rows,
        columns=table.columns,
        now=NOW,
    )


def read_in(lead: Member, upload: CentreImport) -> CentreImport:
    upload.refresh_from_db()
    plan = imports.plan(lead, upload)
    return actions.import_centres(
        by=lead, import_id=upload.pk, rows=plan.ready, left_behind=plan.left_behind, now=NOW
    )


# --- What would happen --------------------------------------------------------------------------


def test_new_changed_the_same_and_skipped_are_told_apart(cast: Cast, lead: Member) -> None:
    upload = start(
        lead,
        read(
            excel(
                HEADING,
                BIRKEHOEJ,
                ENGEN,
                ["Møllebo"],
                ["", "kommunalt"],
                ["I alt", "", "", "", "", "", 80],
                ["Havnegade", "slot", "", "", "", "mange", "ca. 40", ""],
                ["birkehøj", "kommunalt"],
            )
        ),
    )
    plan = imports.plan(lead, upload)
    assert [row.fate for row in plan.rows] == [
        "changed",
        "new",
        "same",
        "skipped",
        "skipped",
        "skipped",
        "skipped",
    ]
    assert plan.left_out == ["EAN"]
    assert plan.rows[0].words == [
        "Adresse: Skovvej 1",
        "Postnummer: 5600",
        "By: Fjordby",
        "Telefon: 12 34 56 78",
        "Frivilligkoordinator: Lone",
        "Koordinatorens timer om ugen: 7,5",
        "Antal boliger: 40",
    ]
    assert plan.left_behind == {
        5: "Der mangler et navn.",
        6: "Det ligner en sum og ikke et plejecenter.",
        7: "Typen skal være kommunalt, selvejende, friplejehjem eller lokalplejehjem. "
        "Timerne om ugen skal være et tal, fx 10 eller 7,5. "
        "Antallet af boliger skal være et helt tal.",
        8: "Det samme plejecenter står også i række 2.",
    }
    assert CareCentre.objects.count() == 2


def test_a_centre_is_known_by_sor_id_then_p_number_then_name(cast: Cast, lead: Member) -> None:
    CareCentre.objects.filter(pk=cast.birkehoej.pk).update(sor_id="123456789")
    CareCentre.objects.filter(pk=cast.other_centre.pk).update(p_number="1003366438")
    table = read(
        b"Navn;SOR;P-nr\n"
        b"Birkehoejhjemmet;123456789;\n"
        b"Moellebohjemmet;;1003366438\n"
        b"Et tredje hjem;123456789;\n"
    )
    plan = imports.plan(lead, start(lead, table))
    assert [row.centre for row in plan.rows[:2]] == [cast.birkehoej, cast.other_centre]
    assert plan.rows[0].words == ["Navn: Birkehøj bliver til Birkehoejhjemmet"]
    assert "står også i række 2" in plan.rows[2].reason


def test_a_closed_or_doubtful_centre_is_skipped(cast: Cast, lead: Member) -> None:
    CareCentre.objects.filter(pk=cast.birkehoej.pk).update(sor_id="123456789")
    CareCentre.objects.filter(pk=cast.other_centre.pk).update(sor_id="987654321")
    actions.close_centre(by=lead, centre_id=cast.birkehoej.pk, now=NOW)
    make.centre(at=cast.fjordby, name="Engen")
    table = read(b"Navn;SOR\nBirken;123456789\nEngen;987654321\n")
    plan = imports.plan(lead, start(lead, table))
    assert "er lukket i Samspil" in plan.rows[0].reason
    assert "navnet til et andet" in plan.rows[1].reason


def test_units_come_along_but_not_those_with_telling_names(cast: Cast, lead: Member) -> None:
    table = read(
        excel(["Navn", "Afdelinger"], ["Birkehøj", "stuen, Haven\nDemensafsnit; 3"], ["Ny", "A/B"])
    )
    upload = start(lead, table)
    plan = imports.plan(lead, upload)
    assert plan.rows[0].units == ["Haven"]
    assert "Demensafsnit kommer ikke med" in plan.rows[0].notes[0]
    read_in(lead, upload)
    units = Unit.objects.values_list("centre__name", "name").order_by("id")
    assert list(units) == [("Birkehøj", "Stuen"), ("Birkehøj", "Haven"), ("Ny", "A"), ("Ny", "B")]


# --- What happens -------------------------------------------------------------------------------


def test_the_good_rows_are_read_in_and_the_bad_are_kept(cast: Cast, lead: Member) -> None:
    upload = start(lead, read(excel(HEADING, BIRKEHOEJ, ENGEN, ["", "kommunalt"])))
    done = read_in(lead, upload)
    birkehoej = CareCentre.objects.get(pk=cast.birkehoej.pk)
    assert (birkehoej.town, birkehoej.coordinator_hours) == ("Fjordby", Decimal("7.5"))
    assert CareCentre.objects.get(name="Friplejehjemmet Engen").kind == "independent"
    assert done.rows == [[4, ["", "kommunalt", *[""] * 6], "Der mangler et navn."]]
    with pytest.raises(Refused, match="allerede læst ind"):
        read_in(lead, upload)
    with pytest.raises(Refused, match="allerede læst ind"):
        actions.drop_import(by=lead, import_id=upload.pk, now=NOW)


def test_a_change_in_between_stops_all_of_it(cast: Cast, lead: Member) -> None:
    upload = start(lead, read(excel(HEADING, ENGEN, BIRKEHOEJ)))
    plan = imports.plan(lead, upload)
    actions.change_centre(
        by=lead,
        centre_id=cast.birkehoej.pk,
        seen=state_of(CareCentre.objects.get(pk=cast.birkehoej.pk), CENTRE_FIELDS),
        now=NOW,
        town="Bakkeby",
    )
    with pytest.raises(Conflict):
        actions.import_centres(
            by=lead, import_id=upload.pk, rows=plan.ready, left_behind={}, now=NOW
        )
    assert not CareCentre.objects.filter(name="Friplejehjemmet Engen").exists()


def test_nothing_to_read_in_is_refused(cast: Cast, lead: Member) -> None:
    upload = start(lead, read(b"Navn\nI alt\n"))
    with pytest.raises(Refused, match="ingen rækker"):
        read_in(lead, upload)


def test_an_import_is_undone_where_nobody_has_touched_it_since(cast: Cast, lead: Member) -> None:
    table = read(
        "Navn;By;Afdelinger\nBirkehøj;Fjordby;Haven\nMøllebo;Fjordby;\n"
        "Engen;Fjordby;A\nHavnegade;Fjordby;\n".encode()
    )
    upload = start(lead, table)
    read_in(lead, upload)
    make.member(Role.MANAGER, at=cast.fjordby, centre=CareCentre.objects.get(name="Havnegade"))
    actions.change_centre(
        by=lead,
        centre_id=cast.other_centre.pk,
        seen=state_of(CareCentre.objects.get(name="Møllebo"), CENTRE_FIELDS),
        now=NOW,
        town="Vester Fjordby",
    )
    with pytest.raises(Refused, match="syv dage"):
        actions.undo_import(by=lead, import_id=upload.pk, now=NOW + timedelta(days=8))

    undone = actions.undo_import(by=lead, import_id=upload.pk, now=NOW)

    assert undone.count == 2
    assert undone.kept == ("Møllebo", "Havnegade")
    assert list(CareCentre.objects.order_by("name").values_list("name", "town")) == [
        ("Birkehøj", ""),
        ("Havnegade", "Fjordby"),
        ("Møllebo", "Vester Fjordby"),
    ]
    assert list(Unit.objects.all()) == [cast.unit]
    with pytest.raises(Refused, match="allerede fortrudt"):
        actions.undo_import(by=lead, import_id=upload.pk, now=NOW)


def test_a_unit_in_use_keeps_its_import(cast: Cast, lead: Member) -> None:
    upload = start(lead, read("Navn;Afdelinger\nBirkehøj;Haven\n".encode()))
    read_in(lead, upload)
    haven = Unit.objects.get(name="Haven")
    make.member(Role.CARE_WORKER, at=cast.fjordby, centre=cast.birkehoej, units=(haven,))
    assert actions.undo_import(by=lead, import_id=upload.pk, now=NOW).kept == ("Birkehøj",)


def test_a_file_not_read_in_is_forgotten(cast: Cast, lead: Member) -> None:
    upload = start(lead, read(b"Navn\nEngen\n"))
    with pytest.raises(Refused, match="ikke læst ind endnu"):
        actions.undo_import(by=lead, import_id=upload.pk, now=NOW)
    newer = start(lead, read(b"Navn\nEngen\n"))
    assert list(CentreImport.objects.all()) == [newer]
    actions.drop_import(by=lead, import_id=newer.pk, now=NOW)
    assert CentreImport.objects.count() == 0


def test_columns_must_make_sense(cast: Cast, lead: Member) -> None:
    upload = start(lead, read(b"Navn;By\nEngen;Fjordby\n"))
    for columns, sentence in (
        ({"town": 1}, "navn står"),
        ({"name": 0, "town": 0}, "samme kolonne"),
        ({"name": 9}, "navn står"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.choose_columns(by=lead, import_id=upload.pk, columns=columns, now=NOW)


# --- Through the pages --------------------------------------------------------------------------


def upload_file(cast: Cast, data: bytes, name: str = "centre.xlsx") -> str:
    client = logged_in(cast.lead)
    response = client.post(url("import"), {"file": SimpleUploadedFile(name, data)})
    assert response.status_code == 302
    return response.headers["Location"]


def test_a_file_goes_all_the_way_and_back(cast: Cast) -> None:
    client = logged_in(cast.lead)
    columns = upload_file(cast, excel(HEADING, BIRKEHOEJ, ENGEN, ["", "kommunalt"]))
    form = client.get(columns).context["form"]
    typed = {name: form[name].value() for name in form.fields}
    seen = client.post(columns, typed, follow=True)
    assert "1 nyt, 1 ændres, 1 springes over." in text(seen)
    assert "Disse kolonner læser vi ikke:" in text(seen)
    pk = seen.context["upload"].pk

    rest = read_excel(client.get(url("import-rest", pk)).content)[0]
    assert rest.at(0, 0) == "Navn"
    assert rest.at(1, len(HEADING)) == "Der mangler et navn."

    done = client.post(url("import-now", pk), follow=True)
    assert "Filen er læst ind: 1 nyt, 1 ændres, 1 springes over." in text(done)
    assert "Række 4:" in text(done)
    assert read_excel(client.get(url("import-rest", pk)).content)[0].at(1, 9) == "4"
    assert "centre.xlsx" in text(client.get(url("centres")))
    assert client.get(columns).status_code == 302

    assert "Fortryd indlæsningen?" in text(client.get(url("undo-import", pk)))
    undone = text(client.post(url("undo-import", pk), follow=True))
    assert "2 plejecentre er, som de var før." in undone
    assert "allerede fortrudt" in text(client.post(url("undo-import", pk), follow=True))
    assert "allerede læst ind" in text(client.post(url("drop-import", pk), follow=True))


def test_the_choice_of_columns_is_remembered_for_the_next_file(cast: Cast) -> None:
    client = logged_in(cast.lead)
    data = b"Enhed;Hvem\nEngen;Lone\n"
    columns = upload_file(cast, data, "centre.csv")
    assert "name" not in client.get(columns).context["upload"].columns
    preview = columns.replace("kolonner/", "")
    assert client.get(preview).headers["Location"] == columns
    assert "Vælg den kolonne" in text(client.post(columns, {"name": ""}))
    client.post(columns, {"name": "0", "coordinator_name": "1"})
    client.post(f"{preview}laes-ind/")
    again = client.get(upload_file(cast, data, "centre.csv")).context["upload"]
    assert again.columns == {"name": 0, "coordinator_name": 1}
    assert "Filen er glemt" in text(client.post(url("drop-import", again.pk), follow=True))


def test_a_file_that_cannot_be_read_is_answered_in_plain_words(cast: Cast) -> None:
    client = logged_in(cast.lead)
    for data, sentence in ((b"PK\x03\x04x", "kan ikke læse filen"), (b"", "Filen er tom")):
        response = client.post(url("import"), {"file": SimpleUploadedFile("a.xlsx", data)})
        assert response.status_code == 422
        assert sentence in text(response)
    assert "Vælg den fil" in text(client.post(url("import"), {}))


def test_a_change_by_another_lead_shows_the_list_again(cast: Cast) -> None:
    client = logged_in(cast.lead)
    columns = upload_file(cast, b"Navn\nI alt\n", "centre.csv")
    pk = client.get(columns).context["upload"].pk
    assert "ingen rækker" in text(client.post(url("import-now", pk), follow=True))
