"""
Short texts by SMPP 3.4, the open protocol that Danish and other SMS providers speak.

Only what it takes to hand texts in: bind_transmitter, submit_sm, unbind. A text too long for one
message goes as one submit_sm with the optional parameter message_payload (section 5.3.2.32), which
the provider cuts and the phone puts together again. See docs/decisions/0031.
"""

import socket
import ssl
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

BIND_TRANSMITTER, SUBMIT_SM, UNBIND = 0x00000002, 0x00000004, 0x00000006
ENQUIRE_LINK, GENERIC_NACK, RESPONSE = 0x00000015, 0x80000000, 0x80000000
HEADER = struct.Struct(">IIII")  # length, command, status, number; each 32 bits, network order
INTERFACE = 0x34
INTERNATIONAL, ALPHANUMERIC, ISDN, UNKNOWN = 1, 5, 1, 0
LATIN_1, UCS2 = 0x03, 0x08
USER_MESSAGE_REFERENCE, MESSAGE_PAYLOAD = 0x0204, 0x0424
LONGEST_SHORT = 254  # octets that stand in short_message itself
SECONDS = 10  # for the provider to answer
LONGEST_ANSWER = 64 * 1024  # octets; a longer one is no answer


class NotSent(Exception):
    """The text was not taken. The reason is a status of the protocol, never the text or number."""


@dataclass(frozen=True, slots=True)
class Gateway:
    """Where the provider is, and who we are to it."""

    host: str
    port: int
    system_id: str
    password: str
    sender: str  # at most 11 letters, or a number in digits
    tls: bool = False


def send_through(gateway: Gateway, number: str, text: str, *, key: int) -> None:
    """
    Hand one text in, and return when the provider has taken it.

    :param number: digits only, with the country's code.
    :param key: goes along as user_message_reference, so that a text tried again can be known.
    :raises NotSent: the provider refuses.
    :raises OSError: nobody answers.
    """
    with _talk(gateway) as line:
        _ask(line, 1, BIND_TRANSMITTER, _binding(gateway))
        _ask(line, 2, SUBMIT_SM, submission(gateway.sender, number, text, key=key))
        line.sendall(HEADER.pack(HEADER.size, UNBIND, 0, 3))  # it is taken; nothing more is said


@contextmanager
def _talk(gateway: Gateway) -> Iterator[socket.socket]:
    with socket.create_connection((gateway.host, gateway.port), timeout=SECONDS) as plain:
        if not gateway.tls:
            yield plain
            return
        context = ssl.create_default_context()
        with context.wrap_socket(plain, server_hostname=gateway.host) as safe:
            yield safe


def _ask(line: socket.socket, number: int, command: int, body: bytes) -> None:
    """
    Say something and wait for its answer; questions that come meanwhile are answered.

    :raises NotSent: the answer is no, or none of ours.
    """
    line.sendall(HEADER.pack(HEADER.size + len(body), command, 0, number) + body)
    while True:
        length, said, status, about = HEADER.unpack(_exactly(line, HEADER.size))
        if not HEADER.size <= length <= LONGEST_ANSWER:
            raise NotSent("the provider does not speak SMPP")
        _exactly(line, length - HEADER.size)
        if said == ENQUIRE_LINK:
            line.sendall(HEADER.pack(HEADER.size, ENQUIRE_LINK | RESPONSE, 0, about))
        elif said in {command | RESPONSE, GENERIC_NACK} and about in {number, 0}:
            if status or said == GENERIC_NACK:
                raise NotSent(f"SMPP status {status:#010x} to command {command:#x}")
            return


def _exactly(line: socket.socket, count: int) -> bytes:
    found = bytearray()
    while len(found) < count:
        part = line.recv(count - len(found))
        if not part:
            raise ConnectionError("the provider hung up")
        found += part
    return bytes(found)


def _binding(gateway: Gateway) -> bytes:
    words = (_c(gateway.system_id, 15), _c(gateway.password, 8), _c("", 12))
    return b"".join(words) + bytes([INTERFACE, UNKNOWN, UNKNOWN]) + b"\0"


def submission(sender: str, number: str, text: str, *, key: int) -> bytes:
    """Return the body of submit_sm (section 4.4.1)."""
    coding, said = encoded(text)
    by_number = sender.isdigit()
    short = said if len(said) <= LONGEST_SHORT else b""
    body = b"".join(
        (
            _c("", 5),  # service_type
            bytes([INTERNATIONAL, ISDN] if by_number else [ALPHANUMERIC, UNKNOWN]),
            _c(sender, 20),
            bytes([INTERNATIONAL, ISDN]),
            _c(number, 20),
            bytes([0, 0, 0]),  # esm_class, protocol_id, priority_flag
            _c("", 16),  # at once
            _c("", 16),  # for as long as the provider keeps it
            bytes([0, 0, coding, 0]),  # no receipt, no replacing, coding, no stored text
            bytes([len(short)]) + short,
        )
    )
    body += _option(USER_MESSAGE_REFERENCE, struct.pack(">H", (key - 1) % 0xFFFF + 1))
    return body if short or not said else body + _option(MESSAGE_PAYLOAD, said)


def encoded(text: str) -> tuple[int, bytes]:
    """Return the coding and the octets: Latin 1, which has æ, ø and å, where it is enough."""
    plain = text.replace("–", "-").replace("…", "...").replace("’", "'")
    try:
        return LATIN_1, plain.encode("latin-1")
    except UnicodeEncodeError:
        return UCS2, text.encode("utf-16-be")


def _c(text: str, longest: int) -> bytes:
    """Return a text as the protocol has it: ASCII that ends with a nought."""
    return text.encode("ascii", "replace").replace(b"\0", b"?")[:longest] + b"\0"


def _option(tag: int, value: bytes) -> bytes:
    return struct.pack(">HH", tag, len(value)) + value
