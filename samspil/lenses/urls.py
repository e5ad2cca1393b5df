"""The addresses of the study's lenses, under `<municipality>/vinkler/`."""

from django.urls import path

from samspil.lenses import views

app_name = "lenses"

HOLDER = "lederroller/<slug:duty>/<slug:column>/"
CANVAS = "spaendingsfelter/<int:canvas_id>/"
LINE = f"{CANVAS}linjer/<int:line_id>/"

urlpatterns = [
    path("", views.index, name="index"),
    path("anbefalinger/", views.recommendations, name="recommendations"),
    path("frivillighedsformer/", views.forms_of_volunteering, name="forms"),
    path("lederroller/", views.roles, name="roles"),
    path(HOLDER, views.holder, name="holder"),
    path(f"{HOLDER}tidligere/", views.holder_history, name="holder-history"),
    path(f"{HOLDER}tidligere/<int:version>/gendan/", views.restore_holder, name="restore-holder"),
    path("spaendingsfelter/", views.canvases, name="canvases"),
    path("spaendingsfelter/nyt/", views.new_canvas, name="new-canvas"),
    path(CANVAS, views.canvas, name="canvas"),
    path(f"{CANVAS}tema/", views.rename_canvas, name="rename-canvas"),
    path(f"{CANVAS}aftale/", views.agree, name="agree"),
    path(f"{CANVAS}pdf/", views.canvas_pdf, name="canvas-pdf"),
    path(f"{CANVAS}laeg-vaek/", views.put_canvas_away, name="put-canvas-away"),
    path(f"{CANVAS}tag-frem/", views.take_canvas_out, name="take-canvas-out"),
    path(f"{CANVAS}tidligere/", views.canvas_history, name="canvas-history"),
    path(
        f"{CANVAS}tidligere/<int:version>/gendan/",
        views.restore_agreement,
        name="restore-agreement",
    ),
    path(f"{CANVAS}svar/<slug:question>/", views.add_line, name="add-line"),
    path(LINE, views.line, name="line"),
    path(f"{LINE}tag-tilbage/", views.take_back_line, name="take-back-line"),
    path(f"{LINE}saet-ind/", views.put_back_line, name="put-back-line"),
]
