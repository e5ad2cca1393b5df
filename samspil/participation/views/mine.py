"""A participant writes how she sees it, one opportunity at a time."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from samspil.actionmap.grid import SHAPES
from samspil.catalogue.study import study
from samspil.kit.answers import now_said, or_404
from samspil.kit.verdict import Conflict, Refused
from samspil.participation import actions, queries
from samspil.participation.access import ParticipantRequest, open_to_participants
from samspil.participation.forms import ViewForm
from samspil.participation.rules import Way
from samspil.participation.views.common import crumbs_of_participant
from samspil.participation.ways import ways_for

EVERY_DRIVER = "alle"


@open_to_participants(Way.MEMBER, Way.GUEST)
@never_cache
@require_GET
def mine(request: ParticipantRequest, round_id: int) -> HttpResponse:  # noqa: ARG001 - the door's
    """Show the opportunities by driver, with what she has written about each."""
    numbers = {str(driver.number): driver.number for driver in study().drivers}
    asked = request.GET.get("drivkraft", "")
    driver = None if asked == EVERY_DRIVER else numbers.get(asked, 1)
    context = {
        "me": request.participant,
        "rows": queries.my_rows(request.participant, driver=driver),
        "ways": ways_for(request.participant),
        "drivers": study().drivers,
        "driver": driver,
        "breadcrumbs": crumbs_of_participant(request),
    }
    return render(request, "participation/mine.html", context)


@open_to_participants(Way.MEMBER, Way.GUEST)
@never_cache
@require_GET
def written(request: ParticipantRequest, round_id: int) -> HttpResponse:  # noqa: ARG001 - the door's
    """Show all that she has written, to read through or print."""
    context = {
        "me": request.participant,
        "rows": queries.written_by(request.participant),
        "shapes": SHAPES,
        "breadcrumbs": crumbs_of_participant(request, (_("Det, du har skrevet"), "")),
    }
    return render(request, "participation/written.html", context)


@open_to_participants(Way.MEMBER, Way.GUEST)
@never_cache
@require_GET
def row(request: ParticipantRequest, round_id: int, opportunity: str) -> HttpResponse:  # noqa: ARG001 - the door's
    """Show one opportunity: her own boxes, and everybody's once they are open."""
    return _row_page(request, opportunity, also=request.GET.get("kolonne", ""))


def _row_page(
    request: ParticipantRequest,
    opportunity: str,
    *,
    also: str = "",
    instead: dict[str, dict[str, Any]] | None = None,
    status: int = 200,
) -> HttpResponse:
    """
    Show one opportunity with a form for each of her boxes.

    :param instead: what a box is shown with in place of what is stored, by its column's key.
    """
    with or_404():
        page = queries.row_of(request.participant, opportunity, also=also)
    boxes = [
        _box(request, page.opportunity.key, spot) | (instead or {}).get(str(spot.column.key), {})
        for spot in page.spots
    ]
    here = reverse(
        "participation:mine", args=[request.municipality.slug, request.participant.round_id]
    )
    driver = study().driver(page.opportunity.driver)
    context = {
        "me": request.participant,
        "page": page,
        "boxes": boxes,
        "driver": driver,
        "shapes": SHAPES,
        "breadcrumbs": crumbs_of_participant(
            request,
            (
                _("Drivkraft %(number)d") % {"number": driver.number},
                f"{here}?drivkraft={driver.number}",
            ),
            (str(page.opportunity.title), ""),
        ),
    }
    return render(request, "participation/row.html", context, status=status)


def _box(request: ParticipantRequest, opportunity: str, spot: queries.Spot) -> dict[str, Any]:
    """Return what one box is drawn with: where it is saved, and a form with what stands there."""
    form = ViewForm(
        initial={"text": spot.text, "status": spot.status, "read_version": spot.version},
        auto_id=_ids(spot),
    )
    address = reverse(
        "participation:spot",
        args=[
            request.municipality.slug,
            request.participant.round_id,
            opportunity,
            str(spot.column.key),
        ],
    )
    return {"spot": spot, "form": form, "url": address}


def _ids(spot: queries.Spot) -> str:
    """Return the pattern of the fields' ids: several boxes stand on one page."""
    return f"{spot.column.key}-%s"


@open_to_participants(Way.MEMBER, Way.GUEST)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def spot(request: ParticipantRequest, round_id: int, opportunity: str, column: str) -> HttpResponse:
    """Save how she sees one cell; looking at its address leads to the opportunity's page."""
    with or_404():
        row, spot = queries.spot_of(request.participant, opportunity, column)
    back = reverse("participation:row", args=[request.municipality.slug, round_id, row.key])
    if request.method != "POST":
        return redirect(f"{back}?{urlencode({'kolonne': column})}#{column}")
    if request.POST.get("behold") == "gemt":
        return redirect(f"{back}#{column}")
    form = ViewForm(request.POST, auto_id=_ids(spot))
    box = _box(request, row.key, spot) | {"form": form}
    if not form.is_valid():
        return _again(request, row.key, box, status=422)
    try:
        actions.save_view(
            by=request.participant,
            opportunity=row.key,
            column=spot.column.key,
            now=timezone.now(),
            **form.cleaned_data,
        )
    except Conflict as conflict:
        typed = form.cleaned_data | {"read_version": conflict.theirs.version}
        form = ViewForm(initial=typed, auto_id=_ids(spot))
        _row, stands = queries.spot_of(request.participant, row.key, column)
        return _again(request, row.key, box | {"form": form, "stands": stands}, status=409)
    except Refused as no:
        return _again(request, row.key, box | {"refusal": str(no)}, status=409)
    return _after_saving(request, row.key, box, back=back)


def _again(
    request: ParticipantRequest, opportunity: str, box: dict[str, Any], *, status: int
) -> HttpResponse:
    """Show the box with what she typed, and why it was not saved: alone for htmx, or the page."""
    column = str(box["spot"].column.key)
    if request.htmx:
        context = {"box": box, "me": request.participant}
        return render(request, "participation/_box.html", context, status=status)
    return _row_page(request, opportunity, also=column, instead={column: box}, status=status)


def _after_saving(
    request: ParticipantRequest, opportunity: str, box: dict[str, Any], *, back: str
) -> HttpResponse:
    said = _("Gemt kl. %(time)s") % {"time": now_said()}
    column = str(box["spot"].column.key)
    if "naeste" in request.POST:
        page = queries.row_of(request.participant, opportunity)
        if page.next is not None:
            messages.success(request, said)
            args = [request.municipality.slug, request.participant.round_id, page.next.key]
            onward = reverse("participation:row", args=args)
            return HttpResponseClientRedirect(onward) if request.htmx else redirect(onward)
    if request.htmx:
        _row, fresh = queries.spot_of(request.participant, opportunity, column)
        saved = _box(request, opportunity, fresh) | {"said": said}
        return render(request, "participation/_box.html", {"box": saved, "me": request.participant})
    messages.success(request, said)
    return redirect(f"{back}#{column}")
