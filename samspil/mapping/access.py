"""The door between municipalities: for whoever may see the figures of more than one."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from samspil.accounts.access import login_of, person_of
from samspil.accounts.models import Person
from samspil.kit.rls import walls
from samspil.mapping.queries.national import SEVERAL, Across, across_of

P = ParamSpec("P")
ACROSS = "across municipalities"  # whom the pages say they are open to


class AcrossRequest(HttpRequest):
    """A request that has been through the door: `across` is who asks, and of which places."""

    across: Across
    person: Person  # for the page's frame


def open_across(
    view: Callable[Concatenate[AcrossRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """
    Let in whoever is consultant or reader of at least two municipalities; others get 404.

    No municipality's walls are up behind the door, so that no row of any is seen.
    """

    @wraps(view)
    def through(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if login_of(request) is None:
            return redirect_to_login(request.get_full_path())
        person = person_of(request)
        if person is None:
            here = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse('accounts:choose')}?{here}")
        with walls(tenant_id=None, person_id=person.pk, to_the_end=True):
            found = across_of(person)
            if len(found.members) < SEVERAL:
                raise Http404
            let_in = cast("AcrossRequest", request)
            let_in.across, let_in.person = found, person
            return view(let_in, *args, **kwargs)

    through.open_to = (ACROSS,)  # type: ignore[attr-defined]  # read by the doors' own tests
    return through
