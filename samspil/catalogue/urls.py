"""The catalogue's addresses, under `<municipality>/videnskatalog/`."""

from django.urls import path

from samspil.catalogue import views

app_name = "catalogue"

urlpatterns = [
    path("", views.index, name="index"),
    path("anbefalinger/", views.recommendations, name="recommendations"),
    path("lederroller/", views.leadership, name="leadership"),
    path("former/", views.forms_of_volunteering, name="forms"),
    path("spaendingsfelt/", views.tension_field, name="tension-field"),
    path("undersoegelsen/", views.about_the_study, name="study"),
    path("egne/ny/", views.add, name="add"),
    path("egne/<slug:key>/ret/", views.change, name="change"),
    path("egne/<slug:key>/tag-tilbage/", views.take_back, name="take-back"),
    path("egne/<slug:key>/saet-ind-igen/", views.put_back, name="put-back"),
    path("muligheder/<slug:key>/relevans/", views.relevance, name="relevance"),
    path("muligheder/<slug:key>/relevans/nulstil/", views.reset, name="reset-relevance"),
]
