"""The addresses of marks and decisions, under `<municipality>/prioritering/`."""

from django.urls import URLPattern

app_name = "priorities"

urlpatterns: list[URLPattern] = []
