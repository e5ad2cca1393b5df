"""Who has which role: listed, looked at, changed, ended and put back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samspil.kit.answers import attempt, filled, or_404
from samspil.organisations import actions, policy, queries
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.forms import AddressForm, SeatForm
from samspil.organisations.models import Membership, Role
from samspil.organisations.sides import sides_of
from samspil.organisations.views.common import (
    FORM_METHODS,
    confirm_page,
    crumbs,
    form_page,
    kept,
    posted,
    url,
)
from samspil.organisations.views.seats import choose_seat, seat_options


@open_to(Role.LEAD)
@require_GET
def members(request: MemberRequest) -> HttpResponse:
    """Show who has which role, narrowed as she likes; the look is logged, the search words not."""
    filters = queries.Filters(
        role=request.GET.get("rolle", ""),
        place=request.GET.get("sted", ""),
        search=request.GET.get("q", "").strip()[:80],
        ended=request.GET.get("vis") == "afsluttede",
    )
    found = queries.members_page(
        request.member, filters, number=request.GET.get("side", "1"), now=timezone.now()
    )
    context = {
        "page": found.page,
        "filters": filters,
        "keep": kept(request, "vis", "rolle", "sted", "q"),
        "roles": Role.choices,
        "centres": queries.open_centres(request.member),
        "associations": queries.open_associations(request.member),
        "tabs": tabs(request, "afsluttede" if filters.ended else "members"),
        "breadcrumbs": crumbs(request, (_("Mennesker og adgang"), "")),
    }
    return render(request, "organisations/setup_members.html", context)


def tabs(request: MemberRequest, here: str) -> list[tuple[str, str, bool]]:
    """Return the tabs of the pages about people."""
    front = url(request, "members")
    return [
        (_("Har adgang"), front, here == "members"),
        (_("Inviterede"), url(request, "invitations"), here == "invitations"),
        (_("Afsluttede"), f"{front}?vis=afsluttede", here == "afsluttede"),
    ]


@open_to(Role.LEAD)
@require_GET
def member(request: MemberRequest, membership_id: int) -> HttpResponse:
    """Show a person's role, her others, and how they came about; the look is logged."""
    now = timezone.now()
    with or_404():
        found = queries.member_page(request.member, membership_id, now=now)
    row = found.membership
    leads_left = queries.leads_besides(request.member, row) if row.role == Role.LEAD else 0
    context = {
        "found": found,
        "membership": row,
        "can_end": policy.end_access(request.member, row, leads_left=leads_left),
        "sides": sides_of(request.member, row.person),
        "can_put_back": policy.put_back(request.member, row, now=now),
        "breadcrumbs": crumbs(request, _members(request), (row.person.name, "")),
    }
    return render(request, "organisations/setup_member.html", context)


@open_to(Role.LEAD)
@FORM_METHODS
def change_role(request: MemberRequest, membership_id: int) -> HttpResponse:
    """Let another role take the place of this one: first which, then where."""
    row = _membership(request, membership_id)
    way = _way(request, row)
    title = _("Giv %(name)s en anden rolle") % {"name": row.person.name}
    chosen = choose_seat(
        request, *way, (title, ""), role=row.role, centre=row.centre_id, back=way[-1][1]
    )
    if isinstance(chosen, HttpResponse):
        return chosen
    initial = {
        "centre": row.centre_id,
        "association": row.association_id,
        "units": [str(pk) for pk in row.unit_ids],
    }
    options = seat_options(request, chosen)
    form = SeatForm(posted(request), initial=initial | chosen.initial, **options)
    changed = filled(
        form,
        lambda: actions.change_role(
            by=request.member, membership_id=row.pk, now=timezone.now(), **form.seat()
        ),
    )
    if changed:
        messages.success(request, _("Rollen er ændret. Den gamle står i historikken."))
        return redirect(url(request, "member", changed.pk))
    return form_page(
        request,
        "organisations/setup_seat.html",
        form,
        *way,
        (title, ""),
        chosen=chosen,
        verb=_("Skift rollen"),
        back_url=way[-1][1],
        text=_("Nu: %(role)s") % {"role": _role(row)},
    )


@open_to(Role.LEAD)
@FORM_METHODS
def end_access(request: MemberRequest, membership_id: int) -> HttpResponse:
    """Ask before somebody's role is ended, and end it."""
    row = _membership(request, membership_id)
    back = url(request, "member", row.pk)
    if request.method == "POST":
        ended = attempt(
            request,
            lambda: actions.end_access(by=request.member, membership_id=row.pk, now=timezone.now()),
            said=_("Adgangen er afsluttet. Du kan sætte den tilbage i 30 dage."),
        )
        if ended and row.person_id == request.member.person.pk:
            return redirect(reverse("front"))  # these pages may not be hers any more
        return redirect(back)
    named = {"name": row.person.name, "role": _role(row)}
    return confirm_page(
        request,
        *_way(request, row),
        (_("Afslut adgangen for %(name)s?") % named, ""),
        text=_("Det gælder rollen %(role)s.") % named,
        consequences=[
            _("%(name)s kan ikke længere bruge Samspil i den rolle.") % named,
            _("Andre roller, personen har, bliver ved med at gælde."),
            _("Det, personen har skrevet, bliver stående med navn."),
            _("Du kan sætte adgangen tilbage i 30 dage."),
        ],
        verb=_("Afslut adgangen"),
        danger=True,
        back_url=back,
    )


@open_to(Role.LEAD)
@require_POST
def put_back(request: MemberRequest, membership_id: int) -> HttpResponse:
    """Take back that a role was ended."""
    attempt(
        request,
        lambda: actions.put_back(
            by=request.member, membership_id=membership_id, now=timezone.now()
        ),
        said=_("Adgangen er sat tilbage."),
    )
    return redirect(url(request, "member", membership_id))


@open_to(Role.LEAD)
@FORM_METHODS
def correct_address(request: MemberRequest, membership_id: int) -> HttpResponse:
    """Give a person who lost her mailbox another address: typed, looked at, and then done."""
    row = _membership(request, membership_id)
    form = AddressForm(posted(request))
    sure = request.POST.get("sikker") == "ja"
    if sure:
        corrected = filled(
            form,
            lambda: actions.correct_address(
                by=request.member,
                membership_id=row.pk,
                email=form.cleaned_data["email"],
                now=timezone.now(),
            ),
        )
        if corrected:
            messages.success(request, _("Adressen er rettet, og begge adresser har fået besked."))
            return redirect(url(request, "member", row.pk))
    shares = queries.people_at_address(request.member, row)
    elsewhere = queries.belongs_elsewhere(request.member.tenant, row.person.login)
    return form_page(
        request,
        "organisations/setup_address.html",
        form,
        *_way(request, row),
        (_("Ret mailadressen for %(name)s") % {"name": row.person.name}, ""),
        membership=row,
        verdict=policy.correct_address(request.member, row, elsewhere=elsewhere),
        consequences=_address_words(row, [person.name for person in shares]),
        asking=request.method == "POST" and form.is_valid() and not sure,
        back_url=url(request, "member", row.pk),
    )


def _address_words(row: Membership, shares: list[str]) -> list[str]:
    words = [
        _("Alle, der er logget ind med %(email)s, bliver logget ud.")
        % {"email": row.person.login.email},
        _("Fra nu af kan man kun logge ind med den nye adresse."),
        _("Både den gamle og den nye adresse får besked."),
    ]
    if shares:
        names = {"names": ", ".join(shares)}
        words.insert(0, _("Adressen deles med %(names)s. Alle på adressen følger med.") % names)
    return words


def _membership(request: MemberRequest, membership_id: int) -> Membership:
    with or_404():
        return queries.membership(request.member, membership_id)


def _members(request: MemberRequest) -> tuple[str, str]:
    return (_("Mennesker og adgang"), url(request, "members"))


def _way(request: MemberRequest, row: Membership) -> list[tuple[str, str]]:
    return [_members(request), (row.person.name, url(request, "member", row.pk))]


def _role(row: Membership) -> Any:
    label = row.get_role_display()
    return f"{label} – {row.place}" if row.place else label
