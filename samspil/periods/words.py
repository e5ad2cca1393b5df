"""What is left and missing, in whole sentences, for the pages and the front page's block."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.periods.rules import Week


def left_in_words(left: int) -> str:
    """Return how many weeks are left, as a sentence."""
    if not left:
        return _("Ugerne er gået.")
    return ngettext("%(count)d uge tilbage.", "%(count)d uger tilbage.", left) % {"count": left}


def missing_in_words(missing: tuple[Week, ...]) -> str:
    """Return which weeks are missing, as a sentence."""
    if not missing:
        return _("I mangler ikke noget.")
    numbers = ", ".join(str(week.number) for week in missing)
    return _("Uge %(weeks)s mangler.") % {"weeks": numbers}


def silent_in_words(count: int) -> str:
    """Return how many centres are silent about a week, as a sentence."""
    if not count:
        return _("Ingen plejecentre mangler noget.")
    told = ngettext(
        "%(count)d plejecenter mangler at skrive.",
        "%(count)d plejecentre mangler at skrive.",
        count,
    )
    return told % {"count": count}
