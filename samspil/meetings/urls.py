"""A meeting's addresses, under `<municipality>/moede/`."""

from django.urls import URLPattern

app_name = "meetings"

urlpatterns: list[URLPattern] = []
