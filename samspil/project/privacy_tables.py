"""The tables of docs/privacy.md, written from what the apps themselves say of their models."""

import re
from pathlib import Path

from django.utils import translation
from django.utils.text import capfirst

from samspil.kit import personal
from samspil.kit.personal import About
from samspil.privacy import queries

PAGE = Path(__file__).resolve().parents[2] / "docs" / "privacy.md"
LANGUAGE = "da"


def written() -> str:
    """Return the page with its tables written anew."""
    page = PAGE.read_text(encoding="utf-8")
    with translation.override(LANGUAGE):
        for name, lines in tables().items():
            page = _put(page, name, lines)
    return page


def tables() -> dict[str, list[str]]:
    """Return each table's lines, by the name that its place on the page has."""
    return {
        "gemmes": _stored(),
        "frister": _kept(),
        "regler": _rules(),
        "fortegnelse": _record(),
        "konsekvens": _impact(),
    }


def _put(page: str, name: str, lines: list[str]) -> str:
    """
    Return the page with the lines between the two marks of that name.

    :raises ValueError: the page has no such place.
    """
    begin, end = f"<!-- {name}: skrevet af samspil manage privacy_tables -->", f"<!-- /{name} -->"
    place = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not place.search(page):
        raise ValueError(f"docs/privacy.md has no place for {name}")
    text = "\n".join([begin, *lines, end])
    return place.sub(lambda _found: text, page)


def _table(heading: list[str], rows: list[list[str]]) -> list[str]:
    return [_row(heading), "|" + "---|" * len(heading), *(_row(row) for row in rows)]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _stored() -> list[str]:
    return _table(
        ["hvad", "om hvem", "hvorfor", "hjemmel", "tabel"],
        [
            [line.what, line.about, line.why, line.basis, _tables(line.tables)]
            for line in queries.stored()
        ],
    )


def _tables(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _kept() -> list[str]:
    return _table(
        ["hvad", "hvor længe", "sker det af sig selv?", "når en person slettes"],
        [[line.what, line.kept, line.by_itself, line.erased] for line in queries.stored()],
    )


def _rules() -> list[str]:
    return _table(
        ["slags", "måneder, hvis I ikke vælger andet", "I kan vælge", "kræver jeres hjemmel"],
        [
            [
                str(rule.label),
                str(rule.fixed or rule.months),
                "–" if rule.fixed else f"{rule.least}–{rule.most}",
                "ja" if rule.needs_basis else "nej",
            ]
            for rule in personal.rules()
        ],
    )


def _record() -> list[str]:
    told = queries.treatment()
    return [
        f"> **Registrerede:** {', '.join(told.registered)}.",
        f"> **Hjemmel (vores forslag):** {'; '.join(told.bases)}.",
        f"> **Formål:** {'; '.join(told.purposes)}.",
        f"> **Oplysninger:** {'. '.join(line.what for line in queries.stored())}.",
        "> **Slettefrister:** se tabellerne i »Hvor længe«; kommunens valg.",
    ]


def _impact() -> list[str]:
    """Return what stands about each kind of people, and how much of it can be taken out."""
    every = list(personal.classified())
    rows = []
    for who in About:
        theirs = [said for said in every if who in said.about]
        if theirs:
            gone = sum(not isinstance(said.erase, personal.Stay) for said in theirs)
            rows.append(
                [
                    capfirst(who.label),
                    str(len(theirs)),
                    str(gone),
                    str(len(theirs) - gone),
                    str(sum(bool(said.kept.alone or said.kept.rule) for said in theirs)),
                ]
            )
    return _table(
        [
            "om hvem",
            "slags oplysninger",
            "slettes eller tømmes med personen",
            "bliver uden navn",
            "forgår med tiden",
        ],
        rows,
    )
