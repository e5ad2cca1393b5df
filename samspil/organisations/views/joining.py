"""The link in an invitation: looking at it does nothing, saying yes does."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login as LogInAttempt
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samspil.accounts.access import choose, login_of, persons_of
from samspil.accounts.models import Login, Person
from samspil.kit.doors import open_to_all
from samspil.kit.errors import error_page
from samspil.kit.verdict import Refused
from samspil.organisations import actions
from samspil.organisations.access import inside
from samspil.organisations.models import Invitation, Membership, Municipality, Role
from samspil.organisations.rules import token_hash
from samspil.organisations.starts import front_url

NEW = "ny"


class AcceptForm(forms.Form):
    """Who says yes: somebody known at the address, or somebody new with a name."""

    who = forms.ChoiceField(label=_("Hvem er du?"), widget=forms.RadioSelect, required=False)
    name = forms.CharField(
        label=_("Dit navn"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args: object, persons: list[Person], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        self.persons = persons
        if persons:
            known = [(str(person.pk), person.name) for person in persons]
            self.fields["who"].choices = [*known, (NEW, _("En anden på samme mailadresse"))]  # type: ignore[attr-defined]  # a ChoiceField
            self.fields["who"].required = True
            self.fields["name"].help_text = _("Kun hvis du er en anden.")
        else:
            del self.fields["who"]
            self.fields["name"].required = True

    def person(self) -> Person | None:
        """Return the known person, or None for a new one."""
        chosen = self.cleaned_data.get("who", NEW)
        return next((person for person in self.persons if str(person.pk) == chosen), None)


@open_to_all
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, municipality: str, token: str) -> HttpResponse:
    """Show what is offered, and take it up."""
    tenant = Municipality.objects.filter(slug=municipality).first()
    if tenant is None:
        raise Http404
    request.municipality = tenant  # type: ignore[attr-defined]  # read by the page's frame
    with inside(tenant):
        offered = (
            Invitation.objects.waiting()
            .filter(tenant=tenant, token_hash=token_hash(token))
            .select_related("centre", "association")
            .first()
        )
        if offered is None or offered.expires_at <= timezone.now():
            return error_page(
                request,
                404,
                heading=str(_("Linket virker ikke mere")),
                message=str(
                    _(
                        "Det er brugt, trukket tilbage eller for gammelt. Har du selv sagt ja, "
                        "så gå til forsiden, og log ind. Ellers bed om en ny invitation."
                    )
                ),
            )
        known = Login.objects.filter(email=offered.email).first()
        if known is not None and login_of(request) != known:
            # The link has been through a mailbox; an address that exists is opened by its own key.
            here = urlencode({"next": request.get_full_path()})
            context = {"offered": offered, "log_in": f"{reverse('account_login')}?{here}"}
            return render(request, "organisations/invitation_log_in.html", context)
        return _answer(request, tenant, offered, token, known)


def _answer(
    request: HttpRequest,
    tenant: Municipality,
    offered: Invitation,
    token: str,
    known: Login | None,
) -> HttpResponse:
    persons = list(persons_of(known)) if known else []
    form = AcceptForm(request.POST or None, persons=persons, initial={"name": offered.name})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                membership = actions.accept_invitation(
                    tenant=tenant,
                    token=token,
                    name=form.cleaned_data["name"],
                    person=form.person(),
                    now=timezone.now(),
                )
            except Refused as no:
                form.add_error(None, str(no))
                status = 409
            else:
                return _welcome(request, tenant, membership)
    context = {"offered": offered, "role": Role(offered.role).label, "form": form}
    return render(request, "organisations/invitation.html", context, status=status)


def _welcome(request: HttpRequest, tenant: Municipality, membership: Membership) -> HttpResponse:
    home = front_url(tenant)
    if login_of(request) is None:
        # The link came by mail to this new address, so it proves the address as a code would.
        attempt = LogInAttempt(user=membership.person.login, redirect_url=home)
        perform_login(request, attempt)
    choose(request, membership.person)
    return redirect(home)
