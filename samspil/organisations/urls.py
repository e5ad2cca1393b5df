"""A municipality's own pages, directly under its slug."""

from django.urls import path

from samspil.organisations import views

app_name = "organisations"

urlpatterns = [
    path("", views.home, name="home"),
    path("was/", views.accessibility, name="accessibility"),
    path("privatliv/", views.privacy, name="privacy"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("opsaetning/", views.set_up, name="set-up"),
    path("opsaetning/kommunen/", views.municipality, name="municipality"),
    path("opsaetning/plejecentre/", views.centres, name="centres"),
    path("opsaetning/plejecentre/tilfoej/", views.add_centre, name="add-centre"),
    path("opsaetning/plejecentre/<int:centre_id>/", views.centre, name="centre"),
    path("opsaetning/plejecentre/<int:centre_id>/ret/", views.change_centre, name="change-centre"),
    path("opsaetning/plejecentre/<int:centre_id>/luk/", views.close_centre, name="close-centre"),
    path("opsaetning/plejecentre/<int:centre_id>/aabn/", views.reopen_centre, name="reopen-centre"),
    path(
        "opsaetning/plejecentre/<int:centre_id>/laeg-sammen/",
        views.merge_centre,
        name="merge-centre",
    ),
    path("opsaetning/plejecentre/<int:centre_id>/afdeling/", views.add_unit, name="add-unit"),
    path("opsaetning/afdelinger/<int:unit_id>/ret/", views.rename_unit, name="rename-unit"),
    path("opsaetning/afdelinger/<int:unit_id>/luk/", views.close_unit, name="close-unit"),
    path("opsaetning/afdelinger/<int:unit_id>/aabn/", views.reopen_unit, name="reopen-unit"),
    path("opsaetning/plejecentre/fil/", views.import_file, name="import"),
    path(
        "opsaetning/plejecentre/fil/<int:import_id>/kolonner/",
        views.import_columns,
        name="import-columns",
    ),
    path(
        "opsaetning/plejecentre/fil/<int:import_id>/", views.import_preview, name="import-preview"
    ),
    path(
        "opsaetning/plejecentre/fil/<int:import_id>/laes-ind/", views.import_now, name="import-now"
    ),
    path(
        "opsaetning/plejecentre/fil/<int:import_id>/resten/", views.import_rest, name="import-rest"
    ),
    path("opsaetning/plejecentre/fil/<int:import_id>/glem/", views.drop_import, name="drop-import"),
    path(
        "opsaetning/plejecentre/fil/<int:import_id>/fortryd/", views.undo_import, name="undo-import"
    ),
    path("opsaetning/foreninger/", views.associations, name="associations"),
    path("opsaetning/foreninger/tilfoej/", views.add_association, name="add-association"),
    path("opsaetning/foreninger/<int:association_id>/", views.association, name="association"),
    path(
        "opsaetning/foreninger/<int:association_id>/ret/",
        views.change_association,
        name="change-association",
    ),
    path(
        "opsaetning/foreninger/<int:association_id>/luk/",
        views.close_association,
        name="close-association",
    ),
    path(
        "opsaetning/foreninger/<int:association_id>/aabn/",
        views.reopen_association,
        name="reopen-association",
    ),
    path("opsaetning/mennesker/", views.members, name="members"),
    path("opsaetning/mennesker/invitationer/", views.invitations, name="invitations"),
    path("opsaetning/mennesker/inviter/", views.invite, name="invite"),
    path(
        "opsaetning/mennesker/invitationer/<int:invitation_id>/send-igen/",
        views.send_again,
        name="send-again",
    ),
    path(
        "opsaetning/mennesker/invitationer/<int:invitation_id>/traek-tilbage/",
        views.withdraw,
        name="withdraw",
    ),
    path("opsaetning/mennesker/<int:membership_id>/", views.member, name="member"),
    path("opsaetning/mennesker/<int:membership_id>/rolle/", views.change_role, name="change-role"),
    path("opsaetning/mennesker/<int:membership_id>/afslut/", views.end_access, name="end-access"),
    path("opsaetning/mennesker/<int:membership_id>/saet-tilbage/", views.put_back, name="put-back"),
    path(
        "opsaetning/mennesker/<int:membership_id>/mailadresse/",
        views.correct_address,
        name="correct-address",
    ),
]
