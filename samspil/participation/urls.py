"""The addresses of a round's participants, under `<municipality>/deltag/`."""

from django.urls import URLPattern

app_name = "participation"

urlpatterns: list[URLPattern] = []
