"""The list of what changed as HTML: drawn by Jinja, for it may be 1,200 boxes (decision 0010)."""

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samspil.followup.queries import Comparison
from samspil.followup.words import ARROWS, change_label, way_label
from samspil.kit.drawing import drawn


def draw(view: Comparison, *, slug: str, linked: bool = True) -> SafeString:
    """
    Return the boxes that changed, each with its words before and now.

    :param linked: whether the opportunities can be opened; on paper they cannot.
    """
    return drawn(
        "followup/changes.jinja",
        {
            "view": view,
            "linked": linked,
            "base": reverse("actionmap:opportunity", args=[slug, "o"]).removesuffix("o/"),
            "arrows": ARROWS,
            "change_label": change_label,
            "way_label": way_label,
            "driver_label": _("Drivkraft"),
            "empty": _("Der stod ikke noget"),
            "nothing": _("Der står ikke noget"),
            "gone": _("fjernet:"),
            "new": _("nyt:"),
            "ends": _("slut"),
        },
    )
