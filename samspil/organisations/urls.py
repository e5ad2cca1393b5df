"""A municipality's own pages, directly under its slug."""

from django.urls import path

from samspil.organisations import views

app_name = "organisations"

urlpatterns = [
    path("", views.home, name="home"),
    path("was/", views.accessibility, name="accessibility"),
    path("privatliv/", views.privacy, name="privacy"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
]
