"""A resident moves out or dies."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samspil.kit.answers import attempt, filled, or_404
from samspil.organisations.access import MemberRequest, open_to
from samspil.residents import actions, policy, queries
from samspil.residents.farewells import volunteers_expected
from samspil.residents.forms import LeaveForm
from samspil.residents.models import Resident
from samspil.residents.rules import remove_on
from samspil.residents.views.common import (
    FORM_METHODS,
    form_page,
    posted,
    seen,
    url,
    way_to,
)


@open_to(*policy.READERS)
@FORM_METHODS
def leave(request: MemberRequest, resident_id: int) -> HttpResponse:
    """Say what happens, and note that the resident has moved out or died."""
    now = timezone.now()
    with or_404():
        row = queries.own_resident(request.member, resident_id)
    back = url(request, "resident", row.pk)
    if not (allowed := policy.leave(request.member, row)):
        messages.warning(request, allowed.reason)
        return redirect(back)
    seen(request, "leaving_seen", of=row)
    form = LeaveForm(posted(request))
    told = filled(
        form,
        lambda: (
            actions.leave(
                by=request.member, resident_id=row.pk, how=form.cleaned_data["how"], now=now
            ),
        ),
    )
    if told:
        messages.success(request, _("Det er skrevet. Du kan fortryde i 30 dage."))
        return redirect(back)
    return form_page(
        request,
        "kit/confirm.html",
        form,
        heading=_("%(name)s bor her ikke mere?") % {"name": row.preferred_name},
        text=_("Vi siger det nænsomt til dem, der skulle komme."),
        consequences=_consequences(request, row),
        verb=_("Ja, skriv det"),
        danger=True,
        back_url=back,
        breadcrumbs=way_to(request, row, (_("Flyttet eller død"), "")),
    )


def _consequences(request: MemberRequest, row: Resident) -> list[str]:
    now = timezone.now()
    expected = volunteers_expected(row, now=now)
    day = date_format(remove_on(timezone.localdate(now)))
    lines = [
        ngettext(
            "%(count)d frivillig med et kommende besøg får en venlig besked uden navn og grund.",
            "%(count)d frivillige med kommende besøg får en venlig besked uden navn og grund.",
            expected,
        )
        % {"count": expected}
        if expected
        else _("Ingen frivillige har et kommende besøg, så ingen får besked."),
        _("Kun personalet kan se siden fra nu af. Pårørende og frivillige kan ikke."),
        _("En pårørende, der ikke har svaret på sin invitation, er ikke længere inviteret."),
    ]
    if queries.basis(request.member):
        undo = _("Du kan fortryde, til alt om beboeren bliver slettet den %(day)s.")
        return [*lines, undo % {"day": day}]
    return [
        *lines,
        _("Du kan fortryde indtil den %(day)s.") % {"day": day},
        _("Der bliver ikke slettet endnu: Kommunen har ikke skrevet sit grundlag for sletning."),
    ]


@open_to(*policy.READERS)
@require_POST
def come_back(request: MemberRequest, resident_id: int) -> HttpResponse:
    """Undo it."""
    attempt(
        request,
        lambda: actions.come_back(by=request.member, resident_id=resident_id, now=timezone.now()),
        said=_(
            "Beboeren bor her igen. Aftal aflyste besøg på ny, og invitér igen de pårørende, der"
            " ikke nåede at svare."
        ),
    )
    return redirect(url(request, "resident", resident_id))
