"""
The report in plain sentences, made from its figures by rules.

Each sentence belongs to one section, and every number in it stands in that section too. No
sentence compares centres with each other. Where all are of one kind, or none, it says so in words.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import ngettext

from samspil.kit.language import gettext as _
from samspil.mapping.rules import Shares, Side
from samspil.mapping.rules.moments import EVENING, WEEKEND
from samspil.mapping.words import (
    activities,
    answer_label,
    listed,
    middle,
    number,
    told,
    told_men,
    whole,
)

# Around a figure in a sentence. Nobody can type them, so no name is taken for a figure.
BEGINS, ENDS = "\x02", "\x03"
MOST_NAMED = 2  # answers that share the first place; more are not named


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence; a figure leads to its section."""

    text: str
    is_figure: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the summary, and the section whose figures it tells."""

    section: str
    marked: str

    @property
    def text(self) -> str:
        """The sentence as plain words."""
        return self.marked.replace(BEGINS, "").replace(ENDS, "")

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The sentence in pieces, figures apart."""
        found: list[Piece] = []
        for part in self.marked.split(BEGINS):
            figure, end, rest = part.partition(ENDS)
            if end:
                found.append(Piece(figure, is_figure=True))
            found.append(Piece(rest if end else figure, is_figure=False))
        return tuple(piece for piece in found if piece.text)

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures in it, as they are written."""
        return tuple(piece.text for piece in self.pieces if piece.is_figure)


def sentences(side: Side) -> tuple[Sentence, ...]:
    """Return the summary of one side; where nothing was held there is little to tell."""
    found = ((section, sentence(section, side)) for section in _TELLERS)
    return tuple(Sentence(section, words) for section, words in found if words)


def sentence(section: str, side: Side) -> str:
    """Return a section's sentence with its figures marked, empty where there is nothing to tell."""
    if not side.figures.activities and section not in {"activities", "cancelled"}:
        return ""
    return " ".join(_TELLERS[section](side))


def _figure(text: str) -> str:
    return f"{BEGINS}{text}{ENDS}"


def _activities(side: Side) -> Iterator[str]:
    volume = side.volume
    if not volume.activities:
        yield _("Der er ikke registreret aktiviteter i perioden.")
        return
    said = {
        "count": _figure(activities(volume.activities)),
        "week": _figure(number(volume.per_week)),
    }
    if volume.between and volume.centres > 1:
        more = {"centres": _figure(whole(volume.centres)), "each": number(volume.between.mean)}
        yield _(
            "Der er registreret %(count)s på %(centres)s plejecentre, i gennemsnit %(each)s om "
            "ugen på hvert."
        ) % {**said, **more, "each": _figure(more["each"])}
    else:
        yield _("Der er registreret %(count)s, i gennemsnit %(week)s om ugen.") % said
    if volume.silent:
        yield ngettext(
            "%(count)s plejecenter har ikke registreret noget.",
            "%(count)s plejecentre har ikke registreret noget.",
            len(volume.silent),
        ) % {"count": _figure(whole(len(volume.silent)))}


def _all(count: int, n: int) -> bool:
    """Tell whether it was every one of several."""
    return count == n > 1


def _category(side: Side) -> Iterator[str]:
    shares = side.figures.category
    found = _most(shares, "category")
    if found and found["every"]:
        yield _("Det var %(what)s hver gang.") % found
    elif found:
        yield _("Oftest var det %(what)s: %(share)s af aktiviteterne.") % found


def _most(shares: Shares, field: str) -> dict[str, str]:
    """
    Return the answer given most often and its share; two may share it, three are too many.

    `every` is empty unless it was given each time.
    """
    most = max((part.count for part in shares.parts), default=0)
    first = [part for part in shares.parts if part.count == most]
    if not most or len(first) > MOST_NAMED:
        return {}
    share = _figure(told(most, shares.n))
    if len(first) > 1:
        share = _("hver %(share)s") % {"share": share}
    labels = [_lower(answer_label(field, part.code)) for part in first]
    every = "every" if _all(most, shares.n) and not shares.missing else ""
    return {"what": listed(labels), "share": share, "every": every}


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def _target(side: Side) -> Iterator[str]:
    shares = side.figures.target
    group, one, none = (shares.part(code).count for code in ("group", "individual", "non-resident"))
    if _all(group, shares.n):
        words = _("Alle var for flere beboere på én gang.")
    elif _all(one, shares.n):
        words = _("Alle var for én beboer ad gangen.")
    elif _all(none, shares.n):
        words = _("Ingen var rettet mod beboere.")
    elif not none:
        words = _("%(group)s var for flere beboere på én gang og %(one)s for én beboer.")
    elif not one:
        words = _(
            "%(group)s var for flere beboere på én gang, og %(none)s var ikke rettet mod beboere."
        )
    elif not group:
        words = _("%(one)s var for én beboer, og %(none)s var ikke rettet mod beboere.")
    else:
        words = _(
            "%(group)s var for flere beboere på én gang, %(one)s for én beboer, og %(none)s var "
            "ikke rettet mod beboere."
        )
    yield words % {
        "group": _figure(told(group, shares.n)),
        "one": _figure(told(one, shares.n)),
        "none": _figure(told(none, shares.n)),
    }


def _residents(side: Side) -> Iterator[str]:
    spread = side.figures.residents
    if spread.n:
        yield _(
            "I gennemsnit var %(mean)s beboere med, når det var for beboere; i mindst halvdelen "
            "af gangene højst %(median)s."
        ) % {"mean": _figure(number(spread.mean)), "median": _figure(middle(spread.median))}


def _volunteers(side: Side) -> Iterator[str]:
    spread = side.figures.volunteers
    yield _("I gennemsnit var %(mean)s frivillige med.") % {"mean": _figure(number(spread.mean))}


def _staff(side: Side) -> Iterator[str]:
    took_part, held = side.figures.staff_took_part, side.figures.activities
    if _all(took_part.count, held):
        yield _("Personalet var med hver gang.")
    elif not took_part.count:
        yield _("Personalet var ikke med.")
    else:
        yield _("Personalet var med i %(share)s af aktiviteterne.") % {
            "share": _figure(told(took_part.count, held))
        }


def _affiliation(side: Side) -> Iterator[str]:
    shares = side.figures.affiliation_groups
    centre, association = shares.part("centre").count, shares.part("association").count
    if _all(centre, shares.n):
        words = _("Alle hørte til plejecentret.")
    elif _all(association, shares.n):
        words = _("Alle hørte til en forening.")
    elif not centre and not association:
        words = _("Ingen hørte til plejecentret eller til en forening.")
    elif not association:
        words = _("%(centre)s hørte til plejecentret og ingen til en forening.")
    elif not centre:
        words = _("%(association)s hørte til en forening og ingen til plejecentret.")
    else:
        words = _("%(centre)s hørte til plejecentret og %(association)s til en forening.")
    yield words % {
        "centre": _figure(told(centre, shares.n)),
        "association": _figure(told(association, shares.n)),
    }


def _minutes(side: Side) -> Iterator[str]:
    spread = side.figures.minutes
    if spread.n:
        yield _("En aktivitet varede %(mean)s minutter i gennemsnit.") % {
            "mean": _figure(number(spread.mean, 0))
        }
        hours = round(side.figures.volunteer_hours)
        yield ngettext(
            "I alt brugte de frivillige %(hours)s time på dem.",
            "I alt brugte de frivillige %(hours)s timer på dem.",
            hours,
        ) % {"hours": _figure(number(side.figures.volunteer_hours, 0))}
    yield from _missing(side.figures.lengths.missing, _("Varigheden mangler for %(count)s."))


def _missing(count: int, words: str) -> Iterator[str]:
    if count:
        yield words % {"count": _figure(activities(count))}


def _when(side: Side) -> Iterator[str]:
    shares = side.figures.slot
    if shares.n:
        evening, weekend = shares.part(EVENING).count, shares.part(WEEKEND).count
        yield _when_words(shares, evening, weekend) % {
            "evening": _figure(told(evening, shares.n)),
            "weekend": _figure(told(weekend, shares.n)),
        }
    yield from _missing(shares.missing, _("Starten mangler for %(count)s."))


def _when_words(shares: Shares, evening: int, weekend: int) -> str:
    if not shares.missing and _all(evening, shares.n):
        return _("Alle lå om aftenen på en hverdag.")
    if not shares.missing and _all(weekend, shares.n):
        return _("Alle lå i weekend og helligdage.")
    if not shares.missing and not evening and not weekend:
        return _("Ingen lå om aftenen eller i weekend og helligdage.")
    if not shares.missing and not weekend:
        return _("%(evening)s lå om aftenen på en hverdag og ingen i weekend og helligdage.")
    if not shares.missing and not evening:
        return _("%(weekend)s lå i weekend og helligdage og ingen om aftenen på en hverdag.")
    return _("%(evening)s lå om aftenen på en hverdag og %(weekend)s i weekend og helligdage.")


def _men(side: Side) -> Iterator[str]:
    men = side.figures.men
    if _all(men.men, men.residents):
        yield _("Hvor mændene er talt, var alle de deltagende beboere mænd.")
    elif men.residents and not men.men:
        yield _("Hvor mændene er talt, var ingen af de deltagende beboere mænd.")
    elif men.residents:
        yield _("Hvor mændene er talt, var %(share)s af de deltagende beboere mænd.") % {
            "share": _figure(told_men(men))
        }
    yield from _missing(men.missing, _("Mændene er ikke talt i %(count)s."))


def _place(side: Side) -> Iterator[str]:
    shares = side.figures.place
    found = _most(shares, "place")
    if found and found["every"]:
        yield _("Stedet var %(what)s hver gang.") % found
    elif found:
        yield _("Oftest var stedet %(what)s (%(share)s).") % found
    yield from _missing(shares.missing, _("Stedet mangler for %(count)s."))


def _traits(side: Side) -> Iterator[str]:
    shares = side.figures.traits
    marked = shares.n - shares.missing
    if _all(marked, shares.n):
        yield _("Alle aktiviteterne har mindst ét kendetegn.")
    elif not marked:
        yield _("Ingen af aktiviteterne har et kendetegn.")
    else:
        yield _("%(share)s af aktiviteterne har mindst ét kendetegn.") % {
            "share": _figure(told(marked, shares.n))
        }


def _cancelled(side: Side) -> Iterator[str]:
    count = sum(side.figures.cancelled.values())
    if count:
        yield ngettext(
            "%(count)s blev aflyst. Den er ikke med i andre tal.",
            "%(count)s blev aflyst. De er ikke med i andre tal.",
            count,
        ) % {"count": _figure(activities(count))}


_TELLERS: Mapping[str, Callable[[Side], Iterator[str]]] = {
    "activities": _activities,
    "category": _category,
    "target": _target,
    "residents": _residents,
    "volunteers": _volunteers,
    "staff": _staff,
    "affiliation": _affiliation,
    "minutes": _minutes,
    "when": _when,
    "men": _men,
    "place": _place,
    "traits": _traits,
    "cancelled": _cancelled,
}
SECTIONS = tuple(_TELLERS)
