"""The list of volunteers, and adding one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samspil.kit.addresses import address_of_each
from samspil.kit.answers import filled
from samspil.organisations.access import MemberRequest, open_to
from samspil.organisations.models import Member, Role
from samspil.volunteers import actions, policy, queries
from samspil.volunteers.forms import NewForm, SelectionForm
from samspil.volunteers.models import Contact, Stage
from samspil.volunteers.rules import months_after, quarter_of
from samspil.volunteers.views.common import crumbs, kept, posted, tabs, url
from samspil.volunteers.words import counted, likes, skills


@open_to(*policy.READERS)
@require_GET
def volunteers(request: MemberRequest) -> HttpResponse:
    """Show the volunteers: rows, names or numbers, as the matrix has it for the role."""
    member = request.member
    context: dict[str, Any] = {"breadcrumbs": crumbs(request)}
    if member.holds(*policy.KEEPERS):
        listed = queries.list_page(
            member,
            SelectionForm(request.GET).selection(),
            number=request.GET.get("side", "1"),
            now=timezone.now(),
        )
        context |= {
            "listed": listed,
            "counted": counted(listed.page.paginator.count),
            "stages": {value: str(label) for value, label in Stage.choices},
            "to": address_of_each("volunteers:volunteer", member.tenant.slug),
            "tabs": tabs(request, "list"),
            "likes": likes(),
            "skills": skills(),
            "keep": kept(request),
            "title": _heading(request),
        }
        return render(request, "volunteers/list.html", context)
    if member.holds(Role.LEAD):
        context |= _told(member) | {"counts": queries.counts(member)}
        return render(request, "volunteers/counts.html", context)
    context["names"] = queries.names_at_work_with(member)
    return render(request, "volunteers/names.html", context)


@open_to(*policy.CENTRE_KEEPERS)
@require_GET
def figures(request: MemberRequest) -> HttpResponse:
    """Show how people came to the centre, and why they stopped: counts, and nobody by name."""
    context = _told(request.member) | {
        "tabs": tabs(request, "figures"),
        "breadcrumbs": crumbs(request, (_("I tal"), "")),
    }
    return render(request, "volunteers/figures.html", context)


def _told(member: Member) -> dict[str, Any]:
    since = quarter_of(months_after(timezone.localdate(), -12))
    return {
        "ways": queries.ways_in(member, since=since),
        "reasons": queries.reasons_to_leave(member, since=since),
        "stopped": queries.stopped(member, since=since),
    }


def _heading(request: MemberRequest) -> str:
    only_association = not request.member.holds(*policy.CENTRE_KEEPERS)
    return _("Vores frivillige") if only_association else _("Frivillige")


@open_to(*policy.KEEPERS)
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """Write up a volunteer: a name, a mail or a mobile, and where she comes."""
    choices = queries.choices_for_new(request.member)
    initial = {"contact": Contact.MAIL, "centres": choices.only_centre}
    form = NewForm(
        posted(request),
        centres=choices.centres,
        associations=choices.associations,
        named=choices.named,
        initial=initial,
    )
    made = filled(
        form,
        lambda: (
            actions.write_up(
                by=request.member,
                facts=form.facts(),
                now=timezone.now(),
                channel=form.channel(),
                **form.places(),
            ).volunteer
        ),
    )
    if made:
        messages.success(request, _("%(name)s er skrevet op.") % {"name": made.name})
        return redirect(url(request, "volunteer", made.pk))
    context = {
        "form": form,
        "back": url(request, "list"),
        "breadcrumbs": crumbs(request, (_("Skriv en frivillig op"), "")),
    }
    return render(request, "volunteers/new.html", context, status=422 if form.is_bound else 200)
