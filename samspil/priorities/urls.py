"""The addresses of marks and decisions, under `<municipality>/prioritering/`."""

from django.urls import path

from samspil.priorities import views

app_name = "priorities"

ROUND = "runder/<int:round_id>/"
ROW = f"{ROUND}<slug:opportunity>/"

urlpatterns = [
    path("", views.priority_list, name="list"),
    path(f"{ROUND}afstemning/", views.voting, name="voting"),
    path(f"{ROUND}afstemning/luk/", views.close_voting, name="close-voting"),
    path(f"{ROUND}maerker/", views.marks, name="marks"),
    path(f"{ROUND}maerker/saet/", views.put_mark, name="put-mark"),
    path(f"{ROUND}maerker/tag/", views.take_mark, name="take-mark"),
    path(f"{ROUND}maerker/vurder/", views.judge, name="judge"),
    path(ROW, views.decision, name="decision"),
    path(f"{ROW}gendan/<int:version>/", views.restore, name="restore"),
]
