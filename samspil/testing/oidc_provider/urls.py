"""The provider's pages: allauth's, and a log-in that takes an employee at her word."""

from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path


def log_in(request: HttpRequest) -> HttpResponse:
    """Log the employee in with `?as=` her address."""
    employee = get_user_model().objects.get(email=request.GET["as"])
    login(request, employee, backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponseRedirect(request.GET["next"])


urlpatterns = [
    path("log-in", log_in, name="account_login"),
    path("log-in", log_in, name="account_signup"),
    path("log-in", log_in, name="account_reauthenticate"),
    path("log-out", log_in, name="account_logout"),
    path("", include("allauth.idp.urls")),
]
