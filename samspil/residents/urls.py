"""The addresses of residents, under `<municipality>/beboere/`."""

from django.urls import path

from samspil.residents import views

app_name = "residents"

ONE = "<int:resident_id>/"
WISH = "oensker/<int:wish_id>/"
KIN = "paaroerende/"

urlpatterns = [
    path("", views.residents, name="list"),
    path("ny/", views.new, name="new"),
    path("oenske/", views.choose, name="choose"),
    path("oensker/", views.wishes, name="wishes"),
    path("deltagelse/", views.ticks, name="ticks"),
    path("naaet/", views.not_reached, name="not-reached"),
    path("kort/", views.cards, name="cards"),
    path(KIN, views.kin, name="kin"),
    path(f"{KIN}kalender/", views.calendar, name="kin-calendar"),
    path(f"{KIN}{ONE}skriv/<slug:kind>/", views.write, name="kin-write"),
    path(f"{WISH}tag-tilbage/", views.take_back, name="take-back"),
    path(f"{WISH}fortryd/", views.put_back, name="put-back"),
    path(ONE, views.resident, name="resident"),
    path(f"{ONE}livshistorie/", views.story, name="story"),
    path(f"{ONE}rejsen/", views.journey, name="journey"),
    path(f"{ONE}hvem-maa-vide/", views.sharing, name="sharing"),
    path(f"{ONE}hvem-maa-vide/navn/", views.share_name, name="share-name"),
    path(f"{ONE}hvem-maa-vide/<int:wish_id>/", views.share, name="share"),
    path(f"{ONE}ret/", views.change, name="change"),
    path(f"{ONE}oenske/", views.tell, name="tell"),
    path(f"{ONE}{WISH}ret/", views.change_wish, name="change-wish"),
    path(f"{ONE}samtale/", views.begin, name="begin"),
    path(f"{ONE}samtale/tak/", views.talk_done, name="talk-done"),
    path(f"{ONE}samtale/<slug:asked>/", views.ask, name="ask"),
    path(f"{ONE}spoerg/<slug:asked>/", views.ask_alone, name="ask-alone"),
    path(f"{ONE}indbydelse/", views.would_you_like, name="would-you-like"),
    path(f"{ONE}{KIN}", views.relatives, name="relatives"),
    path(f"{ONE}{KIN}<int:relative_id>/send-igen/", views.send_again, name="send-again"),
    path(f"{ONE}{KIN}<int:relative_id>/afslut/", views.end_relative, name="end-relative"),
    path(f"{ONE}slut/", views.leave, name="leave"),
    path(f"{ONE}slut/fortryd/", views.come_back, name="come-back"),
]
