"""The addresses of what moved between rounds, under `<municipality>/opfoelgning/`."""

from django.urls import path

from samspil.followup import views

app_name = "followup"

urlpatterns = [
    path("", views.comparison, name="comparison"),
    path("beslutninger/", views.outcomes, name="outcomes"),
    path("udskriv/", views.print_page, name="print"),
    path("pdf/", views.pdf, name="pdf"),
    path("word/", views.word, name="word"),
]
