"""All centres below each other, in alphabetical order: beside each other, never ranked."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from samspil.mapping import references, words
from samspil.mapping.rules import CentreCount, Figures, Report, Shares, Side, Tally, figures, volume
from samspil.mapping.rules.moments import EVENING, WEEKEND
from samspil.mapping.sections.parts import Cell, Table, count_cell, number_cell, share_cell
from samspil.mapping.words import NOTHING, answer_label, section_words

MANY = 2  # centres stand beside each other when there are so many
# What can be shown answer by answer for each centre: the question, and the labels of its answers.
QUESTIONS: Mapping[str, tuple[Callable[[Figures], Shares], str]] = {
    "category": (lambda figures: figures.category, "category"),
    "target": (lambda figures: figures.target, "target"),
    "staff": (lambda figures: figures.staff, "staff"),
    "affiliation": (lambda figures: figures.affiliation_groups, "groups"),
    "when": (lambda figures: figures.slot, "slot"),
    "place": (lambda figures: figures.place, "place"),
    "traits": (lambda figures: figures.traits, "traits"),
}


def questions() -> list[tuple[str, str]]:
    """Return what can be shown answer by answer, with its headline."""
    return [(key, section_words(key).title) for key in QUESTIONS]


def beside(report: Report | None) -> Table | None:
    """Return the key figures of each centre, where the report is about more than one."""
    if report is None or len(report.main.centres) < MANY:
        return None
    return key_figures(report.main)


def key_figures(side: Side) -> Table:
    """Return a row of key figures for each centre, then one for all and the study's."""
    rows = [(centre.title, _row(side, (centre,))) for centre in side.centres]
    rows.append((_("I alt"), _row(side, side.centres)))
    rows.append((_("Undersøgelsen, %(year)d") % {"year": references.year()}, _study()))
    return Table(
        caption=_("Nøgletal for hvert plejecenter"),
        headings=(
            _("Plejecenter"),
            _("Aktiviteter"),
            _("Om ugen"),
            _("Om ugen pr. 10 boliger"),
            _("Beboere pr. aktivitet"),
            _("Frivillige pr. aktivitet"),
            _("For flere beboere"),
            _("Personalet med"),
            _("Aften og weekend"),
        ),
        rows=tuple(rows),
    )


def _row(side: Side, centres: tuple[CentreCount, ...]) -> tuple[Cell, ...]:
    found = figures(Tally.of_all(centre.tally for centre in centres))
    if not any(centre.spoken for centre in centres):
        return (Cell(_("intet registreret")), *([Cell(NOTHING)] * 7))
    there = volume(centres, side.period)
    late = found.slot.part(EVENING).count + found.slot.part(WEEKEND).count
    return (
        count_cell(found.activities),
        number_cell(there.per_week),
        number_cell(there.per_ten_flats, 2),
        number_cell(found.residents.mean),
        number_cell(found.volunteers.mean),
        share_cell(found.target.part("group").count, found.target.n),
        share_cell(found.staff_took_part.count, found.activities),
        share_cell(late, found.slot.n),
    )


def _study() -> tuple[Cell, ...]:
    dash = Cell(NOTHING)
    group = references.shares("target")["group"]
    return (
        dash,
        number_cell(references.mean("activities")),
        dash,
        number_cell(references.mean("residents")),
        number_cell(references.mean("volunteers")),
        Cell(words.percent(group), value=group, is_share=True),
        Cell(references.share_text("staff", "took-part")),
        dash,
    )


def answers(side: Side, key: str) -> Table:
    """
    Return each centre's answers to one question, as shares with n beside.

    :raises KeyError: the question is not one of `QUESTIONS`.
    """
    of, field = QUESTIONS[key]
    codes = [part.code for part in of(side.figures).parts]
    everybody = [
        *((centre.title, (centre,)) for centre in side.centres),
        (_("I alt"), side.centres),
    ]
    rows = []
    for name, centres in everybody:
        shares = of(figures(Tally.of_all(centre.tally for centre in centres)))
        cells = [share_cell(shares.part(code).count, shares.n) for code in codes]
        rows.append((name, (*cells, count_cell(shares.n), count_cell(shares.missing))))
    labels = (answer_label(field, code) for code in codes)
    missing = _("Intet kendetegn") if field == "traits" else _("Ikke oplyst")
    return Table(
        caption=section_words(key).title,
        headings=(_("Plejecenter"), *labels, _("n"), missing),
        rows=tuple(rows),
    )
