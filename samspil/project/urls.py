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
urlpatterns += [
    path("<slug:municipality>/", include("samspil.organisations.urls")),
    path("<slug:municipality>/i-dag/", include("samspil.overview.urls")),
    path("<slug:municipality>/videnskatalog/", include("samspil.catalogue.urls")),
    path("<slug:municipality>/hvad-maa-jeg/", include("samspil.guidelines.urls")),
    path("<slug:municipality>/indsatskort/", include("samspil.actionmap.urls")),
    path("<slug:municipality>/deltag/", include("samspil.participation.urls")),
    path("<slug:municipality>/prioritering/", include("samspil.priorities.urls")),
    path("<slug:municipality>/moede/", include("samspil.meetings.urls")),
    path("<slug:municipality>/handlinger/", include("samspil.initiatives.urls")),
    path("<slug:municipality>/opfoelgning/", include("samspil.followup.urls")),
    path("<slug:municipality>/vinkler/", include("samspil.lenses.urls")),
    path("<slug:municipality>/registreringer/", include("samspil.registrations.urls")),
    path("<slug:municipality>/beboere/", include("samspil.residents.urls")),
    path("<slug:municipality>/ture/", include("samspil.signups.urls")),
    path("<slug:municipality>/perioder/", include("samspil.periods.urls")),
    path("<slug:municipality>/", include("samspil.volunteers.urls")),
    path("<slug:municipality>/kalender/", include("samspil.activities.urls")),
    path("<slug:municipality>/kortlaegning/", include("samspil.mapping.urls")),
    path("<slug:municipality>/oplysninger/", include("samspil.privacy.urls")),
]
