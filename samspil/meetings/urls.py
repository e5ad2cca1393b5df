"""A meeting's addresses, under `<municipality>/moede/`."""

from django.urls import path

from samspil.meetings import views

app_name = "meetings"

ROUND = "<int:round_id>/"
MEETING = f"{ROUND}<int:meeting_id>/"
TEXT = "<slug:opportunity>/<slug:column>/"

urlpatterns = [
    path("", views.enter, name="enter"),
    path("ind/", views.join, name="join"),
    path("nyt/", views.pulse, name="pulse"),
    path(ROUND, views.meetings, name="meetings"),
    path(f"{ROUND}med/", views.follow, name="follow"),
    path(MEETING, views.meeting, name="meeting"),
    path(f"{MEETING}forbered/", views.prepare, name="prepare"),
    path(f"{MEETING}ledere/", views.facilitators, name="facilitators"),
    path(f"{MEETING}begynd/", views.begin, name="begin"),
    path(f"{MEETING}slut/", views.close, name="close"),
    path(f"{MEETING}vis/", views.show, name="show"),
    path(f"{MEETING}parker/", views.park, name="park"),
    path(f"{MEETING}kode/", views.code, name="code"),
    path(f"{MEETING}fremmoedte/", views.present, name="present"),
    path(f"{MEETING}ny-mulighed/", views.add, name="add"),
    path(f"{MEETING}referat/", views.minutes, name="minutes"),
    path(f"{MEETING}referat/pdf/", views.minutes_pdf, name="minutes-pdf"),
    path(f"{MEETING}referat/send/", views.send_minutes, name="send-minutes"),
    path(f"{MEETING}igen/", views.invite_again, name="invite-again"),
    path(f"{MEETING}telefon/", views.phone, name="phone"),
    path(f"{MEETING}telefon/<slug:opportunity>/", views.see, name="see"),
    path(f"{MEETING}telefon/<slug:opportunity>/maerke/", views.mark, name="mark"),
    path(f"{MEETING}tekst/{TEXT}", views.keep_text, name="keep-text"),
    path(f"{MEETING}aftalt/{TEXT}", views.agree, name="agree"),
]
