"""The addresses of the volunteers, under `<municipality>/frivillige/`."""

from django.urls import path

from samspil.volunteers import views

app_name = "volunteers"

ONE = "<int:volunteer_id>/"

urlpatterns = [
    path("", views.volunteers, name="list"),
    path("ny/", views.new, name="new"),
    path("mit/", views.mine, name="mine"),
    path(ONE, views.volunteer, name="volunteer"),
    path(f"{ONE}ret/", views.change, name="change"),
    path(f"{ONE}vaek/", views.away, name="away"),
    path(f"{ONE}spoerg-direkte/", views.ask_directly, name="ask-directly"),
    path("vaek/<int:away_id>/fortryd/", views.take_back_away, name="take-back-away"),
]
