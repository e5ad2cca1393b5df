"""The house's own rules, read off the source."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    file
    for file in sorted((ROOT / "samspil").rglob("*.py"))
    if "migrations" not in file.parts and "node_modules" not in file.parts
]
CODE = [file for file in SOURCES if not {"tests", "testing"} & set(file.parts)]
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update"}
WRITES |= {"get_or_create", "update_or_create"}


def _name(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("file", SOURCES, ids=_name)
def test_a_file_does_one_job(file: Path) -> None:
    assert len(file.read_text().splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("file", SOURCES, ids=_name)
def test_a_function_can_be_read_at_a_glance(file: Path) -> None:
    tree = ast.parse(file.read_text())
    long = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and _length(node) > LONGEST_FUNCTION
    ]
    assert long == []


def _length(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _writes_rows(call: ast.Call) -> bool:
    """Tell whether the call writes rows: `Model.objects.create(…)`, `row.save(…)` and the like."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITES:
        return False
    chain = ast.unparse(call.func.value)
    return "objects" in chain or call.func.attr == "save"


@pytest.mark.parametrize("file", CODE, ids=_name)
def test_only_actions_write(file: Path) -> None:
    writers = {"actions", "actions.py", "models.py", "audit.py", "models"}
    if writers & set(file.relative_to(ROOT).parts):
        return
    found = [
        ast.unparse(node)[:80]
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call) and _writes_rows(node)
    ]
    no_rows = ("request.session", "word.save(")  # a session and a Word file are saved as well
    assert [call for call in found if not call.startswith(no_rows)] == []


@pytest.mark.parametrize("file", SOURCES, ids=_name)
def test_an_exception_from_a_check_gives_its_reason(file: Path) -> None:
    marks = re.findall(r"#\s*(?:noqa|type: ignore)[^\n]*", file.read_text())
    bare = [
        mark
        for mark in marks
        if not re.match(r"# noqa: [A-Z0-9, ]+ - \S|# type: ignore\[[a-z-, ]+\]  # \S", mark)
        and not re.match(r"# type: ignore\[[a-z-, ]+\]\s+# noqa: [A-Z0-9, ]+ - \S", mark)
    ]
    assert bare == []


@pytest.mark.parametrize("file", CODE, ids=_name)
def test_the_clock_is_read_in_views_and_commands_only(file: Path) -> None:
    outer = {"views", "views.py", "project", "demo.py", "forms.py", "grid.py", "kit", "models.py"}
    outer |= {"tasks", "tasks.py"}
    if outer & set(file.relative_to(ROOT).parts):
        return
    text = file.read_text()
    assert "timezone.now()" not in text
    assert "datetime.now(" not in text


NAMES = re.compile(r"class \w*(Manager|Helper|Utils?)\b")


@pytest.mark.parametrize("file", CODE, ids=_name)
def test_a_name_explains_itself(file: Path) -> None:
    found = NAMES.findall(file.read_text())
    # Django's own word for what makes rows.
    assert [name for name in found if name != "Manager" or "accounts" not in file.parts] == []
