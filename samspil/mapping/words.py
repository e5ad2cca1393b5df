"""The figures in words: labels, numbers as people write them, and what each figure means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, number_format
from django.utils.translation import ngettext

from samspil.kit.language import gettext as _
from samspil.kit.language import spoken
from samspil.mapping.rules import FEW, Men, Period, Report
from samspil.mapping.rules.figures import REST
from samspil.mapping.rules.moments import AFTERNOON, DAY, EVENING, MORNING, NIGHT, WEEKEND
from samspil.registrations.rules import question

NOTHING = "–"


def number(value: float | None, decimals: int = 1) -> str:
    """Return a number as it is written, half rounded up, or a dash where there is none."""
    return NOTHING if value is None else _written(value, decimals, spoken())


@lru_cache(maxsize=20_000)  # a report has some hundred, most of them again and again
def _written(value: float, decimals: int, _language: str) -> str:
    # Django cuts decimals off; and 0.125 is to be 0.13 for everybody who was taught to round.
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(repr(value)).quantize(step, ROUND_HALF_UP)
    return str(number_format(rounded, decimal_pos=decimals, force_grouping=True))


def middle(median: float | None) -> str:
    """Return a median of whole numbers: whole, or half way between two."""
    return number(median, 0 if median is None or median == int(median) else 1)


def whole(value: int) -> str:
    """Return a count as it is written."""
    return number(value, 0)


def percent(share: float | None) -> str:
    """Return a share from 0 to 1 in whole percent."""
    return NOTHING if share is None else _percent(share, spoken())


@lru_cache(maxsize=20_000)  # as `_written`
def _percent(share: float, _language: str) -> str:
    return _("%(number)s pct.") % {"number": number(share * 100, 0)}


def told(count: int, n: int) -> str:
    """Return a share in percent, or as a count where it is over fewer than five."""
    if n < FEW:
        return _("%(count)s af %(n)s") % {"count": whole(count), "n": whole(n)}
    return percent(count / n)


def told_men(men: Men) -> str:
    """Return the men's share of the residents, as a count where few activities counted them."""
    if men.n < FEW:
        return _("%(count)s af %(n)s") % {"count": whole(men.men), "n": whole(men.residents)}
    return told(men.men, men.residents)


def days(period: Period) -> str:
    """Return the period's first and last day."""
    first = date_format(period.first_day, "DATE_FORMAT")
    last = date_format(period.last_day, "DATE_FORMAT")
    return _("%(first)s – %(last)s") % {"first": first, "last": last}


def days_of(report: Report) -> str:
    """Return the days that the report is about: of two periods beside each other, both."""
    first, *others = dict.fromkeys(side.period for side in report.sides)
    if not others:
        return days(first)
    return _("%(days)s ved siden af %(others)s") % {"days": days(first), "others": days(others[0])}


def summary_of(report: Report) -> str:
    """Return which days the summary is of, where the report is of others too."""
    if days_of(report) == days(report.main.period):
        return ""
    return _("Om %(days)s.") % {"days": days(report.main.period)}


def partly_of(report: Report) -> str:
    """Return that the study is about more than the report, where it leaves something out."""
    if not report.partly:
        return ""
    return _("Her er kun nogle af aktiviteterne. Undersøgelsens tal er om alle aktiviteter.")


def short_days(period: Period) -> str:
    """Return the period's first and last day in figures, as the name of a side."""
    first = date_format(period.first_day, "SHORT_DATE_FORMAT")
    last = date_format(period.last_day, "SHORT_DATE_FORMAT")
    return _("%(first)s – %(last)s") % {"first": first, "last": last}


def other_weeks() -> str:
    """Return the warning that two periods are of different weeks."""
    return _(
        "Perioderne er ikke de samme uger på året. Forskellen kan komme af årstiden, ferier og "
        "højtider og af, at den ene er længere. Sammenlign hellere de samme uger."
    )


def activities(count: int) -> str:
    """Return how many activities, with the word."""
    return _activities(count, spoken())


@lru_cache(maxsize=4096)  # as `_written`
def _activities(count: int, _language: str) -> str:
    return ngettext("%(count)s aktivitet", "%(count)s aktiviteter", count) % {"count": whole(count)}


def others(count: int) -> str:
    """Return what municipalities are called that nobody can tell apart."""
    return _("%(count)s andre kommuner, uden navn") % {"count": whole(count)}


def listed(words: Sequence[str]) -> str:
    """Return the words as a sentence lists them."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s og %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def answer_label(field: str, code: str) -> str:
    """Return what an answer is called: one of the form's, or one that we derive."""
    return _label(field, code, spoken())


@cache
def _label(field: str, code: str, _language: str) -> str:
    if field == "slot":
        return slot_label(code)
    if field == "weekday":
        return str(WEEKDAYS[int(code) - 1]).capitalize()
    if field == "groups":
        return group_label(code)
    if field in {"residents", "volunteers", "minutes"}:
        return range_label(field, code)
    return str(question(field).label_of(code) or code)


def slot_label(code: str) -> str:
    """Return what a part of the week is called."""
    return {
        DAY: _("Hverdag, dag (kl. 6–17)"),
        EVENING: _("Hverdag, aften (kl. 17–23)"),
        NIGHT: _("Hverdag, nat (kl. 23–6)"),
        WEEKEND: _("Weekend og helligdag"),
    }[code]


def part_label(code: str) -> str:
    """Return which hours a part of the day is."""
    return {
        MORNING: _("kl. 6–12"),
        AFTERNOON: _("kl. 12–17"),
        EVENING: _("kl. 17–23"),
        NIGHT: _("kl. 23–6"),
    }[code]


def group_label(code: str) -> str:
    """Return what one of the study's kinds of affiliation is called."""
    return {
        "centre": _("Plejecenter"),
        "association": _("Forening"),
        "company": _("Virksomhed"),
        "municipality": _("Kommune"),
        REST: _("Skole, kirke og andet"),
    }[code]


def range_label(field: str, code: str) -> str:
    """Return what a group of numbers is called."""
    numbers = code.replace("-", "–")
    if field == "minutes":
        return _("%(numbers)s minutter") % {"numbers": numbers}
    if code == "1":
        return _("1 beboer") if field == "residents" else _("1 frivillig")
    if field == "residents":
        return _("%(numbers)s beboere") % {"numbers": numbers}
    return _("%(numbers)s frivillige") % {"numbers": numbers}


@dataclass(frozen=True, slots=True)
class Words:
    """A section's headline, and how its figures are made."""

    title: str
    definition: str


def section_words(key: str) -> Words:
    """
    Return the headline and the definition of a section.

    :raises KeyError: there is no such section.
    """
    return _sections(spoken())[key]


@cache
def _sections(_language: str) -> Mapping[str, Words]:
    held = _("Andele er af alle gennemførte aktiviteter.")
    return _what_and_who(held) | _how_and_where(held)


def _what_and_who(held: str) -> dict[str, Words]:
    return {
        "activities": Words(
            _("Hvor meget sker der?"),
            _(
                "En aktivitet er noget, frivillige har lavet, og som blev til noget. Om ugen er "
                "antallet gange 7 delt med periodens dage. Plejecentre, der ikke har registreret "
                "noget, er ikke med i gennemsnittet: vi ved ikke, om der skete noget. Har et "
                "plejecenter sagt om hver uge, at der intet var, tæller det som 0."
            ),
        ),
        "category": Words(_("Hvad laver I sammen?"), held),
        "target": Words(_("Hvem er det for?"), held),
        "residents": Words(
            _("Hvor mange beboere er med?"),
            _("Beboere pr. gennemført aktivitet, der er rettet mod beboere. Det tæller deltagere."),
        ),
        "volunteers": Words(
            _("Hvor mange frivillige er med?"),
            _("Frivillige pr. gennemført aktivitet, også dem der ikke er rettet mod beboere."),
        ),
        "staff": Words(
            _("Er personalet med?"),
            _("Personalet er med, når det er der en del af tiden eller hele tiden. %(held)s")
            % {"held": held},
        ),
        "affiliation": Words(
            _("Hvem hører aktiviteterne til?"),
            _(
                "%(held)s Som i undersøgelsen er der fire slags; skoler, kirker og andre står for "
                "sig. Foreninger er venneforeninger, lokale foreninger og landsforeningers "
                "lokalafdelinger."
            )
            % {"held": held},
        ),
    }


def _how_and_where(held: str) -> dict[str, Words]:
    return {
        "minutes": Words(
            _("Hvor længe varer det?"),
            _("Minutter pr. gennemført aktivitet, hvor varigheden er oplyst."),
        ),
        "when": Words(
            _("Hvornår sker det?"),
            _(
                "Weekend er lørdag, søndag og helligdage. Andelene er af de gennemførte "
                "aktiviteter, hvor starten er oplyst; ugedagene er af dem alle."
            ),
        ),
        "men": Words(
            _("Er mændene med?"),
            _("Mænd af alle deltagende beboere i de aktiviteter, hvor mændene er talt."),
        ),
        "place": Words(
            _("Hvor sker det?"),
            _("Andele er af de gennemførte aktiviteter, hvor stedet er oplyst."),
        ),
        "traits": Words(
            _("Hvad kendetegner aktiviteterne?"),
            _("En aktivitet kan have flere kendetegn eller ingen. %(held)s") % {"held": held},
        ),
        "cancelled": Words(
            _("Hvad blev aflyst?"),
            _("Aflyste aktiviteter tælles her og er ikke med i andre tal."),
        ),
    }
