"""The map's addresses, under `<municipality>/indsatskort/`."""

from django.urls import path

from samspil.actionmap import views

app_name = "actionmap"

CELL = "runder/<int:round_id>/<slug:opportunity>/<slug:column>/"
IMPORT = "excel/ind/"

urlpatterns = [
    path("", views.map_page, name="map"),
    path("kolonner/", views.columns, name="columns"),
    path("udskriv/", views.print_page, name="print"),
    path("pdf/", views.pdf, name="pdf"),
    path("excel/", views.excel, name="excel"),
    path(IMPORT, views.import_upload, name="import"),
    path(f"{IMPORT}<int:import_id>/", views.import_preview, name="import-preview"),
    path(f"{IMPORT}<int:import_id>/fejl/", views.import_errors, name="import-errors"),
    path(f"{IMPORT}<int:import_id>/fortryd/", views.import_undo, name="import-undo"),
    path("csv/", views.csv_file, name="csv"),
    path("muligheder/<slug:opportunity>/", views.opportunity, name="opportunity"),
    path("runder/", views.rounds, name="rounds"),
    path("runder/ny/", views.open_round, name="open-round"),
    path("runder/<int:round_id>/", views.change_round, name="round"),
    path("runder/<int:round_id>/luk/", views.close_round, name="close-round"),
    path("runder/<int:round_id>/offentlig/", views.publish_round, name="publish-round"),
    path("offentlig/<int:round_id>/", views.public, name="public"),
    path(CELL, views.cell, name="cell"),
    path(f"{CELL}kladde/", views.draft, name="draft"),
    path(f"{CELL}tidligere/", views.history, name="history"),
    path(f"{CELL}tidligere/<int:version>/gendan/", views.restore, name="restore"),
]
