"""Pages sent with brotli: a tenth smaller than gzip, in half its time (docs/performance.md)."""

import re
import secrets
from collections.abc import Callable

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

SMALLEST = 200  # bytes; shorter answers grow
QUALITY = 4  # of 0 to 11: a twentieth more bytes than 5, in two thirds of the time
PADDING = 64  # bytes at most

_takes_brotli = re.compile(r"(?:^|[\s,])br(?:[\s,;]|$)")


def send_brotli(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """
    Compress what Django's own gzip would, for browsers that take brotli.

    A header of random length blurs how well it was compressed (BREACH), as in Django's gzip.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.streaming or response.has_header("Content-Encoding"):
            return response
        if len(response.content) < SMALLEST:
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if not _takes_brotli.search(request.headers.get("Accept-Encoding", "")):
            return response
        response.content = brotli.compress(response.content, quality=QUALITY)
        response.headers["Content-Encoding"] = "br"
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["X-Padding"] = "0" * secrets.randbelow(PADDING)
        return response

    return middleware
