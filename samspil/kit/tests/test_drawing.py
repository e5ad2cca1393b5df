"""A page that Jinja draws from end to end knows what Django's pages know."""

from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory

from samspil.kit.drawing import page


def test_a_page_of_jinja_has_the_frame_its_status_and_what_was_said_before() -> None:
    request = RequestFactory().get("/")
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]  # noqa: SLF001 - as Django's middleware does
    plain = page(request, "kit/frame.jinja", {"breadcrumbs": [("Mine ture", "")]}, status=409)
    assert plain.status_code == 409
    shown = plain.content.decode()
    assert "Mine ture" in shown
    assert "/konto/" in shown  # the way to log in, which the frame was told
    assert 'class="messages"' not in shown
    messages.success(request, "Gemt & sendt")
    assert "Gemt &amp; sendt" in page(request, "kit/frame.jinja", {}).content.decode()
