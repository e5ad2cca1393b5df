"""What registrations say of an opportunity, in sentences: counts with their n, never a share."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from samspil.mapping.rules.evidence import A_YEAR, Indicator, Told
from samspil.mapping.rules.figures import AFFILIATION_GROUPS
from samspil.registrations.rules import offered

# Of how many activities each is told; looked up when it is told, for a map asks of many cells.
OF_ACTIVITIES = {
    Indicator.LIFE_HISTORY: gettext_lazy("%(some)s bygger på livshistorie."),
    Indicator.EVERYDAY: gettext_lazy("%(some)s er hverdagens gøremål."),
    Indicator.CHOSEN: gettext_lazy("%(some)s har beboerne selv valgt."),
    Indicator.OPEN_HOUSE: gettext_lazy("%(some)s havde åbent for lokalområdet."),
    Indicator.BY_ASSOCIATIONS: gettext_lazy("%(some)s hører til en forening."),
    Indicator.LOCAL_NETWORK: gettext_lazy(
        "%(some)s var med skole, børnehave, børn eller en forening udefra."
    ),
}
LACKING = {
    Indicator.LIFE_HISTORY: gettext_lazy(
        "Hvor mange beboere der har fortalt deres livshistorie, ved vi ikke herfra."
    ),
    Indicator.CHOSEN: gettext_lazy("Hvem der var med til at planlægge, ved vi ikke herfra."),
    Indicator.OPEN_HOUSE: gettext_lazy("Hvor mange nye frivillige det gav, ved vi ikke herfra."),
    Indicator.BY_WHOM: gettext_lazy("Hvordan hver enkelt er frivillig, ved vi ikke herfra."),
    Indicator.LOCAL_NETWORK: gettext_lazy("Udlån af lokaler ved vi ikke noget om herfra."),
}


def lines_of(indicator: Indicator, told: Told) -> tuple[str, ...]:
    """Return what there is to say of one column."""
    if not told.activities:
        return (_("Der er ikke registreret noget."),)
    several: dict[Indicator, Callable[[Told], list[str]]] = {
        Indicator.KINDS: _kinds,
        Indicator.MEN_AND_WOMEN: _men_and_women,
        Indicator.OUTSIDE_DAYTIME: _outside_daytime,
        Indicator.BY_WHOM: _by_whom,
    }
    return tuple(several[indicator](told) if indicator in several else _one(indicator, told))


def lacks_of(indicator: Indicator) -> str:
    """Return the part of the indicator that registrations do not know of, empty if they know."""
    return str(LACKING.get(indicator, ""))


def span_of(indicator: Indicator) -> str:
    """Return how far back the indicator looks."""
    return _("de sidste 12 måneder") if indicator.days == A_YEAR else _("de sidste 90 dage")


def _some(count: int, n: int) -> str:
    return ngettext("%(count)d af %(n)d aktivitet", "%(count)d af %(n)d aktiviteter", n) % {
        "count": count,
        "n": n,
    }


def _one(indicator: Indicator, told: Told) -> list[str]:
    some = _some(told.count(indicator), told.n(indicator))
    return [OF_ACTIVITIES[indicator] % {"some": some}]


def _outside_daytime(told: Told) -> list[str]:
    some = _some(told.outside_daytime, told.timed)
    said = [_("%(some)s lå om aftenen, i weekenden eller på en helligdag.") % {"some": some}]
    if missing := told.activities - told.timed:
        said.append(_("Starten mangler for %(count)d.") % {"count": missing})
    return said


def _kinds(told: Told) -> list[str]:
    numbers = {
        "activities": told.activities,
        "kinds": len(told.kinds),
        "all": len(offered("category")),
        "subtypes": len(told.subtypes),
    }
    said = ngettext(
        "%(activities)d aktivitet: %(kinds)d af %(all)d slags, med %(subtypes)d nærmere slags.",
        "%(activities)d aktiviteter: %(kinds)d af %(all)d slags, med %(subtypes)d nærmere slags.",
        told.activities,
    )
    at_each = [len(kinds) for kinds in told.kinds_at.values()]
    if len(at_each) < 2:
        return [said % numbers]
    spread = _("På hvert plejecenter er der fra %(least)d til %(most)d slags.")
    return [said % numbers, spread % {"least": min(at_each), "most": max(at_each)}]


def _men_and_women(told: Told) -> list[str]:
    said = _("%(some)s var mest for mænd, %(women)d mest for kvinder og %(all)d for alle.") % {
        "some": _some(told.for_men, told.activities),
        "women": told.for_women,
        "all": told.for_all,
    }
    if not told.with_men:
        return [said, _("Mændene er ikke talt.")]
    counted = ngettext(
        "%(men)d af %(residents)d beboere var mænd i den %(n)d aktivitet, hvor de er talt.",
        "%(men)d af %(residents)d beboere var mænd i de %(n)d aktiviteter, hvor de er talt.",
        told.with_men,
    )
    numbers = {"men": told.men, "residents": told.residents_beside_men, "n": told.with_men}
    return [said, counted % numbers]


def _by_whom(told: Told) -> list[str]:
    number = {
        group: sum(told.affiliation[code] for code in codes)
        for group, codes in AFFILIATION_GROUPS.items()
    }
    names = {
        "centre": pgettext("hører til", "plejecentret"),
        "association": pgettext("hører til", "foreninger"),
        "company": pgettext("hører til", "virksomheder"),
        "municipality": pgettext("hører til", "kommunen"),
        "rest": pgettext("hører til", "skoler, kirker og andre"),
    }
    parts = ", ".join(f"{names[group]} {count}" for group, count in number.items())
    said = ngettext(
        "%(n)d aktivitet hører til: %(parts)s.", "%(n)d aktiviteter hører til: %(parts)s.",
        told.activities,
    )  # fmt: skip
    return [said % {"n": told.activities, "parts": parts}]
