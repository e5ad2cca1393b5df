"""The addresses of a round's participants, under `<municipality>/deltag/`."""

from django.urls import path

from samspil.participation import views

app_name = "participation"

ROUND = "<int:round_id>/"
ROW = f"{ROUND}muligheder/<slug:opportunity>/"
PERSON = f"{ROUND}personer/<int:participant_id>/"

urlpatterns = [
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path(ROUND, views.mine, name="mine"),
    path(f"{ROUND}log-ind/", views.log_in, name="log-in"),
    path(f"{ROUND}skrevet/", views.written, name="written"),
    path(f"{ROUND}slut/", views.leave, name="leave"),
    path(ROW, views.row, name="row"),
    path(f"{ROW}<slug:column>/", views.spot, name="spot"),
    path(f"{ROUND}status/", views.status, name="status"),
    path(f"{ROUND}inviter/", views.invite, name="invite"),
    path(f"{ROUND}paamindelse/", views.remind, name="remind"),
    path(f"{ROUND}aabn/", views.open_views, name="open-views"),
    path(f"{ROUND}indspil/", views.all_views, name="all-views"),
    path(f"{ROUND}indspil/<slug:opportunity>/", views.views, name="views"),
    path(PERSON, views.person, name="person"),
    path(f"{PERSON}send-igen/", views.send_again, name="send-again"),
    path(f"{PERSON}traek-tilbage/", views.withdraw, name="withdraw"),
    path(f"{PERSON}genoptag/", views.bring_back, name="bring-back"),
]
