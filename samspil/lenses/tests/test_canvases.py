"""The canvas: begun, written on, agreed on, put back and put away."""

import io
from collections import Counter

import pytest
from pypdf import PdfReader

from samspil.catalogue.study import study
from samspil.kit.verdict import Conflict, Refused
from samspil.lenses import queries
from samspil.lenses.models import Canvas
from samspil.lenses.rules import AGREED_LIMIT, LINE_LIMIT, MOST_LINES, THEME_LIMIT
from samspil.lenses.tests import deeds
from samspil.organisations.access import inside
from samspil.testing import make
from samspil.testing.make import Cast
from samspil.testing.pages import counted, logged_in
from samspil.testing.race import at_once

HERE = "/fjordby/vinkler/spaendingsfelter/"
WRITERS = ("lead", "manager", "coordinator", "association_lead")
OTHERS = ("care_worker", "reader", "volunteer")


@pytest.fixture
def canvas(cast: Cast) -> Canvas:
    return deeds.begin(cast.lead)


def texts(page: queries.CanvasPage) -> list[str]:
    return [line.text for asked in page.questions for line in asked.lines]


@pytest.mark.parametrize("role", WRITERS)
def test_those_who_write_in_the_map_begin_and_write(cast: Cast, role: str) -> None:
    who = cast.members[role]
    canvas = deeds.begin(who, "Måltider")
    deeds.write(who, canvas, "  Øve   sange ")
    assert texts(deeds.page(cast.lead, canvas)) == ["Øve sange"]


@pytest.mark.parametrize("role", OTHERS)
def test_others_only_read(cast: Cast, canvas: Canvas, role: str) -> None:
    who = cast.members[role]
    with pytest.raises(Refused, match="skriver også her"):
        deeds.begin(who, "Ture")
    with pytest.raises(Refused, match="skriver også her"):
        deeds.write(who, canvas)
    with pytest.raises(Refused, match="skriver også her"):
        deeds.agree(who, canvas)


def test_a_theme_stands_once_whatever_its_letters(cast: Cast, canvas: Canvas) -> None:
    with pytest.raises(Refused, match="allerede et ark"):
        deeds.begin(cast.lead, "ENSOMHED")
    deeds.put_away(cast.lead, canvas)
    again = deeds.begin(cast.lead, "Ensomhed")
    with pytest.raises(Refused, match="allerede et ark"):
        deeds.take_out(cast.lead, canvas)
    deeds.rename(cast.lead, again, "Ensomhed om aftenen")
    assert deeds.take_out(cast.lead, canvas).taken_back_at is None


@pytest.mark.parametrize(
    ("theme", "why"),
    [("  ", "fx Ensomhed"), ("x" * (THEME_LIMIT + 1), "plads til"), ("Om 010170-1234", "CPR")],
)
def test_a_theme_that_may_not_stand_is_refused(cast: Cast, theme: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        deeds.begin(cast.lead, theme)


@pytest.mark.parametrize(
    ("text", "why"),
    [(" ", "Skriv noget"), ("x" * (LINE_LIMIT + 1), "plads til"), ("Per 010170-1234", "CPR")],
)
def test_a_line_that_may_not_stand_is_refused(
    cast: Cast, canvas: Canvas, text: str, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        deeds.write(cast.lead, canvas, text)


def test_a_question_of_ones_own_is_refused(cast: Cast, canvas: Canvas) -> None:
    with pytest.raises(Refused, match="Spørgsmålet findes ikke"):
        deeds.write(cast.lead, canvas, under="hvorfor")


@pytest.mark.slow
def test_a_full_canvas_takes_no_more(cast: Cast, canvas: Canvas) -> None:
    for number in range(MOST_LINES):
        deeds.write(cast.lead, canvas, f"Linje {number}")
    with pytest.raises(Refused, match=f"Der er {MOST_LINES} linjer"):
        deeds.write(cast.lead, canvas)


def test_a_line_is_changed_by_its_writer_and_by_the_consultant(cast: Cast, canvas: Canvas) -> None:
    line = deeds.write(cast.members["coordinator"], canvas)
    deeds.rewrite(cast.members["coordinator"], line, "En at gå tur med")
    deeds.rewrite(cast.lead, line, "En at synge med", read=2)
    with pytest.raises(Refused, match="den, der skrev den"):
        deeds.rewrite(cast.members["manager"], line, "Noget andet", read=3)
    with pytest.raises(Refused, match="den, der skrev den"):
        deeds.take_back(cast.members["manager"], line)


def test_a_line_is_never_overwritten(cast: Cast, canvas: Canvas) -> None:
    line = deeds.write(cast.lead, canvas)
    deeds.rewrite(cast.lead, line, "En at gå tur med")
    with pytest.raises(Conflict) as conflict:
        deeds.rewrite(cast.lead, line, "En at synge med")
    assert conflict.value.theirs.text == "En at gå tur med"


def test_a_line_is_taken_back_and_put_in_again(cast: Cast, canvas: Canvas) -> None:
    line = deeds.write(cast.lead, canvas)
    deeds.take_back(cast.lead, line)
    deeds.take_back(cast.lead, line)
    page = deeds.page(cast.lead, canvas)
    assert (texts(page), [each.text for each in page.taken_back]) == ([], [line.text])
    with pytest.raises(Refused, match="taget tilbage"):
        deeds.rewrite(cast.lead, line, "Noget andet")
    deeds.put_back(cast.lead, line)
    assert texts(deeds.page(cast.lead, canvas)) == [line.text]
    with inside(cast.fjordby):
        told = [change.what for change in queries.line_changes(cast.lead, canvas.pk)]
    assert told == [
        f"Satte ind igen: {line.text}",
        f"Tog tilbage: {line.text}",
        f"Skrev: {line.text}",
    ]


def test_the_group_agrees_and_says_which_lines_it_rests_on(cast: Cast, canvas: Canvas) -> None:
    chosen = deeds.write(cast.lead, canvas)
    deeds.write(cast.lead, canvas, "En anden")
    deeds.agree(cast.members["manager"], canvas, "Kaffe\nhver onsdag", chosen)
    page = deeds.page(cast.lead, canvas)
    assert page.canvas.agreed == "Kaffe\nhver onsdag"
    assert [line.text for line in page.supporting] == [chosen.text]
    assert page.agreed_by == cast.members["manager"].person.name
    assert deeds.page(cast.members["reader"], canvas).agreed_by == ""


def test_an_agreement_is_never_overwritten(cast: Cast, canvas: Canvas) -> None:
    deeds.agree(cast.lead, canvas, "Kaffe")
    with pytest.raises(Conflict) as conflict:
        deeds.agree(cast.members["manager"], canvas, "Te")
    assert conflict.value.theirs.agreed == "Kaffe"
    assert deeds.agree(cast.lead, canvas, "Kaffe").version == 2  # the same twice is no change


def test_an_agreement_rests_only_on_lines_that_stand_there(cast: Cast, canvas: Canvas) -> None:
    elsewhere = deeds.write(cast.lead, deeds.begin(cast.lead, "Ture"))
    gone = deeds.take_back(cast.lead, deeds.write(cast.lead, canvas))
    for line in (elsewhere, gone):
        with pytest.raises(Refused, match="taget tilbage imens"):
            deeds.agree(cast.lead, canvas, "Kaffe", line)
    with pytest.raises(Refused, match="plads til"):
        deeds.agree(cast.lead, canvas, "x" * (AGREED_LIMIT + 1))


@pytest.mark.slow
def test_an_earlier_agreement_stands_again_with_the_lines_that_are_left(
    cast: Cast, canvas: Canvas
) -> None:
    stays, goes = deeds.write(cast.lead, canvas, "Bliver"), deeds.write(cast.lead, canvas, "Går")
    deeds.agree(cast.lead, canvas, "Kaffe", stays, goes)
    deeds.agree(cast.lead, canvas, "Te", read=2)
    deeds.take_back(cast.lead, goes)
    deeds.agree_again(cast.lead, canvas, 2, read=3)
    page = deeds.page(cast.lead, canvas)
    assert (page.canvas.agreed, [line.text for line in page.supporting]) == ("Kaffe", ["Bliver"])
    with inside(cast.fjordby):
        told = queries.agreements(cast.lead, canvas.pk)
    assert [version.agreed for version in told] == ["Kaffe", "Te", "Kaffe", ""]
    assert told[2].supports == ("Bliver", "Går")
    with pytest.raises(Refused, match="findes ikke"):
        deeds.agree_again(cast.lead, canvas, 9, read=4)


def test_on_a_canvas_that_is_put_away_nobody_writes(cast: Cast, canvas: Canvas) -> None:
    line = deeds.write(cast.lead, canvas)
    deeds.put_away(cast.lead, canvas)
    for deed in (
        lambda: deeds.write(cast.lead, canvas),
        lambda: deeds.rewrite(cast.lead, line, "Nyt"),
        lambda: deeds.agree(cast.lead, canvas),
        lambda: deeds.rename(cast.lead, canvas, "Ture"),
    ):
        with pytest.raises(Refused, match="lagt væk"):
            deed()


def test_it_is_put_away_by_whoever_began_it_and_by_the_consultant(cast: Cast) -> None:
    canvas = deeds.begin(cast.members["coordinator"], "Ture")
    with pytest.raises(Refused, match="begyndte på det"):
        deeds.put_away(cast.members["manager"], canvas)
    deeds.put_away(cast.members["coordinator"], canvas)
    deeds.take_out(cast.lead, canvas)


def test_next_door_finds_no_canvas_of_ours(cast: Cast, canvas: Canvas) -> None:
    with pytest.raises(Canvas.DoesNotExist):
        deeds.write(cast.stranger, canvas)
    assert (
        logged_in(cast.stranger).get(f"/bakkeby/vinkler/spaendingsfelter/{canvas.pk}/").status_code
        == 404
    )


@pytest.mark.slow
def test_the_pages_take_a_whole_conversation(cast: Cast) -> None:
    browser = logged_in(cast.members["manager"])
    begun = browser.post(f"{HERE}nyt/", {"theme": "Ensomhed", "read_version": "0"})
    here = begun["Location"]
    for question in study().tension_field.questions:
        said = {"text": f"Svar på {question.key}", "read_version": "0"}
        assert browser.post(f"{here}svar/{question.key}/", said).status_code == 302
    fragment = browser.post(
        f"{here}svar/allowed/",
        {"text": "Synge", "read_version": "0"},
        headers={"HX-Request": "true"},
    )
    assert fragment.content.decode().strip().startswith("<section")
    assert "Synge" in fragment.content.decode()
    refused = browser.post(f"{here}svar/allowed/", {"text": "010170-1234", "read_version": "0"})
    assert (refused.status_code, "010170-1234" in refused.content.decode()) == (422, True)
    page = browser.get(f"{here}aftale/")
    lines = [line.pk for asked in page.context["page"].questions for line in asked.lines][:1]
    agreed = {"agreed": "Vi synger.", "residents-need": lines, "read_version": "1"}
    assert "Vi synger." in browser.post(f"{here}aftale/", agreed, follow=True).content.decode()
    late = browser.post(f"{here}aftale/", {"agreed": "Vi danser.", "read_version": "1"})
    assert late.status_code == 409
    assert "Vi synger." in late.content.decode()
    assert "Vi danser." in late.content.decode()
    line = f"{here}linjer/{lines[0]}/"
    assert browser.post(line, {"text": "Nyt svar", "read_version": "1"}).status_code == 302
    lost = browser.post(line, {"text": "Et tredje", "read_version": "1"})
    assert (lost.status_code, "Nyt svar" in lost.content.decode()) == (409, True)
    assert browser.post(f"{line}tag-tilbage/").status_code == 302
    assert "Sæt ind igen" in browser.get(here).content.decode()
    assert browser.post(f"{line}saet-ind/").status_code == 302
    back = browser.post(f"{here}tidligere/1/gendan/", {"read_version": "2"}, follow=True)
    assert "Den tidligere aftale står igen." in back.content.decode()
    assert browser.post(f"{here}tema/", {"theme": "Savn", "read_version": "3"}).status_code == 302
    assert browser.post(f"{here}laeg-vaek/").status_code == 302
    assert "Savn" in browser.get(f"{HERE}?vis=lagt-vaek").content.decode()
    assert browser.post(f"{here}tag-frem/").status_code == 302


@pytest.mark.slow
def test_a_reader_sees_the_canvas_and_no_persons(cast: Cast, canvas: Canvas) -> None:
    deeds.write(cast.lead, canvas)
    browser = logged_in(cast.members["reader"])
    for where in (f"{HERE}{canvas.pk}/", f"{HERE}{canvas.pk}/tidligere/"):
        page = browser.get(where).content.decode()
        assert "En at drikke kaffe med" in page
        assert cast.lead.person.name not in page


@pytest.mark.slow
def test_it_goes_on_one_a4_with_headings_for_screen_readers(cast: Cast, canvas: Canvas) -> None:
    chosen = deeds.write(cast.lead, canvas, "#panic *Æbler* [og] pærer")
    deeds.agree(cast.lead, canvas, "Vi drikker kaffe", chosen)
    answer = logged_in(cast.members["reader"]).get(f"{HERE}{canvas.pk}/pdf/")
    reader = PdfReader(io.BytesIO(answer.content))
    words = " ".join(reader.pages[0].extract_text().split())
    assert len(reader.pages) == 1
    assert round(reader.pages[0].mediabox.width) == 842
    for said in ("Ensomhed", "#panic *Æbler* [og] pærer", "Det vil vi gøre sammen", "(valgt)"):
        assert said in words
    assert cast.lead.person.name not in words
    assert reader.metadata is not None
    assert reader.metadata.title == "Spændingsfeltet: Ensomhed, Fjordby Kommune"
    assert "pdfuaid" in reader.xmp_metadata.stream.get_data().decode()  # type: ignore[union-attr]  # a tagged PDF has it


@pytest.mark.slow
def test_a_full_canvas_asks_no_more_than_an_empty_one(cast: Cast, canvas: Canvas) -> None:
    browser, here = logged_in(cast.lead), f"{HERE}{canvas.pk}/"
    browser.get(here)
    few = counted(browser, here)
    for number in range(20):
        deeds.write(cast.lead, canvas, f"Linje {number}")
    many = counted(browser, here)
    assert len(few[1]) == len(many[1]) <= 10


@pytest.mark.race
def test_of_two_who_agree_at_once_one_is_first(committed: None) -> None:
    cast = make.cast()
    canvas = deeds.begin(cast.lead)
    people = [cast.lead, cast.members["manager"], cast.members["coordinator"]]
    done = at_once(people, lambda who: deeds.agree(who, canvas, f"Fra {who.person.name}"))
    assert done == Counter(done=1, conflict=2)


@pytest.mark.race
def test_of_two_who_name_the_first_holder_at_once_one_is_first(committed: None) -> None:
    cast = make.cast()
    done = at_once(["Direktøren", "Chefen"], lambda title: deeds.name(cast.lead, title=title))
    assert done == Counter(done=1, conflict=1)


@pytest.mark.race
def test_of_two_who_begin_the_same_canvas_at_once_one_is_refused(committed: None) -> None:
    cast = make.cast()
    done = at_once(["Ture", "ture"], lambda theme: deeds.begin(cast.lead, theme))
    assert done == Counter(done=1, refused=1)
