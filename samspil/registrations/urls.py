"""The addresses of what happened, under `<municipality>/registreringer/`."""

from django.urls import URLPattern

app_name = "registrations"

urlpatterns: list[URLPattern] = []
