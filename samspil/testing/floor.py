"""
The floor under the pages that `make bench` measures: Django with one indexed query, and no more.

No middleware, no log-in, no walls, no template; the same web server and the same database as the
site's. What a page takes in such floors can be compared between machines; milliseconds cannot.
"""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from samspil.kit import env

ASKED = "SELECT name FROM organisations_municipality WHERE slug = %s"
SLUG = env.text("FLOOR_SLUG", "fjordby")  # whose name is asked for


def floor(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Ask for one row by its key, and answer with its name."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [SLUG])
        (name,) = cursor.fetchone()
    return HttpResponse(name)


urlpatterns = [path("", floor)]

settings.configure(
    DATABASES={"default": env.database("DATABASE_URL") | {"CONN_MAX_AGE": 60}},
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["localhost"],
    SECRET_KEY=env.text("SECRET_KEY"),
)
application = get_wsgi_application()
