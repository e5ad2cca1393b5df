"""The addresses of what is stored about people, under `<municipality>/oplysninger/`."""

from django.urls import path

from samspil.privacy import views

app_name = "privacy"

SOMEBODY = "person/<slug:whose>/<int:who_id>/"
RULE = "frister/<slug:rule>/"
EXPORT = "udtraek/<int:export_id>/"

urlpatterns = [
    path("", views.front, name="front"),
    path("mine/", views.mine, name="mine"),
    path("mine/hent/", views.take_mine_out, name="take-mine-out"),
    path(EXPORT, views.export, name="export"),
    path(f"{EXPORT}pdf/", views.export_pdf, name="export-pdf"),
    path(f"{EXPORT}json/", views.export_json, name="export-json"),
    path(SOMEBODY, views.somebody, name="somebody"),
    path(f"{SOMEBODY}hent/", views.take_out, name="take-out"),
    path(f"{SOMEBODY}slet/", views.erase, name="erase"),
    path("sletninger/<int:erasure_id>/", views.erasure, name="erasure"),
    path("loggen/", views.log, name="log"),
    path("loggen/laesere/", views.readers, name="readers"),
    path("loggen/laesere/udpeg/", views.name_reader, name="name-reader"),
    path("loggen/laesere/fjern/", views.dismiss_reader, name="dismiss-reader"),
    path("frister/", views.deadlines, name="deadlines"),
    path(RULE, views.deadline, name="deadline"),
    path(f"{RULE}traek-tilbage/", views.withdraw, name="withdraw"),
    path("fortegnelse/", views.record, name="record"),
]
