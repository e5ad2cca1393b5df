"""The addresses of the mapping report, under `<municipality>/kortlaegning/`."""

from django.urls import path

from samspil.mapping import views

app_name = "mapping"

urlpatterns = [
    path("", views.municipality, name="municipality"),
    path("plejecentre/", views.centres, name="centres"),
    path("plejecentre/<int:centre_id>/", views.centre, name="centre"),
    path("sammenligning/", views.benchmark, name="benchmark"),
    path("perioder/", views.periods, name="periods"),
    path("foreninger/<int:association_id>/", views.association, name="association"),
]
