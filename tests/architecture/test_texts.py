"""Every text that people read can be read in both languages: none stands bare in the source."""

import ast
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "samspil"
TWICE = PACKAGE / "kit/templates/500.html"  # says it in both, for when nothing else works
TEMPLATES = sorted(set(PACKAGE.glob("*/templates/**/*.html")) - {TWICE})
GRIDS = sorted(PACKAGE.glob("*/jinja2/**/*.jinja"))
CODE = [
    file
    for file in sorted(PACKAGE.rglob("*.py"))
    if not {"tests", "testing", "migrations", "node_modules"} & set(file.parts)
]

APPS = sorted({file.relative_to(PACKAGE).parts[0] for file in CODE})

# Words that are the same in both languages, or no language at all.
SAME = {"Samspil", "Dansk", "English", "csrftoken", "sessionid", "messages", "sprog", "deltager"}
READ_ALOUD = {"alt", "aria-label", "aria-description", "label", "placeholder", "summary", "title"}

# Danish that is not for the pages, and why.
NOT_FOR_PAGES = {
    "actionmap/demo.py": "what a made-up municipality calls its rounds",
    "kit/sorting.py": "how Danish is sorted",
    "organisations/imports/reading.py": "what municipalities call their columns",
    "registrations/imports/columns.py": "what municipalities call their columns",
    "registrations/imports/values.py": "what municipalities write in them",
    "volunteers/imports/cells.py": "what municipalities write in them",
    "volunteers/imports/reading.py": "what municipalities call their columns",
    "project/cli.py": "the terminal is Danish",
    "project/cli_deeds.py": "the terminal is Danish",
    "project/environment.py": "the terminal is Danish",
    "project/management/commands/jobs.py": "the terminal is Danish",
    "project/management/commands/nightly.py": "the terminal is Danish",
    "project/management/commands/privacy_tables.py": "the terminal is Danish",
    "project/management/commands/retention.py": "the terminal is Danish",
    "privacy/demo.py": "what a made-up municipality writes as its basis",
    "project/postgres.py": "the terminal is Danish",
    "project/postgres_binaries.py": "the terminal is Danish",
    "project/prepare.py": "the terminal is Danish",
    "project/privacy_tables.py": "docs/privacy.md is Danish",
    "project/server.py": "the terminal is Danish",
    "project/translations.py": "the terminal is Danish",
    "signups/demo.py": "what made-up people write",
}
TRANSLATED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "Text"}
SAID = {"Refused", "no", "ValidationError", "Unreadable", "send_mail"}
SAID |= {f"messages.{kind}" for kind in ("success", "info", "warning", "error")}
SHOWN = {"label", "help_text", "verbose_name", "empty_label", "heading", "title", "text", "verb"}
DANISH = re.compile(
    r"[æøåÆØÅ]|\b(?:af|de|den|der|det|du|eller|er|et|fra|har|ikke|jer|kan|med|og|om|skal|som|til)\b"
)
WORD = re.compile(r"[^\W\d_]{2,}")


def _name(file: Path) -> str:
    return str(file.relative_to(PACKAGE))


def _of_app(app: str, files: Iterable[Path]) -> list[Path]:
    return [file for file in files if file.is_relative_to(PACKAGE / app)]


# --- Pages


class _Visible(HTMLParser):
    """Collects what a reader sees or hears of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.quiet = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.said += [value for name, value in attrs if name in READ_ALOUD and value]
        if known.get("type") in {"submit", "button", "reset"} and tag == "input":
            self.said.append(known.get("value") or "")
        if tag == "meta" and known.get("name") == "description":
            self.said.append(known.get("content") or "")
        if tag in {"script", "style"}:
            self.quiet = tag

    def handle_endtag(self, tag: str) -> None:
        self.quiet = "" if tag == self.quiet else self.quiet

    def handle_data(self, data: str) -> None:
        if not self.quiet:
            self.said.append(data)


def bare_words(source: str) -> list[str]:
    """Return the words of a template that no translation can reach."""
    html = []
    inside = ""
    for token in Lexer(source).tokenize():
        word = (token.contents.split() or [""])[0]
        if token.token_type == TokenType.BLOCK:
            if inside:
                inside = "" if word == f"end{inside}" else inside
            elif word in {"blocktranslate", "blocktrans", "comment"}:
                inside = word
        elif token.token_type == TokenType.TEXT and not inside:
            html.append(token.contents)
    text = "".join(html)
    page = _Visible()
    page.feed(text if "<" in text else f"<p {text}>" if '="' in text else text)
    page.close()
    return [word for said in page.said for word in WORD.findall(said) if word not in SAME]


@pytest.mark.parametrize("app", APPS)
def test_no_text_stands_bare_in_a_template(app: str) -> None:
    found = {_name(each): bare_words(each.read_text()) for each in _of_app(app, TEMPLATES + GRIDS)}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "template",
    [
        "<h1>Velkommen</h1>",
        '<a href="/" title="Til forsiden"></a>',
        '<input type="submit" value="Gem">',
        "{% if x %}<p>Ja</p>{% endif %}",
        "{% blocktranslate %}A{% endblocktranslate %}<p>Bagefter</p>",
    ],
)
def test_a_bare_text_is_seen(template: str) -> None:
    assert bare_words(template)


@pytest.mark.parametrize(
    "template",
    [
        '<h1>{% translate "Velkommen" %}</h1>',
        '<p class="lead">{% blocktranslate %}Hej {{ name }}{% endblocktranslate %} – 5 %</p>',
        "<script src='a.js'>var a</script>{# Skjult #}<p>Samspil</p>",
        '<input type="hidden" value="gem">{{ name|default:_("En anden") }}',
    ],
)
def test_a_text_that_is_translated_is_fine(template: str) -> None:
    assert bare_words(template) == []


# --- Code


def bare_texts(source: str) -> Iterator[str]:
    """Give the texts in the code that look as if people read them, outside every translation."""
    tree = ast.parse(source)
    fine = set(_inside(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            said = [*node.args] if {_called(node), ast.unparse(node.func)} & SAID else []
            said += [word.value for word in node.keywords if word.arg in SHOWN]
            for arg in said:
                yield from (text for text in _strings(arg, fine) if set(WORD.findall(text)) - SAME)
    for text in _strings(tree, fine):
        if len(WORD.findall(text)) > 1 and DANISH.search(text):
            yield text


def _strings(tree: ast.AST, fine: set[ast.AST]) -> Iterator[str]:
    for node in ast.walk(tree):
        if node not in fine and isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _inside(tree: ast.AST) -> Iterator[ast.AST]:
    """Give the nodes that are in a translation or a docstring, or name something."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in TRANSLATED:
            yield from ast.walk(node)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Subscript):
            yield from ast.walk(node.slice)
        elif isinstance(node, ast.Dict):
            yield from (key for key in node.keys if key)


def _called(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


@pytest.mark.slow
@pytest.mark.parametrize("app", APPS)
def test_no_text_stands_bare_in_the_code(app: str) -> None:
    for_pages = [file for file in _of_app(app, CODE) if _name(file) not in NOT_FOR_PAGES]
    found = {_name(file): list(bare_texts(file.read_text())) for file in for_pages}
    assert {name: texts for name, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    "code",
    [
        'raise Refused("Nej")',
        'messages.success(request, "Gemt")',
        'forms.CharField(label="Navn")',
        'lines = ["Du kan skrive her"]',
        'return f"{who} har ændret {what}"',
    ],
)
def test_a_bare_text_in_the_code_is_seen(code: str) -> None:
    assert list(bare_texts(code))


@pytest.mark.parametrize(
    "code",
    [
        'raise Refused(_("Nej"))',
        'forms.CharField(label=gettext_lazy("Du kan skrive her"), initial="da")',
        'def f():\n    """Det er ikke for nogen."""\n',
        'raise ImproperlyConfigured("SECRET_KEY is not set. See the list of settings.")',
        'Text("Ikke for os", "Not for us")',
    ],
)
def test_what_is_translated_or_not_for_people_is_fine(code: str) -> None:
    assert list(bare_texts(code)) == []


def test_every_exception_is_still_needed() -> None:
    for name in NOT_FOR_PAGES:
        assert list(bare_texts((PACKAGE / name).read_text())), name
