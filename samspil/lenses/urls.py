"""The addresses of the study's lenses, under `<municipality>/vinkler/`."""

from django.urls import URLPattern

app_name = "lenses"

urlpatterns: list[URLPattern] = []
