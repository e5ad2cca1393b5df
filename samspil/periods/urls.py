"""The addresses of the weeks in which all register, under `<municipality>/perioder/`."""

from django.urls import URLPattern

app_name = "periods"

urlpatterns: list[URLPattern] = []
