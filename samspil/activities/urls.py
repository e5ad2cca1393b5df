"""The addresses of the calendar, under `<municipality>/kalender/`."""

from django.urls import path

from samspil.activities import views

app_name = "activities"

ONE = "<int:activity_id>/"
CLOSURE = "lukket/<int:closure_id>/"

urlpatterns = [
    path("", views.week, name="week"),
    path("dag/", views.day, name="day"),
    path("dag/stor-skrift/", views.day_large, name="day-large"),
    path("maaned/", views.month, name="month"),
    path("liste/", views.list_page, name="list"),
    path("forslag/", views.proposals, name="proposals"),
    path("ny/", views.new, name="new"),
    path("ny/opgave/", views.new_task, name="new-task"),
    path("lukket/", views.closures, name="closures"),
    path(f"{CLOSURE}aabn/", views.open_again, name="open-again"),
    path(f"{CLOSURE}laengere/", views.longer, name="longer"),
    path("ud/", views.papers, name="papers"),
    path("ud/<int:centre_id>/ugeplan.pdf", views.poster, name="poster"),
    path("ud/<int:centre_id>/dagens-liste.pdf", views.day_paper, name="day-paper"),
    path("ud/<int:centre_id>/skaerm/", views.make_screen, name="make-screen"),
    path("ud/<int:centre_id>/skaerm/luk/", views.close_screen, name="close-screen"),
    path("skaerm/<str:token>/", views.screen, name="screen"),
    path("aabent/", views.open_centres, name="open"),
    path("aabent/<int:centre_id>/", views.open_at, name="open-at"),
    path("aabent/<int:centre_id>/kalender.ics", views.open_feed, name="open-feed"),
    path(ONE, views.activity, name="activity"),
    path(f"{ONE}ret/", views.change, name="change"),
    path(f"{ONE}aflys/", views.cancel, name="cancel"),
    path(f"{ONE}stop/", views.end_series, name="end-series"),
    path(f"{ONE}fortryd-aflysning/", views.restore, name="restore"),
    path(f"{ONE}ja-tak/", views.accept, name="accept"),
    path(f"{ONE}nej-tak/", views.decline, name="decline"),
]
