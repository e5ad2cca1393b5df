"""The study's figures as a dated reference line: where it has one, and nowhere else."""

from collections.abc import Mapping
from functools import cache

from samspil.catalogue.rules import Mark
from samspil.catalogue.study import study
from samspil.kit.language import gettext as _
from samspil.mapping.words import number, percent

# The registration of May 2014, from the memo of 2016; the study itself has no counts.
ACTIVITIES, CENTRES, WEEKS = 744, 30, 6
STAFF_SHARE = 0.5  # "about half"


@cache
def shares(section: str) -> Mapping[str, float]:
    """Return the study's share of each answer, from 0 to 1; empty where it has none."""
    profile = study().activity_profile
    told = {"category": profile.categories, "target": profile.orientation}.get(section, ())
    if section == "staff":
        return {"took-part": STAFF_SHARE}
    return {share.key: share.percent / 100 for share in told}


def mean(section: str) -> float | None:
    """Return the study's mean per activity; per centre and week for the activities themselves."""
    profile = study().activity_profile
    return {
        "activities": ACTIVITIES / CENTRES / WEEKS,
        "residents": profile.residents_per_activity,
        "volunteers": profile.volunteers_per_activity,
    }.get(section)


def year() -> int:
    """Return the year of the study's figures."""
    return study().activity_profile.year


def dated(text: str) -> str:
    """Return a figure of the study with its year before it."""
    return _("%(year)d: %(figure)s") % {"year": year(), "figure": text}


def share_text(section: str, code: str) -> str:
    """Return the study's share in words, empty where it has none."""
    share = shares(section).get(code)
    if share is None:
        return ""
    return _("ca. halvdelen") if section == "staff" else percent(share)


def note(section: str) -> str:
    """Return what is to be known of the study's figure, or that there is none."""
    profile = study().activity_profile
    line = _("Den stiplede linje er undersøgelsen: %(year)d, tre kommuner. Den er ikke et mål.") % {
        "year": profile.year
    }
    match section:
        case "category" | "target":
            told = profile.categories if section == "category" else profile.orientation
            rest = next(share for share in told if share.mark == Mark.ARITHMETIC)
            worked_out = _("»%(answer)s« er resten, som vi har regnet ud.") % {"answer": rest.title}
            return f"{line} {worked_out}"
        case "staff":
            return f"{line} {profile.staff_take_part}"
        case "residents" | "volunteers":
            return line
        case "affiliation":
            return f"{_('Undersøgelsen har intet tal.')} {profile.affiliation}"
        case "activities":
            return _(
                "Undersøgelsen har intet tal. %(mean)s pr. plejecenter om ugen er regnet ud: "
                "%(activities)d aktiviteter på %(centres)d plejecentre i %(weeks)d uger omkring "
                "maj 2014 (Rambøll for Sundhedsstyrelsen, 2016). Det er ikke et mål."
            ) % {
                "mean": number(mean("activities")),
                "activities": ACTIVITIES,
                "centres": CENTRES,
                "weeks": WEEKS,
            }
        case _other:
            return str(_("Undersøgelsen har intet tal."))
