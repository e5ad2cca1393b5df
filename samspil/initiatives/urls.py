"""The addresses of what is being done, under `<municipality>/handlinger/`."""

from django.urls import path

from samspil.initiatives import views

app_name = "initiatives"

ONE = "<int:initiative_id>/"
NOTE = f"{ONE}note/<int:note_id>/"
FEED = "kalender/<str:token>/"

urlpatterns = [
    path("", views.board, name="board"),
    path("liste/", views.list_page, name="list"),
    path("ny/<slug:opportunity>/", views.new, name="new"),
    path("kalender/", views.calendar, name="calendar"),
    path("kalender/luk/", views.close_calendar, name="close-calendar"),
    path(f"{FEED}mine.ics", views.feed_mine, name="feed-mine"),
    path(f"{FEED}alle.ics", views.feed_all, name="feed-all"),
    path(ONE, views.initiative, name="initiative"),
    path(f"{ONE}ret/", views.change, name="change"),
    path(f"{ONE}status/", views.set_stage, name="set-stage"),
    path(f"{ONE}note/", views.add_note, name="add-note"),
    path(f"{NOTE}tag-tilbage/", views.take_back_note, name="take-back-note"),
    path(f"{NOTE}saet-tilbage/", views.put_back_note, name="put-back-note"),
    path(f"{ONE}tag-tilbage/", views.take_back, name="take-back"),
    path(f"{ONE}saet-tilbage/", views.put_back, name="put-back"),
    path(f"{ONE}gendan/<int:version>/", views.restore, name="restore"),
    path(f"{ONE}dato.ics", views.one_date, name="one-date"),
]
