"""Every address. A municipality's pages begin with its slug; the site's own do not."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from samspil.kit import views as kit_views
from samspil.mapping.views import country
from samspil.organisations.access import open_to_all
from samspil.project import views

handler400 = "samspil.kit.errors.bad_request"
handler403 = "samspil.kit.errors.permission_denied"
handler404 = "samspil.kit.errors.page_not_found"
handler500 = "samspil.kit.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("healthz", views.healthz, name="healthz"),
    path("komponenter/", open_to_all(kit_views.components), name="components"),
    path("konto/", include("samspil.accounts.urls")),
    path("landet/kortlaegning/", country, name="country"),
]
if settings.DEMO:
    urlpatterns += [
        path("demo/", views.demo, name="demo"),
        path("demo/log-ind/<slug:persona>/", views.demo_log_in, name="demo-log-in"),
    ]
if settings.MAIL_IN_FILES:
    urlpatterns.append(path("demo/post/", views.mails, name="mails"))
# What begins with a word of its own is found without asking what does not.
OF_A_MUNICIPALITY: list[URLPattern | URLResolver] = [
    path("i-dag/", include("samspil.overview.urls")),
    path("ture/", include("samspil.signups.urls")),
    path("kalender/", include("samspil.activities.urls")),
    path("videnskatalog/", include("samspil.catalogue.urls")),
    path("hvad-maa-jeg/", include("samspil.guidelines.urls")),
    path("indsatskort/", include("samspil.actionmap.urls")),
    path("deltag/", include("samspil.participation.urls")),
    path("prioritering/", include("samspil.priorities.urls")),
    path("moede/", include("samspil.meetings.urls")),
    path("handlinger/", include("samspil.initiatives.urls")),
    path("opfoelgning/", include("samspil.followup.urls")),
    path("vinkler/", include("samspil.lenses.urls")),
    path("registreringer/", include("samspil.registrations.urls")),
    path("beboere/", include("samspil.residents.urls")),
    path("perioder/", include("samspil.periods.urls")),
    path("kortlaegning/", include("samspil.mapping.urls")),
    path("oplysninger/", include("samspil.privacy.urls")),
    path("", include("samspil.organisations.urls")),
    path("", include("samspil.volunteers.urls")),
]
urlpatterns.append(path("<slug:municipality>/", include(OF_A_MUNICIPALITY)))
