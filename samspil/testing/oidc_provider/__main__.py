"""Serve the provider."""

import os
import sys
from wsgiref.simple_server import make_server

import django
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

from samspil.testing.oidc_provider import CLIENT_ID, CLIENT_SECRET, EMPLOYEES

HOST = "127.0.0.1"


def main(port: int, callback_url: str) -> None:
    """Make the tables and the people, and answer one request at a time."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "samspil.testing.oidc_provider.settings"
    django.setup()
    call_command("migrate", verbosity=0)
    _fill(callback_url)
    with make_server(HOST, port, get_wsgi_application()) as server:
        server.serve_forever()


def _fill(callback_url: str) -> None:
    from allauth.account.models import EmailAddress  # noqa: PLC0415 - after set-up
    from allauth.idp.oidc.models import Client  # noqa: PLC0415 - so too
    from django.contrib.auth import get_user_model  # noqa: PLC0415 - so too

    for email, verified in EMPLOYEES.items():
        user = get_user_model().objects.create_user(username=email, email=email)
        EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    client = Client(id=CLIENT_ID, name="Samspil")
    client.set_secret(CLIENT_SECRET)
    client.set_scopes(["openid", "profile", "email"])
    client.set_redirect_uris([callback_url])
    client.save()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
