"""The addresses of the mapping report, under `<municipality>/kortlaegning/`."""

from django.urls import URLPattern

app_name = "mapping"

urlpatterns: list[URLPattern] = []
