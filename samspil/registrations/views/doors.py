"""The code at a centre's door: made, printed, closed; and the form for whoever comes by it."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samspil.accounts.access import source_of
from samspil.kit.limits import within
from samspil.kit.qr import qr_svg
from samspil.kit.verdict import Refused
from samspil.organisations import audit
from samspil.organisations.access import MemberRequest, open_to
from samspil.registrations import actions, policy, queries
from samspil.registrations.access import DoorRequest, open_to_the_door
from samspil.registrations.forms import DoorCodeForm, RegistrationForm
from samspil.registrations.models import DoorCode
from samspil.registrations.views.common import crumbs

# What one place, and one door, may send: a whole café writes at once, and still no machine.
FROM_ONE_PLACE, PLACE_SECONDS = 40, 600
AT_ONE_DOOR, DOOR_SECONDS = 200, 24 * 60 * 60


@open_to(*policy.DOOR_KEEPERS)
@require_http_methods(["GET", "POST"])
def door_codes(request: MemberRequest) -> HttpResponse:
    """Show the codes at the doors, and make one."""
    now = timezone.now()
    today = timezone.localdate(now)
    page = queries.doors_page(request.member, today=today)
    form = DoorCodeForm(request.POST or None, centres=page.centres, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            door = actions.make_code(
                by=request.member,
                centre_id=int(form.cleaned_data["centre"]),
                first_day=form.cleaned_data["first_day"],
                last_day=form.cleaned_data["last_day"],
                now=now,
            )
        except Refused as no:
            form.add_error(None, str(no))
        else:
            return redirect("registrations:poster", request.member.tenant.slug, door.pk)
    context = {"page": page, "form": form, "breadcrumbs": crumbs(request, (_("QR-koder"), ""))}
    return render(
        request, "registrations/doors.html", context, status=422 if form.is_bound else 200
    )


@open_to(*policy.DOOR_KEEPERS)
@require_GET
def poster(request: MemberRequest, door_id: int) -> HttpResponse:
    """Show the poster with the code, to be printed on A4 and hung at the door."""
    door = _door(request, door_id)
    allowed = policy.come_in(door, today=door.first_day)
    audit.record(
        "registrations.door_shown",
        kind=audit.Kind.READ,
        by=request.member,
        at=timezone.now(),
        of=door,
    )
    slug = request.member.tenant.slug
    address = request.build_absolute_uri(
        reverse("registrations:door", args=[slug, actions.secret_of(door)])
    )
    context = {
        "door": door,
        "allowed": allowed,
        "qr": qr_svg(address, label=_("QR-kode, der fører til formularen")) if allowed else "",
        "address": address,
        "breadcrumbs": crumbs(
            request,
            (_("QR-koder"), reverse("registrations:doors", args=[slug])),
            (door.centre.name, ""),
        ),
    }
    return render(request, "registrations/poster.html", context)


@open_to(*policy.DOOR_KEEPERS)
@require_http_methods(["GET", "POST"])
def close_door(request: MemberRequest, door_id: int) -> HttpResponse:
    """Ask first, and then let a code open nothing any more: it is not to be had back."""
    door = _door(request, door_id)
    back = reverse("registrations:doors", args=[request.member.tenant.slug])
    if request.method == "GET":
        context = {
            "heading": _("Vil du lukke QR-koden?"),
            "text": door.centre.name,
            "consequences": [
                _("Ingen kan skrive med den mere."),
                _("Den kan ikke åbnes igen. Lav en ny, og hæng en ny plakat op."),
            ],
            "verb": _("Ja, luk koden"),
            "danger": True,
            "back_url": back,
            "breadcrumbs": crumbs(request, (_("QR-koder"), back), (_("Luk koden"), "")),
        }
        return render(request, "kit/confirm.html", context)
    try:
        actions.close_code(by=request.member, door_id=door.pk, now=timezone.now())
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("QR-koden er lukket. Tag plakaten ned."))
    return redirect(back)


@open_to_the_door
@require_http_methods(["GET", "POST"])
def door(request: DoorRequest) -> HttpResponse:
    """Show the form for the door's centre; register what is sent, and read nothing back."""
    now = timezone.now()
    today = timezone.localdate(now)
    here = request.door
    form = RegistrationForm(
        request.POST or None,
        choices=queries.choices_at(here),
        today=today,
        initial={"centre": str(here.centre_id), "day": today, "key": uuid4()},
    )
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        if not _few(request):
            status = 429
            form.add_error(
                None, _("Der er skrevet meget herfra på kort tid. Vent ti minutter, og gem igen.")
            )
        else:
            try:
                actions.register_at_door(
                    door=here, facts=form.facts, key=form.cleaned_data["key"], now=now
                )
            except Refused as no:
                form.add_error(None, str(no))
            else:
                return redirect(
                    "registrations:door-thanks", here.tenant.slug, actions.secret_of(here)
                )
    context = {"form": form, "door": here, "municipality": here.tenant}
    return render(request, "registrations/door.html", context, status=status)


@open_to_the_door
@require_GET
def door_thanks(request: DoorRequest) -> HttpResponse:
    """Say thanks; what was written is not shown again."""
    here = request.door
    context = {
        "door": here,
        "again": reverse("registrations:door", args=[here.tenant.slug, actions.secret_of(here)]),
    }
    return render(request, "registrations/door_thanks.html", context)


def _few(request: DoorRequest) -> bool:
    """Count one registration, and tell whether it is among those that are let through."""
    now, at = timezone.now(), request.door.pk
    from_here = within(
        "door-place",
        f"{source_of(request)}:{at}",
        most=FROM_ONE_PLACE,
        seconds=PLACE_SECONDS,
        now=now,
    )
    here = within("door-all", str(at), most=AT_ONE_DOOR, seconds=DOOR_SECONDS, now=now)
    return from_here and here


def _door(request: MemberRequest, door_id: int) -> DoorCode:
    try:
        return queries.door_of(request.member, door_id)
    except DoorCode.DoesNotExist as missing:
        raise Http404 from missing
