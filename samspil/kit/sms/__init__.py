"""Short texts to phones, through whichever provider is set: `send("12 34 56 78", "…", key="…")`."""

from typing import Protocol

from django.conf import settings

from samspil.kit.sms.smpp import Gateway, NotSent, send_through

__all__ = ["NotSent", "Provider", "can_send", "international", "provider", "send"]


class Provider(Protocol):
    """Who carries short texts. It raises NotSent or OSError; then it may be tried again."""

    def __call__(self, number: str, text: str, *, key: int) -> None: ...


def can_send() -> bool:
    """Tell whether a provider is set."""
    return provider() is not None


def provider() -> Provider | None:
    """Return the provider that the settings name, or None."""
    if not settings.SMS_SMPP_HOST:
        return None
    gateway = Gateway(
        host=settings.SMS_SMPP_HOST,
        port=settings.SMS_SMPP_PORT,
        system_id=settings.SMS_SMPP_USER,
        password=settings.SMS_SMPP_PASSWORD,
        tls=settings.SMS_SMPP_TLS,
        sender=settings.SMS_SENDER,
    )

    def through(number: str, text: str, *, key: int) -> None:
        send_through(gateway, international(number), text, key=key)

    return through


def send(number: str, text: str, *, key: int) -> None:
    """
    Send a text to a Danish or international number.

    :param key: the same for the same text however often it is tried: 1 to 65535 count round.
    :raises NotSent: the provider says no, or none is set.
    :raises OSError: nobody answers.
    """
    carry = provider()
    if carry is None:
        raise NotSent("no provider is set")
    carry(number, text, key=key)


def international(number: str) -> str:
    """Return the number as providers want it, `4512345678`: digits, with the country's code."""
    digits = "".join(c for c in number if c.isdigit())
    if number.strip().startswith("+"):
        return digits
    return digits.removeprefix("00") if digits.startswith("00") else f"45{digits}"
