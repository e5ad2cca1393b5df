"""The house's own rules, read off the source."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MIGRATIONS = sorted((ROOT / "samspil").glob("*/migrations/0*.py"))
SOURCES = [
    file
    for file in sorted((ROOT / "samspil").rglob("*.py"))
    if "migrations" not in file.parts and "node_modules" not in file.parts
]
CODE = [file for file in SOURCES if not {"tests", "testing"} & set(file.parts)]
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update"}
WRITES |= {"get_or_create", "update_or_create"}
WRITERS = {"actions", "actions.py", "models.py", "audit.py", "models"}
READ_THE_CLOCK = {"views", "views.py", "project", "demo.py", "forms.py", "grid.py", "kit"}
READ_THE_CLOCK |= {"models.py", "tasks", "tasks.py", "access.py"}  # a door is the view's first line
NAMES = re.compile(r"class \w*(Manager|Helper|Utils?)\b")


@cache
def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@cache
def _nodes(file: Path) -> list[ast.AST]:
    """Return what is called and what is defined in the file."""
    tree = ast.walk(ast.parse(_text(file)))
    return [node for node in tree if isinstance(node, (ast.Call, ast.FunctionDef))]


def _calls(file: Path) -> Iterator[ast.Call]:
    return (node for node in _nodes(file) if isinstance(node, ast.Call))


def _broken(files: Iterable[Path], found_in: Callable[[Path], list[str]]) -> dict[str, list[str]]:
    """Return what is found in each file that has any of it."""
    found = {str(file.relative_to(ROOT)): found_in(file) for file in files}
    return {name: lines for name, lines in found.items() if lines}


def _outside(files: Iterable[Path], places: set[str]) -> list[Path]:
    return [file for file in files if not places & set(file.relative_to(ROOT).parts)]


def test_the_house_has_files() -> None:
    assert len(CODE) > 100
    assert len(MIGRATIONS) > 20


def test_a_file_does_one_job() -> None:
    def too_long(file: Path) -> list[str]:
        lines = len(_text(file).splitlines())
        return [f"{lines} lines"] if lines > LONGEST_FILE else []

    assert _broken(SOURCES, too_long) == {}


def test_a_function_can_be_read_at_a_glance() -> None:
    def too_long(file: Path) -> list[str]:
        return [
            node.name
            for node in _nodes(file)
            if isinstance(node, ast.FunctionDef)
            and (node.end_lineno or node.lineno) - node.lineno + 1 > LONGEST_FUNCTION
        ]

    assert _broken(SOURCES, too_long) == {}


def _writes_rows(call: ast.Call) -> bool:
    """Tell whether the call writes rows: `Model.objects.create(…)`, `row.save(…)` and the like."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITES:
        return False
    chain = ast.unparse(call.func.value)
    return "objects" in chain or call.func.attr == "save"


def test_only_actions_write() -> None:
    no_rows = ("request.session", "word.save(")  # a session and a Word file are saved as well

    def writing(file: Path) -> list[str]:
        found = [ast.unparse(call)[:80] for call in _calls(file) if _writes_rows(call)]
        return [call for call in found if not call.startswith(no_rows)]

    assert _broken(_outside(CODE, WRITERS), writing) == {}


def test_an_exception_from_a_check_gives_its_reason() -> None:
    def bare(file: Path) -> list[str]:
        return [
            mark
            for mark in re.findall(r"#\s*(?:noqa|type: ignore)[^\n]*", _text(file))
            if not re.match(r"# noqa: [A-Z0-9, ]+ - \S|# type: ignore\[[a-z-, ]+\]  # \S", mark)
            and not re.match(r"# type: ignore\[[a-z-, ]+\]\s+# noqa: [A-Z0-9, ]+ - \S", mark)
        ]

    assert _broken(SOURCES, bare) == {}


def test_the_clock_is_read_in_views_and_commands_only() -> None:
    def reading(file: Path) -> list[str]:
        return re.findall(r"timezone\.now\(\)|datetime\.now\(|\bNow\(\)", _text(file))

    assert _broken(_outside(CODE, READ_THE_CLOCK), reading) == {}


def test_a_name_explains_itself() -> None:
    def unexplained(file: Path) -> list[str]:
        found = NAMES.findall(_text(file))
        # Django's own word for what makes rows.
        return [name for name in found if name != "Manager" or "accounts" not in file.parts]

    assert _broken(CODE, unexplained) == {}


def test_a_new_table_brings_its_constraints_along() -> None:
    """
    Each one that is added after its table makes Django build all models anew.

    A hundred and fifty of them made a first start, and each run of the tests, take twice as long.
    They belong in the options of `CreateModel`, and a key in its fields.
    """

    def late(file: Path) -> list[str]:
        said = {"AddConstraint": "model_name", "AddIndex": "model_name", "AddField": "model_name"}
        made = {name.lower() for name in _named(file, "CreateModel", "name")}
        added = [name for call, word in said.items() for name in _named(file, call, word)]
        return [name for name in added if name.lower() in made]

    assert _broken(MIGRATIONS, late) == {}


def test_a_new_column_has_a_value_for_those_who_do_not_know_it() -> None:
    """The code of before runs beside the new tables for a while, and stores rows without it."""

    def unsafe(file: Path) -> list[str]:
        return [
            ast.unparse(call)
            for call in _calls(file)
            if isinstance(call.func, ast.Attribute) and call.func.attr == "AddField"
            for given in call.keywords
            if given.arg == "field"
            and isinstance(given.value, ast.Call)
            and not {"null", "db_default"} & {said.arg for said in given.value.keywords}
        ]

    assert _broken(MIGRATIONS, unsafe) == {}


def _named(file: Path, operation: str, keyword: str) -> Iterator[str]:
    """Yield which models the file's operations of this kind are about."""
    for call in _calls(file):
        if isinstance(call.func, ast.Attribute) and call.func.attr == operation:
            for given in call.keywords:
                if given.arg == keyword and isinstance(given.value, ast.Constant):
                    yield str(given.value.value)
