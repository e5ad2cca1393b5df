"""Which role, and where: asked one thing at a time, so that it works without JavaScript."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samspil.organisations import queries
from samspil.organisations.access import MemberRequest
from samspil.organisations.models import AT_CENTRE, CareCentre, Role
from samspil.organisations.views.common import crumbs

ABOUT = {
    Role.LEAD: lambda: _("Sætter kommunen op og kan skrive i hele indsatskortet."),
    Role.MANAGER: lambda: _("Leder et plejecenter og skriver i dets kolonne."),
    Role.COORDINATOR: lambda: _(
        "Samler de frivillige på et plejecenter og skriver i dets kolonne."
    ),
    Role.CARE_WORKER: lambda: _("Arbejder på et plejecenter, i en eller flere afdelinger."),
    Role.ASSOCIATION_LEAD: lambda: _("Står for en forening og skriver i dens kolonne."),
    Role.VOLUNTEER: lambda: _("Kommer på et plejecenter, alene eller med en forening."),
    Role.READER: lambda: _("Kan læse indsatskortet, men ikke ændre noget, fx ældrerådet."),
}
OFFERED = tuple(ABOUT)  # a relative is invited from the page of her resident


@dataclass(frozen=True)
class Chosen:
    """The role that was chosen, and for a care worker the centre too."""

    role: str
    centre: CareCentre | None = None
    initial: dict[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The role in words."""
        return str(Role(self.role).label)


def choose_seat(
    request: MemberRequest,
    *links: tuple[str, str],
    role: str = "",
    centre: int | None = None,
    back: str,
) -> Chosen | HttpResponse:
    """
    Return what has been chosen so far, or the page that asks the next question.

    :param role: which one is marked at first; so is `centre`.
    """
    picked = request.GET.get("rolle", "")
    context: dict[str, Any] = {
        "heading": links[-1][0],
        "breadcrumbs": crumbs(request, *links),
        "back_url": back,
        "wanted_centre": request.GET.get("center", ""),
    }
    if picked not in OFFERED:
        context |= {
            "roles": [(each.value, each.label, ABOUT[each]()) for each in OFFERED],
            "marked": role,
        }
        return render(request, "organisations/setup_choose_role.html", context)
    wanted = request.GET.get("center", "")
    initial = {"centre": wanted} if wanted else {}
    if picked != Role.CARE_WORKER:
        return Chosen(
            role=picked, initial=initial if picked in (*AT_CENTRE, Role.VOLUNTEER) else {}
        )
    centres = queries.open_centres(request.member)
    found = next((each for each in centres if str(each.pk) == wanted), None)
    if found is None:
        context |= {"centres": centres, "role": picked, "marked": centre}
        return render(request, "organisations/setup_choose_centre.html", context)
    return Chosen(role=picked, centre=found, initial={"centre": found.pk})


def seat_options(request: MemberRequest, chosen: Chosen) -> dict[str, Any]:
    """Return the places and units that the form offers for the chosen role."""
    by = request.member
    if chosen.centre is not None:
        units = queries.open_units(by, chosen.centre.pk)
        return {
            "role": chosen.role,
            "centres": [chosen.centre],
            "associations": [],
            "units": units,
        }
    wants_centre = chosen.role in (*AT_CENTRE, Role.VOLUNTEER)
    wants_association = chosen.role in (Role.ASSOCIATION_LEAD, Role.VOLUNTEER)
    return {
        "role": chosen.role,
        "centres": queries.open_centres(by) if wants_centre else [],
        "associations": queries.open_associations(by) if wants_association else [],
    }
