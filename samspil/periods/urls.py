"""The addresses of the weeks in which centres register, under `<municipality>/perioder/`."""

from django.urls import path

from samspil.periods import views

app_name = "periods"

ONE = "<int:period_id>/"

urlpatterns = [
    path("", views.periods, name="list"),
    path("ny/", views.new, name="new"),
    path(ONE, views.period, name="period"),
    path(f"{ONE}ret/", views.change, name="change"),
    path(f"{ONE}luk/", views.close, name="close"),
    path(f"{ONE}aabn/", views.reopen, name="reopen"),
    path(f"{ONE}nedtaelling/", views.countdown, name="countdown"),
    path(f"{ONE}ingenting/", views.say_nothing, name="say-nothing"),
    path(f"{ONE}ingenting/fortryd/", views.take_back_nothing, name="take-back-nothing"),
]
