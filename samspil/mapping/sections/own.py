"""Sections with a shape of their own."""

from collections.abc import Iterable, Sequence

from samspil.kit.language import gettext as _
from samspil.mapping import references, words
from samspil.mapping.charts import Bar, Bars, Grid, Mark, Strip
from samspil.mapping.rules import Side, Volume
from samspil.mapping.rules.moments import PART_CODES, WEEKDAYS
from samspil.mapping.sections.parts import (
    Cell,
    Made,
    Table,
    count_cell,
    number_cell,
    share_cell,
    side_names,
    study_cell,
    study_mark,
    two_names,
)
from samspil.mapping.sections.shared import answers, spread_section
from samspil.mapping.words import NOTHING, answer_label, number, section_words, told

_lengths = spread_section(
    lambda figures: figures.minutes, lambda figures: figures.lengths, "minutes", 0
)
Line = tuple[str, list[float | None], int, float | None]


def activities(key: str, sides: Sequence[Side], said: str) -> Made:
    """Return how much happens, and how it differs between centres where there are several."""
    rows = _weekly(sides, references.mean(key)) + _with_flats(sides)
    heading = _("2014, udregnet")
    facts = Table(
        _("Aktiviteter, uger og boliger"),
        (_("Tal"), *side_names(sides), heading),
        tuple(_line(*row) for row in rows),
    )
    several = [side for side in sides if side.volume.centres > 1]
    more = _difference(several, named=len(sides) > 1)
    strip = _strip(key, sides, said, references.mean(key))
    return facts, tuple(strip), (*more, *_silent(sides))


def _weekly(sides: Sequence[Side], study: float | None) -> list[Line]:
    """Return the numbers of activities; what one centre has is what it has on average."""
    volumes = [side.volume for side in sides]
    alone = all(len(side.centres) <= 1 for side in sides)
    rows: list[Line] = [
        (_("Aktiviteter"), [volume.activities for volume in volumes], 0, None),
        (_("Om ugen"), [volume.per_week for volume in volumes], 1, study if alone else None),
    ]
    if not alone:
        each = _("Om ugen pr. plejecenter, gennemsnit")
        rows.append((each, _between(volumes, "mean"), 1, study))
    return rows


def _with_flats(sides: Sequence[Side]) -> list[Line]:
    if not any(side.knows_flats for side in sides):
        return []
    return [(_("Om ugen pr. 10 boliger"), [side.volume.per_ten_flats for side in sides], 2, None)]


def _difference(sides: Sequence[Side], *, named: bool) -> tuple[Table, ...]:
    """Return how the centres of each side differ; of one centre there is nothing to say."""
    if not sides:
        return ()
    volumes = [side.volume for side in sides]
    rows: list[Line] = [
        (_("Plejecentre, der har registreret"), [each.centres for each in volumes], 0, None),
        (_("Om ugen pr. plejecenter, median"), _between(volumes, "median"), 1, None),
        (_("Det laveste"), _between(volumes, "lowest"), 1, None),
        (_("Nederste fjerdedel højst"), _between(volumes, "lower_quarter"), 1, None),
        (_("Øverste fjerdedel mindst"), _between(volumes, "upper_quarter"), 1, None),
        (_("Det højeste"), _between(volumes, "highest"), 1, None),
    ]
    if any(side.knows_flats for side in sides):
        known: list[float | None] = [each.with_flats for each in volumes]
        rows.append((_("Plejecentre med kendt antal boliger"), known, 0, None))
    names = tuple(side.name for side in sides) if named else side_names(sides)
    headings = (_("Tal"), *names, _("2014, udregnet"))
    lines = tuple(_line(*row) for row in rows)
    return (Table(_("Forskellen på plejecentrene"), headings, lines),)


def _line(
    label: str, numbers: Sequence[float | None], decimals: int, reference: float | None
) -> tuple[str, tuple[Cell, ...]]:
    return (label, (*(number_cell(each, decimals) for each in numbers), number_cell(reference)))


def _between(volumes: Iterable[Volume], name: str) -> list[float | None]:
    """Return one number of the spread between centres, for each side."""
    return [getattr(volume.between, name) if volume.between else None for volume in volumes]


def _strip(key: str, sides: Sequence[Side], said: str, study: float | None) -> Iterable[Strip]:
    """Yield the spread of the widest side, with a single centre beside it marked."""
    widest = max(sides, key=lambda side: side.volume.centres)
    if not widest.volume.centres:
        return
    mine = sides[0] if sides[0] is not widest and sides[0].volume.centres == 1 else None
    marks = [widest.volume.at_each, (study or 0.0,), (mine.volume.per_week,) if mine else ()]
    most = max(each for numbers in marks for each in numbers)
    several = _("Aktiviteter om ugen på hvert plejecenter")
    yield Strip(
        key=f"chart-{key}",
        title=several if widest.volume.centres > 1 else _("Aktiviteter om ugen"),
        said=said,
        dots=widest.volume.at_each,
        study=Mark(study, references.dated(number(study))) if study else None,
        mine=_mark_of(mine) if mine else None,
        end=_("%(count)s om ugen") % {"count": number(most)},
    )


def _mark_of(side: Side) -> Mark:
    per_week = side.volume.per_week
    return Mark(per_week, f"{side.name}: {number(per_week)}")


def _silent(sides: Sequence[Side]) -> tuple[Table, ...]:
    names = [name for side in sides[:1] for name in side.volume.silent]
    if not names:
        return ()
    rows = tuple((name, (Cell(_("intet registreret")),)) for name in names)
    caption = _("Plejecentre, der ikke har registreret noget i perioden")
    return (Table(caption=caption, headings=(_("Plejecenter"), _("Aktiviteter")), rows=rows),)


def staff(key: str, sides: Sequence[Side], said: str) -> Made:
    """Return whether staff took part, in one and in the form's own answers."""
    marks = []
    for side in sides:
        count, n = side.figures.staff_took_part.count, side.figures.activities
        marks.append(Mark(count / n, told(count, n)) if n else None)
    bar = Bar(_("Personalet var med"), tuple(marks), study_mark(key, "took-part"))
    title = section_words(key).title
    chart = Bars(
        key=f"chart-{key}", title=title, said=said, bars=(bar,), sides=two_names(sides), most=1
    )
    table = answers(key, sides, lambda figures: figures.staff, "staff").table()
    took_part: list[Cell] = []
    for side in sides:
        count, n = side.figures.staff_took_part.count, side.figures.activities
        took_part += [count_cell(count), share_cell(count, n)]
    first = (_("Personalet var med"), (*took_part, study_cell(key, "took-part")))
    rows = (first, *table.rows)
    return None, (chart,), (Table(table.caption, table.headings, rows),)


def affiliation(key: str, sides: Sequence[Side], said: str) -> Made:
    """Return whose the activities are, as the study tells them apart and as the form does."""
    groups = answers(key, sides, lambda figures: figures.affiliation_groups, "groups")
    asked = answers(key, sides, lambda figures: figures.affiliation, "affiliation")
    caption = _("Hvem aktiviteterne hører til, som skemaet spørger")
    return None, (groups.chart(said),), (groups.table(), asked.table(caption=caption))


def minutes(key: str, sides: Sequence[Side], said: str) -> Made:
    """Return how long the activities lasted, and the hours that volunteers spent on them."""
    facts, charts, tables = _lengths(key, sides, said)
    if facts is None:
        return facts, charts, tables
    hours = tuple(number_cell(side.figures.volunteer_hours, 0) for side in sides)
    rows = (*facts.rows, (_("Frivilligtimer: timer gange frivillige"), hours))
    return Table(facts.caption, facts.headings, rows), charts, tables


def when(key: str, sides: Sequence[Side], said: str) -> Made:
    """Return evenings and weekends, weekdays and times of day."""
    slots = answers(key, sides, lambda figures: figures.slot, "slot")
    weekdays = answers(key, sides, lambda figures: figures.weekday, "weekday")
    moments = sides[0].figures.moments
    rows = tuple(
        (
            answer_label("weekday", str(day)),
            tuple(moments.get((day, part), 0) for part in PART_CODES),
        )
        for day in WEEKDAYS
    )
    columns = tuple(words.part_label(part) for part in PART_CODES)
    title = _("Aktiviteter på ugedage og tider")
    if len(sides) > 1:
        title = _("%(what)s, %(name)s") % {"what": title, "name": sides[0].name}
    grid = Grid(f"chart-{key}-grid", title=title, said=said, columns=columns, rows=rows)
    counts = tuple((label, tuple(map(count_cell, each))) for label, each in rows)
    tables = (
        slots.table(),
        weekdays.table(caption=_("Aktiviteter på ugedage")),
        Table(caption=title, headings=(_("Ugedag"), *columns), rows=counts),
    )
    chart = slots.chart(said, title=_("Hverdage, aftener og weekender"))
    return None, (chart, grid), tables


def traits(key: str, sides: Sequence[Side], said: str) -> Made:
    """Return which traits the activities have, and how many have any at all."""
    told_of = answers(key, sides, lambda figures: figures.traits, "traits")
    table = told_of.table()
    some: list[Cell] = []
    for side in sides:
        shares = side.figures.traits
        marked = shares.n - shares.missing
        some += [count_cell(marked), share_cell(marked, shares.n)]
    rows = ((_("Mindst ét kendetegn"), tuple(some)), *table.rows)
    return None, (told_of.chart(said),), (Table(table.caption, table.headings, rows),)


def men(key: str, sides: Sequence[Side], said: str) -> Made:
    """Return the men among the residents."""
    each = [side.figures.men for side in sides]
    rows: list[tuple[str, list[Cell]]] = [
        (_("Mænd"), [count_cell(men.men) for men in each]),
        (_("Alle deltagende beboere"), [count_cell(men.residents) for men in each]),
        (_("Mændenes andel"), [_men_cell(side) for side in sides]),
        (_("Aktiviteter, hvor mændene er talt"), [count_cell(men.n) for men in each]),
        (_("Aktiviteter, hvor de ikke er talt"), [count_cell(men.missing) for men in each]),
    ]
    facts = Table(
        caption=section_words(key).title,
        headings=(_("Tal"), *side_names(sides)),
        rows=tuple((label, tuple(cells)) for label, cells in rows),
    )
    marks = tuple(
        Mark(men.share, words.told_men(men)) if men.share is not None else None for men in each
    )
    bar = Bar(_("Mænd blandt beboerne"), marks)
    title = section_words(key).title
    chart = Bars(
        key=f"chart-{key}", title=title, said=said, bars=(bar,), sides=two_names(sides), most=1
    )
    return facts, (chart,) if any(marks) else (), ()


def _men_cell(side: Side) -> Cell:
    men = side.figures.men
    if men.share is None:
        return Cell(NOTHING)
    text = words.told_men(men)
    return Cell(text, value=men.share if text == words.percent(men.share) else None, is_share=True)


def cancelled(key: str, sides: Sequence[Side], _said: str) -> Made:
    """Return what came to nothing, by reason."""
    rows = tuple(
        (
            answer_label("status", code),
            tuple(count_cell(side.figures.cancelled[code]) for side in sides),
        )
        for code in sides[0].figures.cancelled
    )
    headings = (_("Grund"), *(two_names(sides) or (_("Antal"),)))
    return Table(section_words(key).title, headings, rows), (), ()
