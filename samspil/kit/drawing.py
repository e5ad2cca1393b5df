"""The one way in which Jinja draws: what there is much of, and the frame (decision 0010)."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.template import engines
from django.utils.safestring import SafeString, mark_safe

from samspil.kit.language import in_one_language


def drawn(
    template: str, given: Mapping[str, object], *, request: HttpRequest | None = None
) -> SafeString:
    """
    Return the template drawn of what is given.

    :param request: where there are forms in it, for the secret that they carry.
    """
    with in_one_language():
        html = engines["jinja"].get_template(template).render(dict(given), request)
    return mark_safe(html)  # noqa: S308 - Jinja has escaped every value in it
