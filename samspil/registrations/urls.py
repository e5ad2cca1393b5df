"""The addresses of what happened, under `<municipality>/registreringer/`."""

from django.urls import path

from samspil.registrations import views

app_name = "registrations"

ONE = "<int:registration_id>/"
DOOR = "ved-doeren/<str:token>/"
FILE = "regneark/<int:file_id>/"

urlpatterns = [
    path("", views.registrations, name="list"),
    path("ny/", views.new, name="new"),
    path("uden-net/", views.offline, name="offline"),
    path("send/", views.send, name="send"),
    path("service-worker.js", views.service_worker, name="service-worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("papir/", views.paper, name="paper"),
    path("papir/skema/", views.paper_form, name="paper-form"),
    path("qr-koder/", views.door_codes, name="doors"),
    path("qr-koder/<int:door_id>/", views.poster, name="poster"),
    path("qr-koder/<int:door_id>/luk/", views.close_door, name="close-door"),
    path(DOOR, views.door, name="door"),
    path(f"{DOOR}tak/", views.door_thanks, name="door-thanks"),
    path("regneark/", views.import_file, name="import"),
    path(FILE, views.import_preview, name="import-preview"),
    path(f"{FILE}kolonner/", views.import_columns, name="import-columns"),
    path(f"{FILE}gem/", views.import_take, name="import-take"),
    path(f"{FILE}ret/", views.import_errors, name="import-errors"),
    path(f"{FILE}glem/", views.import_drop, name="import-drop"),
    path(f"{FILE}fortryd/", views.import_undo, name="import-undo"),
    path(ONE, views.row, name="row"),
    path(f"{ONE}tak/", views.receipt, name="receipt"),
    path(f"{ONE}ret/", views.change, name="change"),
    path(f"{ONE}slet/", views.delete, name="delete"),
    path(f"{ONE}fortryd/", views.put_back, name="put-back"),
    path(f"{ONE}gendan/<int:version>/", views.restore, name="restore"),
]
