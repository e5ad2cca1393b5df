"""The building blocks on one page, to be looked at and tested."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samspil.kit import components as parts


def components(request: HttpRequest) -> HttpResponse:
    """Show every building block; `?side=2` turns the pages of the pager, `?fejl=1` shows errors."""
    form = parts.ExampleForm(parts.WRONG_ANSWERS) if "fejl" in request.GET else parts.ExampleForm()
    context = {
        "form": form,
        "breadcrumbs": parts.breadcrumbs(),
        "tabs": parts.tabs(),
        "alerts": parts.alerts(),
        "statuses": parts.statuses(),
        "centres": parts.centres(),
        "page": parts.page(request.GET.get("side", "1")),
        "history": parts.history(),
        "sections": parts.sections(),
    }
    return render(request, "kit/components.html", context)


def confirm_example(request: HttpRequest) -> HttpResponse:
    """Show the page that asks before something is ended."""
    return render(request, "kit/confirm.html", parts.confirm())
