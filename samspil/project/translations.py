"""
The English of every text: find the Danish ones, check the catalogue, compile it.

Run as `python -m samspil.project.translations extract|check|compile`; needs neither gettext nor a
database. Danish is written in the code and the templates; the catalogue holds the English.
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polib
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1]
CATALOGUE = PACKAGE / "project" / "locale" / "en_GB" / "LC_MESSAGES" / "django.po"
HEADER = {
    "Project-Id-Version": "Samspil",
    "Language": "en_GB",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
WIDTH = 100

# What each of Django's functions takes, in order.
TAKES = {
    "gettext": ("text",),
    "gettext_lazy": ("text",),
    "gettext_noop": ("text",),
    "ngettext": ("text", "plural"),
    "ngettext_lazy": ("text", "plural"),
    "pgettext": ("context", "text"),
    "pgettext_lazy": ("context", "text"),
    "npgettext": ("context", "text", "plural"),
    "npgettext_lazy": ("context", "text", "plural"),
}

STRING = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
# Django turns a template into calls, with everything else blanked out.
CALL = re.compile(rf"\b(_|n?p?gettext)\({STRING}(?:, {STRING})?(?:, {STRING})?")
# A text that is not there to be read: {% translate title %}.
UNREAD = re.compile(r"\{%\s*trans(?:late)?\s+[^\s\"'][^%]*%\}")

# %(name)s and %d, {name}, %% and HTML: what a translation may not lose.
KEPT = re.compile(r"%\(\w+\)[.\d]*[a-z]|%[sdif%]|\{\w*\}|</?[a-z]\w*")


@dataclass(frozen=True, order=True, slots=True)
class Key:
    """What a text is looked up by."""

    text: str
    context: str = ""


@dataclass(slots=True)
class Message:
    """A Danish text, its plural if it has one, and the files that use it."""

    plural: str = ""
    files: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that is to be translated, and what hinders reading it, a sentence each."""

    messages: dict[Key, Message]
    faults: tuple[str, ...]


def find(package: Path = PACKAGE) -> Found:
    """Read the code and the templates of the package; tests and migrations show nobody anything."""
    messages: dict[Key, Message] = {}
    faults: list[str] = []
    for path, name in _sources(package):
        read = READERS.get(path.suffix, _template)
        for said in read(path.read_text(encoding="utf-8"), name):
            if isinstance(said, str):
                faults.append(said)
                continue
            key, plural = said
            message = messages.setdefault(key, Message())
            if plural and message.plural not in ("", plural):
                faults.append(f"{name}: to flertalsformer af {key.text!r}")
            message.plural = message.plural or plural
            message.files.add(name)
    return Found(messages, tuple(faults))


def _sources(package: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package).parts
        if {"tests", "testing", "migrations", "static", "node_modules"} & set(inside[:-1]):
            continue
        if path.suffix in {".py", ".jinja"} or (
            path.suffix in {".html", ".txt"} and "templates" in inside
        ):
            yield path, path.relative_to(package.parent).as_posix()


def _python(source: str, name: str) -> Iterator[tuple[Key, str] | str]:
    """Return the texts of a Python file; a string where a text cannot be read."""
    if not any(taker in source for taker in TAKES):
        return
    nodes = list(ast.walk(ast.parse(source)))
    takes = {
        (alias.asname or alias.name): TAKES[alias.name]
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in TAKES
    }
    for node in nodes:
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id not in takes:
            continue
        names = takes[node.func.id]
        texts = [
            arg.value
            for arg in node.args[: len(names)]
            if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
        ]
        if len(texts) < len(names):
            yield f"{name}:{node.lineno}: teksten skal stå der, hvor den oversættes"
            continue
        given = dict(zip(names, texts, strict=True))
        yield Key(given["text"], given.get("context", "")), given.get("plural", "")


def _template(source: str, name: str) -> Iterator[tuple[Key, str] | str]:
    """Return the texts of a template; a string where a text cannot be read."""
    for tag in UNREAD.findall(source):
        yield f"{name}: teksten skal stå der, hvor den oversættes: {tag}"
    yield from _calls(templatize(source, origin=name))


def _jinja(source: str, _name: str) -> Iterator[tuple[Key, str] | str]:
    """Return the texts of one of Jinja's templates, which calls the functions as Python does."""
    yield from _calls(source)


READERS = {".py": _python, ".jinja": _jinja}


def _calls(source: str) -> Iterator[tuple[Key, str] | str]:
    for function, *quoted in CALL.findall(source):
        names = TAKES["gettext" if function == "_" else function]
        texts = [ast.literal_eval(each) for each in quoted if each]
        given = dict(zip(names, texts, strict=True))
        yield Key(given["text"], given.get("context", "")), given.get("plural", "")


def merge(found: Found, old: Any) -> Any:
    """Return a catalogue of what was found, with the translations that the old one has."""
    new = polib.POFile(wrapwidth=WIDTH)
    new.metadata = HEADER
    known = {_key(entry): entry for entry in old}
    for key, message in sorted(found.messages.items()):
        entry = polib.POEntry(
            msgid=key.text,
            msgctxt=key.context or None,
            msgid_plural=message.plural,
            occurrences=[(name, "") for name in sorted(message.files)],
        )
        before = known.get(key)
        if message.plural:
            entry.msgstr_plural = dict.fromkeys((0, 1), "")
        if before and before.msgid_plural == entry.msgid_plural:
            entry.msgstr, entry.msgstr_plural = before.msgstr, before.msgstr_plural
            entry.tcomment = before.tcomment
            entry.flags = [flag for flag in before.flags if flag == "fuzzy"]
        elif before and message.plural:  # it was one text and is now two
            entry.msgstr_plural = {0: before.msgstr, 1: ""}
        new.append(entry)
    return new


def check(found: Found, catalogue: Any) -> list[str]:
    """Return what is wrong with the catalogue, a line each; nothing when it is complete."""
    entries = {_key(entry): entry for entry in catalogue}
    faults = [*found.faults]
    for key, message in sorted(found.messages.items()):
        entry = entries.pop(key, None)
        where = ", ".join(sorted(message.files))
        if entry is None or (entry.msgid_plural or "") != message.plural:
            faults.append(f"Mangler i kataloget (kør extract): {key.text!r} ({where})")
            continue
        faults += [f"{fault}: {key.text!r} ({where})" for fault in _faults_of(entry)]
    faults += [f"Bruges ikke længere (kør extract): {key.text!r}" for key in sorted(entries)]
    return faults


def _faults_of(entry: Any) -> Iterator[str]:
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if "fuzzy" in entry.flags:
        yield "Oversættelsen er usikker (fuzzy)"
    if not all(texts):
        yield "Ikke oversat"
        return
    allowed = [_kept(text) for text in (entry.msgid, entry.msgid_plural) if text]
    for text in texts:
        if _kept(text) not in allowed:
            yield f"Pladsholderne er ikke de samme i {text!r}"
        if text[0].isspace() != entry.msgid[0].isspace():
            yield f"Mellemrum i begyndelsen er ikke det samme i {text!r}"
        if text[-1].isspace() != entry.msgid[-1].isspace():
            yield f"Mellemrum i slutningen er ikke det samme i {text!r}"


def _kept(text: str) -> Counter[str]:
    return Counter(KEPT.findall(text))


def _key(entry: Any) -> Key:
    return Key(entry.msgid, entry.msgctxt or "")


def read(path: Path) -> Any:
    """Return the catalogue in the file; an empty one when there is no file."""
    if not path.exists():
        return polib.POFile()
    return polib.pofile(str(path), wrapwidth=WIDTH)


def write(path: Path, save: Callable[[str], None]) -> None:
    """Put the file in its place in one go: a site may be reading the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.half")
    save(str(half))
    half.replace(path)


def extract() -> int:
    """Bring the catalogue up to date with the code; what is gone is left to the version history."""
    found, old = find(), read(CATALOGUE)
    new = merge(found, old)
    write(CATALOGUE, new.save)
    _say(*found.faults)
    gone = {_key(entry) for entry in old} - set(found.messages)
    _say(*(f"Fjernet: {key.text!r}" for key in sorted(gone)))
    missing = [entry for entry in new if not entry.translated()]
    _say(f"{len(new)} tekster, {len(missing)} mangler engelsk.")
    return 1 if found.faults else 0


def check_all() -> int:
    """Say what is wrong with the catalogue."""
    found = find()
    faults = check(found, read(CATALOGUE))
    _say(*faults)
    _say(f"{len(found.messages)} tekster, {len(faults)} fejl.")
    return 1 if faults else 0


def compile_all() -> int:
    """Make the file that Django reads."""
    write(CATALOGUE.with_suffix(".mo"), read(CATALOGUE).save_as_mofile)
    return 0


VERBS = {"extract": extract, "check": check_all, "compile": compile_all}


def main(words: Sequence[str]) -> int:
    """Do what the word asks for; give the exit code."""
    if len(words) != 1 or words[0] not in VERBS:
        _say("Brug: python -m samspil.project.translations {}".format("|".join(VERBS)))
        return 2
    return VERBS[words[0]]()


def _say(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
