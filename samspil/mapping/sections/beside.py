"""All centres below each other, in alphabetical order: beside each other, never ranked."""

from collections.abc import Callable, Mapping, Sequence

from samspil.kit.language import gettext as _
from samspil.kit.language import in_one_language
from samspil.mapping import references, words
from samspil.mapping.rules import CentreCount, Figures, Report, Shares, Side, Tally, figures, spread
from samspil.mapping.rules.moments import EVENING, WEEKEND
from samspil.mapping.sections.parts import Cell, Table, count_cell, number_cell, share_cell
from samspil.mapping.words import NOTHING, answer_label, section_words
from samspil.registrations.rules import NO_STAFF

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


@in_one_language()
def key_figures(side: Side) -> Table:
    """Return a row of key figures for each centre, then one for all of several and the study's."""
    rows = [(centre.title, _row(_only(side, centre))) for centre in side.centres]
    if len(side.centres) != 1:  # alone it would say the same twice
        rows.append((_("I alt"), _row(side)))
    dash, study = Cell(NOTHING), number_cell(references.mean("activities"))
    rows.append((_study_name(), (dash, study, dash, *_study())))
    headings = (_("Plejecenter"), _("Aktiviteter"), _("Om ugen"), _("Om ugen pr. 10 boliger"))
    caption = _("Nøgletal for hvert plejecenter")
    return Table(caption, (*headings, *_headings()), tuple(rows))


@in_one_language()
def key_figures_of_municipalities(parts: Sequence[Side]) -> Table:
    """Return a row of key figures for each municipality, or sum of some, then the study's."""
    rows = [(part.name, _row_of_municipality(part)) for part in parts]
    dash, study = Cell(NOTHING), number_cell(references.mean("activities"))
    rows.append((_study_name(), (dash, dash, study, *_study())))
    headings = (
        _("Kommune"),
        _("Plejecentre, der har registreret"),
        _("Aktiviteter"),
        _("Om ugen pr. plejecenter"),
    )
    caption = _("Nøgletal for hver kommune")
    return Table(caption, (*headings, *_headings()), tuple(rows))


def _only(side: Side, centre: CentreCount) -> Side:
    return Side(name=centre.title, period=side.period, centres=(centre,))


def _headings() -> tuple[str, ...]:
    return (
        _("Beboere pr. aktivitet"),
        _("Frivillige pr. aktivitet"),
        _("For flere beboere"),
        _("Personalet med"),
        _("Aften og weekend"),
    )


def _row(side: Side) -> tuple[Cell, ...]:
    if not any(centre.spoken for centre in side.centres):
        return (Cell(_("intet registreret")), *([Cell(NOTHING)] * 7))
    there = side.volume
    much = (
        count_cell(there.activities),
        number_cell(there.per_week),
        number_cell(there.per_ten_flats, 2),
    )
    return (*much, *_how(side.tally))


def _row_of_municipality(side: Side) -> tuple[Cell, ...]:
    there = side.volume
    if not there.activities:
        return (Cell(_("intet registreret")), *([Cell(NOTHING)] * 7))
    each = there.between.mean if there.between else None
    much = (count_cell(there.centres), count_cell(there.activities), number_cell(each))
    return (*much, *_how(side.tally))


def _how(found: Tally) -> tuple[Cell, ...]:
    late = found.slot[EVENING] + found.slot[WEEKEND]
    return (
        number_cell(spread(found.residents).mean),
        number_cell(spread(found.volunteers).mean),
        share_cell(found.target["group"], found.held),
        share_cell(found.held - found.staff[NO_STAFF], found.held),
        share_cell(late, found.slot.total()),
    )


def _study_name() -> str:
    return _("Undersøgelsen, %(year)d") % {"year": references.year()}


def _study() -> tuple[Cell, ...]:
    group = references.shares("target")["group"]
    return (
        number_cell(references.mean("residents")),
        number_cell(references.mean("volunteers")),
        Cell(words.percent(group), value=group, is_share=True),
        Cell(references.share_text("staff", "took-part")),
        Cell(NOTHING),
    )


@in_one_language()
def answers(side: Side, key: str) -> Table:
    """
    Return each centre's answers to one question, as shares with n beside, then those of all.

    :raises KeyError: the question is not one of `QUESTIONS`.
    """
    of, field = QUESTIONS[key]
    codes = [part.code for part in of(side.figures).parts]
    everybody: list[tuple[str, Sequence[CentreCount]]]
    everybody = [(centre.title, (centre,)) for centre in side.centres]
    if len(side.centres) != 1:
        everybody.append((_("I alt"), side.centres))
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
