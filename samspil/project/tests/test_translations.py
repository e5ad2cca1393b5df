"""The Danish texts are found, their English is checked, and Django finds it."""

import re
from pathlib import Path
from typing import Any

import polib
import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.translation import gettext, ngettext

from samspil.project import translations
from samspil.project.translations import Found, Key, Message

PYTHON = '''
from django.utils.translation import gettext as _, gettext_lazy, ngettext as plural, pgettext

HEADING = gettext_lazy("Runder")
LONG = _(
    "Skriv, hvordan det er, "
    "med dine egne ord."
)

def say(count, word):
    """Ikke en tekst til nogen."""
    other("Heller ikke denne")
    return plural("%(count)d frivillig", "%(count)d frivillige", count), pgettext("ark", "Blad")
'''
TEMPLATE = """{% load i18n %}
<h1>{% translate "Min side" %}</h1>
<p title="{% translate 'Måske' %}">{{ who|default:_("En anden") }} {# _("Skjult") #}</p>
{% blocktranslate trimmed count n=rows|length with who=name|default:_("Nogen") %}
  {{ who }} har {{ n }} felt,
  100 % fyldt.
{% plural %}
  {{ who }} har {{ n }} felter.
{% endblocktranslate %}
{% translate "Blad" context "ark" %}
"""


def package(folder: Path, **files: str) -> Path:
    """Make a package with these files; a name's double underscores are its folders."""
    made = folder / "pakke"
    for name, text in files.items():
        stem, ending = name.rsplit("_", 1)
        path = made / f"{stem.replace('__', '/')}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return made


def found(**plurals: str) -> Found:
    return Found({Key(text): Message(plural, {"a.py"}) for text, plural in plurals.items()}, ())


def catalogue(*entries: polib.POEntry) -> Any:
    made = polib.POFile()
    made.extend(entries)
    return made


# --- Finding


def test_texts_are_found_in_code(tmp_path: Path) -> None:
    read = translations.find(package(tmp_path, app__views_py=PYTHON))

    assert read.faults == ()
    assert read.messages == {
        Key("Runder"): Message("", {"pakke/app/views.py"}),
        Key("Skriv, hvordan det er, med dine egne ord."): Message("", {"pakke/app/views.py"}),
        Key("%(count)d frivillig"): Message("%(count)d frivillige", {"pakke/app/views.py"}),
        Key("Blad", "ark"): Message("", {"pakke/app/views.py"}),
    }


def test_texts_are_found_in_templates(tmp_path: Path) -> None:
    read = translations.find(package(tmp_path, app__templates__app__page_html=TEMPLATE))

    assert read.faults == ()
    assert {(key.context, key.text, said.plural) for key, said in read.messages.items()} == {
        ("", "Min side", ""),
        ("", "Måske", ""),
        ("", "En anden", ""),
        ("", "Nogen", ""),
        (
            "",
            "%(who)s har %(n)s felt, 100 %% fyldt.",
            "%(who)s har %(n)s felter.",
        ),
        ("ark", "Blad", ""),
    }


def test_texts_are_found_in_jinjas_templates(tmp_path: Path) -> None:
    template = '{{ field("fra", _("Fra")) }}<p title="{{ _("Måske %n") }}">{{ gettext }}</p>'
    read = translations.find(package(tmp_path, app__jinja2__app__page_jinja=template))

    assert set(read.messages) == {Key("Fra"), Key("Måske %n")}


def test_what_shows_nobody_anything_is_not_read(tmp_path: Path) -> None:
    read = translations.find(
        package(tmp_path, app__tests__test_a_py=PYTHON, app__migrations__a_py=PYTHON)
    )

    assert read == Found({}, ())


@pytest.mark.parametrize(
    "code",
    ["_(word)", '_(f"Hej {word}")', '_("Hej " + word)', "_()", 'plural("en", many, 2)'],
)
def test_a_text_that_cannot_be_read_is_a_fault(tmp_path: Path, code: str) -> None:
    read = translations.find(package(tmp_path, app__views_py=f"{PYTHON}\n{code}\n"))

    assert [fault.split(": ")[0] for fault in read.faults] == ["pakke/app/views.py:15"]


def test_a_template_that_translates_a_variable_is_a_fault(tmp_path: Path) -> None:
    template = '{% load i18n %}{% translate "Ja" %}{% translate title as heading %}'
    read = translations.find(package(tmp_path, app__templates__a_html=template))

    assert len(read.faults) == 1
    assert "{% translate title as heading %}" in read.faults[0]


def test_one_text_cannot_have_two_plurals(tmp_path: Path) -> None:
    code = 'from django.utils.translation import ngettext as n\nn("et", "to", 2)\nn("et", "tre", 3)'

    assert len(translations.find(package(tmp_path, a_py=code)).faults) == 1


# --- The catalogue


def test_translations_are_kept_and_what_is_gone_goes() -> None:
    old = catalogue(
        polib.POEntry(msgid="Navn", msgstr="Name", comment="", tcomment="of a person"),
        polib.POEntry(msgid="Væk", msgstr="Gone"),
        polib.POEntry(msgid="%(n)d ark", msgstr="%(n)d sheet"),
    )

    new = translations.merge(found(Navn="", Adresse="", **{"%(n)d ark": "%(n)d arker"}), old)

    assert [entry.msgid for entry in new] == ["%(n)d ark", "Adresse", "Navn"]
    assert new.find("Navn").msgstr == "Name"
    assert new.find("Navn").tcomment == "of a person"
    assert new.find("%(n)d ark").msgstr_plural == {0: "%(n)d sheet", 1: ""}


@pytest.mark.slow
def test_extracting_twice_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "en_GB" / "django.po"
    monkeypatch.setattr(translations, "CATALOGUE", path)

    assert translations.main(["extract"]) == 0
    first = path.read_text()
    assert translations.main(["extract"]) == 0

    assert path.read_text() == first
    assert "POT-Creation-Date" not in first
    assert not re.search(r"^#: .*:\d+", first, re.MULTILINE)
    assert translations.main(["check"]) == 1


def test_a_complete_catalogue_has_no_faults() -> None:
    entries = catalogue(
        polib.POEntry(msgid="Hej %(name)s", msgstr="Hello %(name)s"),
        polib.POEntry(
            msgid="Et felt",
            msgid_plural="%(n)d felter",
            msgstr_plural={0: "A box", 1: "%(n)d boxes"},
        ),
    )

    wanted = found(**{"Hej %(name)s": "", "Et felt": "%(n)d felter"})
    assert translations.check(wanted, entries) == []


@pytest.mark.parametrize(
    ("msgid", "msgstr", "fault"),
    [
        ("Navn", "", "Ikke oversat"),
        ("Hej %(name)s", "Hello %(navn)s", "Pladsholderne"),
        ("Hej %(name)s", "Hello %(name)d", "Pladsholderne"),
        ("Højst %d", "At most", "Pladsholderne"),
        ("Hej {name}", "Hello", "Pladsholderne"),
        ("100 %%", "100 per cent", "Pladsholderne"),
        ("<strong>Nej</strong>", "No", "Pladsholderne"),
        ("Navn", "Name ", "Mellemrum"),
        ("Navn", " Name", "Mellemrum"),
    ],
)
def test_a_poor_translation_is_told(msgid: str, msgstr: str, fault: str) -> None:
    entries = catalogue(polib.POEntry(msgid=msgid, msgstr=msgstr))

    (said,) = translations.check(found(**{msgid: ""}), entries)

    assert said.startswith(fault)
    assert "a.py" in said


def test_an_unsure_translation_is_told() -> None:
    entries = catalogue(polib.POEntry(msgid="Navn", msgstr="Name", flags=["fuzzy"]))

    assert len(translations.check(found(Navn=""), entries)) == 1


def test_missing_and_left_over_texts_are_told() -> None:
    faults = translations.check(
        found(Ny="", Felt="Felter"),
        catalogue(
            polib.POEntry(msgid="Gammel", msgstr="Old"), polib.POEntry(msgid="Felt", msgstr="Box")
        ),
    )

    assert [fault.split(" (")[0] for fault in faults] == [
        "Mangler i kataloget",
        "Mangler i kataloget",
        "Bruges ikke længere",
    ]


def test_a_wrong_word_explains_the_right_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert translations.main([]) == 2
    assert "extract|check|compile" in capsys.readouterr().out


# --- In Django


@pytest.fixture
def compiled(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Django read today's catalogue, compiled into a folder of its own."""
    place = (
        tmp_path
        / "locale"
        / translations.CATALOGUE.parent.relative_to(translations.PACKAGE / "project" / "locale")
    )
    place.mkdir(parents=True)
    (place / "django.po").write_bytes(translations.CATALOGUE.read_bytes())
    monkeypatch.setattr(translations, "CATALOGUE", place / "django.po")
    assert translations.main(["compile"]) == 0
    settings.LOCALE_PATHS = [tmp_path / "locale"]


@pytest.mark.usefixtures("compiled")
def test_django_finds_the_english() -> None:
    with translation.override("en-gb"):
        assert gettext("Indsatskort") == "Opportunity map"
        said = ngettext("%(count)d mulighed", "%(count)d muligheder", 2)
        assert said == "%(count)d opportunities"


@pytest.mark.usefixtures("compiled")
def test_danish_needs_no_catalogue() -> None:
    block = Template(
        "{% load i18n %}{% blocktranslate count n=n %}{{ n }} dag{% plural %}{{ n }} dage"
        "{% endblocktranslate %}"
    )
    with translation.override("da"):
        assert ngettext("%d dag", "%d dage", 1) == "%d dag"
        assert ngettext("%d dag", "%d dage", 0) == "%d dage"
        assert [block.render(Context({"n": n})) for n in (0, 1, 2)] == ["0 dage", "1 dag", "2 dage"]


@pytest.mark.slow
@pytest.mark.usefixtures("compiled")
def test_no_package_takes_a_danish_word_for_an_english_one() -> None:
    """`Start` is a word in both languages, and a package may have a Danish word for the English."""
    with translation.override("da"):
        changed = {
            key.text: gettext(key.text)
            for key in translations.find().messages
            if gettext(key.text) != key.text
        }

    assert changed == {}
