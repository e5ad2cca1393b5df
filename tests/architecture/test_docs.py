"""The documents say what the code does: layers, settings, decisions, links and words looked up."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import reduce
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote

import polib
import pytest
from django.apps import apps
from pghistory.models import Event

from samspil.accounts.models import Person
from samspil.organisations.matrix import MATRIX, Sight
from samspil.organisations.models import Role

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
DECISIONS = DOCS / "decisions"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
CATALOGUE = ROOT / "samspil" / "project" / "locale" / "en_GB" / "LC_MESSAGES" / "django.po"
CODED = re.compile(r"`([^`]+)`")


def _name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def _section(page: Path, heading: str) -> str:
    """Return the text under a heading of the second level, to the next one."""
    _before, found, rest = page.read_text().partition(f"\n## {heading}\n")
    assert found, f"{_name(page)} has no section {heading}"
    return rest.partition("\n## ")[0]


def _rows(text: str) -> Iterator[list[str]]:
    """Yield the cells of each row of the tables in the text, without headings and rules."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else ""
        if not line.startswith("|--") and not after.startswith("|--"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


# --- Layers ---------------------------------------------------------------------------------------


def _contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    found: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return [contract for contract in found if contract["type"] == "layers"]


def _layers(contract: dict[str, Any]) -> list[set[str]]:
    return [set(re.findall(r"\w+", layer)) for layer in contract["layers"]]


def test_the_layers_are_those_that_the_contract_holds() -> None:
    listed = re.findall(
        r"^\d+\. (.*?) –", _section(DOCS / "architecture.md", "Layers"), re.MULTILINE
    )
    assert [set(CODED.findall(line)) for line in listed] == _layers(_contracts()[0])


def test_the_files_of_an_app_stand_as_the_contract_holds_them() -> None:
    rows = _rows(_section(DOCS / "architecture.md", "Inside an app"))
    assert [set(CODED.findall(row[0])) for row in rows] == _layers(_contracts()[1])


# --- Settings -------------------------------------------------------------------------------------


def _settings_read() -> dict[str, str | None]:
    """Return each setting of the site with its default as the table writes it; None: no telling."""
    tree = ast.parse((ROOT / "samspil" / "project" / "settings.py").read_text())
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("env.")
    ]
    return {ast.literal_eval(call.args[0]): _default(call) for call in calls}


def _default(call: ast.Call) -> str | None:
    given = [*call.args[1:], *(word.value for word in call.keywords if word.arg == "default")]
    if not given:
        return "no" if ast.unparse(call.func) == "env.flag" else "none"
    if not isinstance(given[0], ast.Constant):
        return None
    value = ast.literal_eval(given[0])
    return f"`{value}`" if value else "empty"


def test_every_setting_of_the_site_is_described_and_no_others() -> None:
    described = {
        CODED.findall(row[0])[0]: row for row in _rows(_section(DOCS / "settings.md", "The site"))
    }
    read = _settings_read()
    assert set(described) == set(read)
    wrong = {
        name: (described[name][2], default)
        for name, default in read.items()
        if default and not described[name][2].startswith(default)
    }
    assert wrong == {}


def test_what_the_commands_read_is_described_and_no_more() -> None:
    asked = re.compile(r"os\.environ\.(?:get|setdefault)\(\s*\"([A-Z_]+)\"")
    sources = [*(ROOT / "samspil" / "project").glob("*.py"), *(ROOT / "scripts").glob("*.py")]
    read = {name for source in sources for name in asked.findall(source.read_text())}
    described = {
        CODED.findall(row[0])[0] for row in _rows(_section(DOCS / "settings.md", "The commands"))
    }
    assert described == read - set(_settings_read())


# --- Privacy --------------------------------------------------------------------------------------


def test_the_data_protection_officer_reads_the_matrix_that_the_policies_follow() -> None:
    page = DOCS / "privacy.md"
    table, legend = _section(page, "Hvem ser hvad").split("### Ordene i tabellen")
    sights = {row[0]: CODED.findall(row[2])[0] for row in _rows(legend)}
    told = {
        CODED.findall(row[0])[0]: dict(
            zip(Role.values, (sights[word] for word in row[1:]), strict=True)
        )
        for row in _rows(table)
    }
    assert told == {
        row.data: {role: str(row.sight[role]) for role in Role.values} for row in MATRIX
    }
    assert set(sights.values()) == {str(sight) for sight in Sight}


def test_every_table_with_a_person_in_it_is_told_of() -> None:
    stored = _section(DOCS / "privacy.md", "Hvad der gemmes")
    silent = {
        model._meta.db_table
        for model in apps.get_models()
        if any(field.related_model is Person for field in model._meta.fields)
        and f"`{model._meta.db_table}`" not in stored
        and not issubclass(model, Event)
    }
    assert silent - {"organisations_unit"} == set()  # only who closed it


# --- Decisions ------------------------------------------------------------------------------------


def test_every_decision_is_in_the_list_under_its_own_title() -> None:
    listed = {row[0]: row[1] for row in _rows((DECISIONS / "README.md").read_text())}
    written = {}
    for page in DECISIONS.glob("[0-9]*.md"):
        number, _, title = page.read_text().partition("\n")[0].removeprefix("# ").partition(" ")
        assert page.name.startswith(f"{number}-")
        written[f"[{number}]({page.name})"] = title
    assert listed == written


@pytest.mark.parametrize("page", sorted(DECISIONS.glob("[0-9]*.md")), ids=_name)
def test_a_decision_says_why_and_what_follows(page: Path) -> None:
    headings = re.findall(r"^## (.+)$", page.read_text(), re.MULTILINE)
    assert headings == ["Context", "Decision", "Consequences"]


# --- Links ----------------------------------------------------------------------------------------

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
PATH = re.compile(r"`((?:samspil|tests|docs|scripts|requirements)/[\w./-]+)`")


def _anchor(heading: str) -> str:
    """Return the anchor that a heading gets: small letters, hyphens, no other signs."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = []
    for target in LINK.findall(page.read_text()):
        if re.match(r"[a-z]+:", target):
            continue
        place, _, anchor = unquote(target).partition("#")
        file = (page.parent / place).resolve() if place else page
        if not file.exists():
            lost.append(target)
        elif anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text(), re.MULTILINE)
            lost += [] if anchor in {_anchor(heading) for heading in headings} else [target]
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_a_file_that_is_named_is_there(page: Path) -> None:
    assert [path for path in PATH.findall(page.read_text()) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_a_picture_is_there_and_says_in_words_what_it_shows(page: Path) -> None:
    pictures = PICTURE.findall(page.read_text())
    if not any((page.parent / target).exists() for _words, target in pictures) and pictures:
        pytest.skip("the pictures of the guides have not been taken: see tests/journeys")
    assert [target for _words, target in pictures if not (page.parent / target).exists()] == []
    assert [target for words, target in pictures if len(words) < 10] == []


# --- Words ----------------------------------------------------------------------------------------

WORDS = list(_rows((DOCS / "glossary.md").read_text()))
TABLES = {model._meta.db_table for model in apps.get_models()}


def _found(dotted: str) -> object:
    """
    Return what a name below samspil stands for.

    :raises AttributeError: nothing in the code has the name.
    """
    parts = dotted.split(".")
    module: ModuleType = import_module("samspil")
    while parts:
        try:
            module = import_module(f"{module.__name__}.{parts[0]}")
        except ModuleNotFoundError:
            break
        parts.pop(0)
    return reduce(getattr, parts, module)


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row[0])
def test_a_word_of_the_glossary_is_in_the_code(row: list[str]) -> None:
    names = CODED.findall(row[2])
    assert len(names) == 1
    found = _found(names[0])
    table = getattr(getattr(found, "_meta", None), "db_table", "")
    assert set(CODED.findall(row[3])) <= ({table} if table else TABLES)
    assert bool(row[3]) or not table


def test_each_pair_of_words_stands_once() -> None:
    danish = [row[0] for row in WORDS]
    assert sorted(danish) == sorted(set(danish))


def test_the_pages_use_the_glossarys_english() -> None:
    pages = {entry.msgid: entry.msgstr for entry in polib.pofile(str(CATALOGUE))}
    differ = {
        row[0]: (row[1], pages[row[0]])
        for row in WORDS
        if pages.get(row[0]) and pages[row[0]] != row[1]
    }
    assert differ == {}
