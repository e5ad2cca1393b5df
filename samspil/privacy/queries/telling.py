"""What is stored about whom, read from what the apps say: for the page and for docs/privacy.md."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samspil.kit import personal
from samspil.kit.personal import About, Basis, Blank, Delete, Kept
from samspil.privacy.models import Erasure
from samspil.privacy.rules import NAMELESS


@dataclass(frozen=True, slots=True)
class Stored:
    """One line: what, about whom, why, on what basis, in which tables, until when."""

    what: str
    about: str
    why: str
    basis: str
    tables: tuple[str, ...]
    kept: str
    by_itself: str
    erased: str


@dataclass(frozen=True, slots=True)
class Treatment:
    """The parts of the record of processing activities that the models can tell."""

    registered: list[str]
    bases: list[str]
    purposes: list[str]


def stored() -> list[Stored]:
    """Return a line for each model and each table beside the models."""
    lines = [
        Stored(
            what=str(said.what),
            about=_people(said.about),
            why=str(said.why),
            basis=said.basis.label,
            tables=said.tables,
            kept=str(said.kept.text),
            by_itself=_by_itself(said.kept),
            erased=_erased(said.erase),
        )
        for said in personal.classified()
    ]
    return [*lines, *_beside()]


def counted(erasure: Erasure) -> list[tuple[str, int]]:
    """Return what was erased, in words, and how many rows of it."""
    words = {said.tables[0]: str(said.what) for said in personal.classified()}
    words[NAMELESS] = _("Tekster, andre har skrevet")
    return [(words.get(table, table), rows) for table, rows in erasure.counts.items() if rows]


def treatment() -> Treatment:
    """Return whom it is about, on what basis and for what, each once."""
    every = list(personal.classified())
    about = {who for said in every for who in said.about}
    bases = {said.basis for said in every}
    return Treatment(
        registered=[capfirst(who.label) for who in About if who in about],
        bases=[capfirst(basis.label) for basis in Basis if basis in bases],
        purposes=list(dict.fromkeys(str(said.why) for said in every)),
    )


def _beside() -> Iterator[Stored]:
    for said in personal.beside():
        yield Stored(
            what=str(said.what),
            about=_people(said.about),
            why=str(said.why),
            basis=said.basis.label,
            tables=(said.table,),
            kept=str(said.kept.text),
            by_itself=_by_itself(said.kept),
            erased=_("er væk af sig selv"),
        )


def _people(about: tuple[About, ...]) -> str:
    return ", ".join(who.label for who in about)


def _by_itself(kept: Kept) -> str:
    if kept.alone:
        return _("ja")
    if not kept.rule:
        return _("nej, det består")
    rule = personal.rule_of(kept.rule)
    return _("ja, når I har skrevet hjemlen") if rule.needs_basis else _("ja")


def _erased(erase: personal.Erase) -> str:
    match erase:
        case Delete():
            return _("slettes")
        case Blank():
            return _("tømmes for navn og adresse")
        case _:
            return _("bliver, uden navn")
