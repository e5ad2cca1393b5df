"""The addresses of the start pages and of Monday's page, under `<municipality>/i-dag/`."""

from django.urls import path

from samspil.overview import views

app_name = "overview"

urlpatterns = [
    path("", views.start, name="start"),
    path("mandag/", views.monday, name="monday"),
    path("mandag/timer/", views.hours, name="hours"),
    path("mandag/mail/", views.choose_monday, name="choose-monday"),
]
