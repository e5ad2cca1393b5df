"""The report figure by figure: headline, words, chart and table. A page and every file show it."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from samspil.kit.language import gettext as _
from samspil.kit.language import in_one_language
from samspil.mapping import references, words
from samspil.mapping.rules import Figures, Report, Side
from samspil.mapping.sections import own
from samspil.mapping.sections.parts import Cell, Made, Section, Table
from samspil.mapping.sections.shared import shares_section, spread_section
from samspil.mapping.summary import SECTIONS, Sentence, sentences
from samspil.mapping.words import section_words

__all__ = ["Cell", "Section", "Table", "sections", "summary"]


@in_one_language()
def sections(report: Report) -> tuple[Section, ...]:
    """Return the report's sections, in its order."""
    told = [{each.section: each for each in sentences(side)} for side in report.sides]
    return tuple(
        _section(key, report.sides, [each.get(key) for each in told])
        for key in SECTIONS
        if key not in report.unasked
    )


def summary(told: Iterable[Section]) -> tuple[Sentence, ...]:
    """Return the report in plain sentences: what its sections say of its main side."""
    return tuple(section.sentence for section in told if section.sentence)


def _section(key: str, sides: Sequence[Side], sentence_of: Sequence[Sentence | None]) -> Section:
    said = _said(sides, sentence_of)
    facts, charts, tables = _MAKERS[key](key, sides, " ".join(said))
    heading = section_words(key)
    return Section(
        key=key,
        title=heading.title,
        sentence=sentence_of[0],
        said=said,
        n=_n(key, sides),
        definition=heading.definition,
        study=references.note(key),
        facts=facts,
        charts=charts,
        tables=tables,
    )


def _said(sides: Sequence[Side], sentence_of: Sequence[Sentence | None]) -> tuple[str, ...]:
    both = zip(sides, sentence_of, strict=True)
    told_of = [(side.name, sentence.text) for side, sentence in both if sentence]
    if len(sides) == 1:
        return tuple(text for _name, text in told_of)
    return tuple(f"{name}: {text}" for name, text in told_of)


def _n(key: str, sides: Sequence[Side]) -> str:
    """Return how many activities the figures are over, for each side."""
    told_of = [words.activities(_n_of(key, side.figures)) for side in sides]
    if len(sides) == 1:
        return _("n = %(count)s") % {"count": told_of[0]}
    return "; ".join(
        _("%(name)s: n = %(count)s") % {"name": side.name, "count": count}
        for side, count in zip(sides, told_of, strict=True)
    )


def _n_of(key: str, figures: Figures) -> int:
    """Return how many activities answered the section's question."""
    return {
        "residents": figures.residents.n,
        "minutes": figures.minutes.n,
        "when": figures.slot.n,
        "men": figures.men.n,
        "place": figures.place.n,
        "cancelled": sum(figures.cancelled.values()),
    }.get(key, figures.activities)


_MAKERS: Mapping[str, Callable[[str, Sequence[Side], str], Made]] = {
    "activities": own.activities,
    "category": shares_section(lambda figures: figures.category, "category"),
    "target": shares_section(lambda figures: figures.target, "target"),
    "residents": spread_section(
        lambda figures: figures.residents, lambda figures: figures.resident_groups, "residents"
    ),
    "volunteers": spread_section(
        lambda figures: figures.volunteers, lambda figures: figures.volunteer_groups, "volunteers"
    ),
    "staff": own.staff,
    "affiliation": own.affiliation,
    "minutes": own.minutes,
    "when": own.when,
    "men": own.men,
    "place": shares_section(lambda figures: figures.place, "place"),
    "traits": own.traits,
    "cancelled": own.cancelled,
}
