"""The addresses of what is being done, under `<municipality>/handlinger/`."""

from django.urls import URLPattern

app_name = "initiatives"

urlpatterns: list[URLPattern] = []
