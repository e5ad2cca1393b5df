"""The addresses of what moved between rounds, under `<municipality>/opfoelgning/`."""

from django.urls import URLPattern

app_name = "followup"

urlpatterns: list[URLPattern] = []
