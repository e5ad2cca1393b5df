"""The form where there is no net: what a device keeps of it, and what it sends when it can."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_POST

from samspil.kit.verdict import Refused
from samspil.organisations.access import MemberRequest, open_to, open_to_all
from samspil.registrations import actions, policy, queries
from samspil.registrations.forms import RegistrationForm, blank
from samspil.registrations.queries.writing import recent_places

# What the form needs besides itself to look and work as it does with a net.
KEPT = (
    "vendor/dkfds/css/dkfds.css",
    "vendor/dkfds/js/dkfds.min.js",
    "vendor/dkfds/fonts/SamspilSans-Regular.woff2",
    "vendor/dkfds/fonts/SamspilSans-SemiBold.woff2",
    "vendor/dkfds/img/icons.svg",
    "django_htmx/htmx-2.min.js",
    "samspil/samspil.css",
    "samspil/samspil.js",
    "samspil/waiting.js",
    "samspil/mark.svg",
    "registrations/registrations.css",
    "registrations/numbers.js",
    "registrations/form.js",
    "registrations/offline.js",
)
ICONS = (
    ("samspil/app-192.png", "192x192", "any"),
    ("samspil/app-512.png", "512x512", "any"),
    ("samspil/app-512.png", "512x512", "maskable"),
)
GREEN, PAPER = "#1d5c43", "#ffffff"


@ensure_csrf_cookie
@open_to(*policy.WRITERS)
@require_GET
def offline(request: MemberRequest) -> HttpResponse:
    """
    Show the form and what waits on the device; a device keeps this page, so nobody is named in it.

    What it says of today is the device's own to say: it may be opened days later.
    """
    today = timezone.localdate()
    choices = queries.choices_for(request.member, recent_places(request.member))
    initial = blank(choices, today=today)
    context = {
        "form": RegistrationForm(choices=choices, today=today, initial=initial),
        "cancelled_form": RegistrationForm(
            choices=choices, today=today, initial=initial, cancelled=True, auto_id="cancelled_%s"
        ),
    }
    return render(request, "registrations/offline.html", context)


@open_to(*policy.WRITERS)
@require_POST
def send(request: MemberRequest) -> JsonResponse:
    """
    Register what waited on a device; sent again it is answered as the first time.

    200 with the receipt's address; 422 with what cannot stand, as `[field, sentence]`; 409 when
    somebody else than its writer is logged in, for whom it is not to be stored.
    """
    member, now = request.member, timezone.now()
    if request.POST.get("person") != str(member.person.pk):
        return JsonResponse({}, status=409)
    form = RegistrationForm(
        request.POST,
        choices=queries.choices_sent(member),
        today=timezone.localdate(now),
        cancelled="aflyst" in request.GET,
    )
    row = None
    if form.is_valid():
        try:
            row = actions.register(
                by=member, facts=form.facts, key=form.cleaned_data["key"], now=now
            )
        except Refused as no:
            form.add_error(None, str(no))
    # What cannot be sent any more may have been sent before, its answer lost on the way.
    row = row or queries.sent_before(member, request.POST.get("key", ""))
    if row is None:
        return JsonResponse({"problems": _problems(form)}, status=422)
    url = reverse("registrations:receipt", args=[member.tenant.slug, row.pk])
    alike = queries.told_by_others(member, row).exists()
    return JsonResponse({"url": url, "alike": alike})


def _problems(form: RegistrationForm) -> list[tuple[str, str]]:
    said = [("", str(error)) for error in form.non_field_errors()]
    return said + [
        (name, str(error)) for name in form.fields for error in form.errors.get(name, ())
    ]


@open_to_all
@require_GET
def service_worker(request: HttpRequest, municipality: str) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Return the script that opens the form without a net; it knows addresses and no people."""
    context = {
        "kept": [static(name) for name in KEPT],
        "form_url": reverse("registrations:offline", args=[municipality]),
        "new_url": reverse("registrations:new", args=[municipality]),
    }
    words = render_to_string("registrations/service_worker.js", context)
    # Asked for anew each time, so that a new edition is found.
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse(words, content_type="text/javascript; charset=utf-8", headers=headers)


@open_to_all
@require_GET
def manifest(request: HttpRequest, municipality: str) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """Return what a phone asks for to put the form on its home screen."""
    start = reverse("registrations:new", args=[municipality])
    said = {
        "id": start,
        "name": _("Samspil – skriv, hvad I lavede"),
        "short_name": "Samspil",
        "start_url": start,
        "scope": "/",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": GREEN,
        "icons": [
            {"src": static(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in ICONS
        ],
    }
    return JsonResponse(said, content_type="application/manifest+json")
