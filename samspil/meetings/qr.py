"""The QR code on the screen."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samspil.kit import qr


def qr_svg(address: str) -> SafeString:
    """Return the address as a QR code."""
    return qr.qr_svg(address, label=_("QR-kode, der fører til mødet"))
