"""The addresses of guidelines, under `<municipality>/hvad-maa-jeg/`."""

from django.urls import path

from samspil.guidelines import views

app_name = "guidelines"

AT = "<slug:place>/"
COMMENT = f"{AT}kommentar/<int:comment_id>/"
EDITION = f"{AT}udgaver/<int:number>/"

urlpatterns = [
    path("", views.index, name="index"),
    path(AT, views.place, name="place"),
    path(f"{AT}pdf/", views.one_page, name="pdf"),
    path(f"{AT}stor-skrift/", views.large_print, name="large-print"),
    path(f"{AT}sig-ja/", views.accept, name="accept"),
    path(f"{AT}fortryd-ja/", views.take_back_yes, name="take-back-yes"),
    path(f"{AT}hvem/", views.who, name="who"),
    path(f"{AT}udkast/", views.draft, name="draft"),
    path(f"{AT}udkast/ret/", views.change, name="change"),
    path(f"{AT}udkast/tidligere/", views.history, name="history"),
    path(f"{AT}udkast/gendan/<int:version>/", views.restore, name="restore"),
    path(f"{AT}telefon/", views.contacts, name="contacts"),
    path(f"{AT}hoering/aabn/", views.open_hearing, name="open-hearing"),
    path(f"{AT}hoering/stop/", views.stop_hearing, name="stop-hearing"),
    path(f"{AT}kommentar/", views.comment, name="comment"),
    path(f"{COMMENT}tag-tilbage/", views.take_back_comment, name="take-back-comment"),
    path(f"{COMMENT}svar/", views.reply, name="reply"),
    path(f"{AT}saet-i-kraft/", views.put_in_force, name="put-in-force"),
    path(f"{AT}udgaver/", views.editions, name="editions"),
    path(EDITION, views.edition, name="edition"),
]
