"""A QR code as one path of SVG: no picture to fetch and no style of its own."""

from functools import lru_cache

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4  # modules of white around it, as the standard asks


@lru_cache(maxsize=32)
def _drawn(address: str) -> tuple[int, str]:
    """Return how many modules wide the code is, and the path of its dark ones."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(address)
    code.make(fit=True)
    matrix = code.get_matrix()
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    )
    return len(matrix), path


def qr_svg(address: str, *, label: str) -> SafeString:
    """
    Return the address as a QR code.

    :param label: where it leads, for those who do not see it.
    """
    size, path = _drawn(address)
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}"'
        ' shape-rendering="crispEdges"><rect width="{0}" height="{0}" fill="#fff"></rect>'
        '<path d="{2}" fill="#000"></path></svg>',
        size,
        label,
        path,
    )
