"""An SMS provider on the loopback, which speaks SMPP 3.4 and keeps what it is handed."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

BIND, SUBMIT, UNBIND, ENQUIRE, ANSWER = 0x2, 0x4, 0x6, 0x15, 0x80000000
WRONG_PASSWORD, TRY_LATER = 0x0E, 0x58  # ESME_RINVPASWD, ESME_RTHROTTLED
CODINGS = {0x03: "latin-1", 0x08: "utf-16-be"}


@dataclass(frozen=True)
class Text:
    """One text as the provider reads it."""

    sender: str
    number: str
    words: str
    key: int


@dataclass
class Provider:
    """What it has been handed, and how it behaves."""

    port: int = 0
    password: str = "hemmelig"  # noqa: S105 - of a provider on the loopback
    texts: list[Text] = field(default_factory=list)
    refuses: bool = False
    hangs_up: bool = False  # in the middle of a text, before it has answered
    asks_back: bool = False  # whether somebody is there, before each answer


class _Line(socketserver.BaseRequestHandler):
    """One who has called."""

    request: Any

    def handle(self) -> None:
        """Read commands until it is said that there are no more."""
        provider: Provider = self.server.provider  # type: ignore[attr-defined]  # put there below
        while head := self._read(16):
            length, command, _status, number = struct.unpack(">IIII", head)
            body = self._read(length - 16)
            if provider.asks_back:
                self._say(ENQUIRE, 0, 99)
                assert self._read(16)[4:8] == struct.pack(">I", ENQUIRE | ANSWER)
            if command == BIND:
                _name, password, _kind = body.split(b"\0")[:3]
                right = password.decode() == provider.password
                self._say(command | ANSWER, 0 if right else WRONG_PASSWORD, number, b"smsc\0")
            elif command == SUBMIT:
                if provider.hangs_up:
                    return
                if not provider.refuses:
                    provider.texts.append(read_text(body))
                self._say(command | ANSWER, TRY_LATER if provider.refuses else 0, number, b"1\0")
            elif command == UNBIND:
                self._say(command | ANSWER, 0, number)
                return

    def _read(self, count: int) -> bytes:
        found = b""
        try:
            while len(found) < count and (part := self.request.recv(count - len(found))):
                found += part
        except ConnectionError:  # whoever called has hung up
            return b""
        return found

    def _say(self, command: int, status: int, number: int, body: bytes = b"") -> None:
        try:
            self.request.sendall(
                struct.pack(">IIII", 16 + len(body), command, status, number) + body
            )
        except OSError:  # whoever called has hung up, as one may after the last word
            return


def read_text(body: bytes) -> Text:
    """Read submit_sm as section 4.4.1 of the protocol has it."""
    _service, rest = body.split(b"\0", 1)
    sender, rest = rest[2:].split(b"\0", 1)
    number, rest = rest[2:].split(b"\0", 1)
    _schedule, rest = rest[3:].split(b"\0", 1)
    _validity, rest = rest.split(b"\0", 1)
    coding, length = rest[2], rest[4]
    said, rest = rest[5 : 5 + length], rest[5 + length :]
    options: dict[int, bytes] = {}
    while rest:
        tag, size = struct.unpack(">HH", rest[:4])
        options[tag], rest = rest[4 : 4 + size], rest[4 + size :]
    assert bool(said) != (0x0424 in options)
    (key,) = struct.unpack(">H", options[0x0204])
    words = (said or options[0x0424]).decode(CODINGS[coding])
    return Text(sender=sender.decode(), number=number.decode(), words=words, key=key)


@contextmanager
def provider(settings: Any) -> Iterator[Provider]:
    """Run a provider for a block, and let the settings name it."""
    here = Provider()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Line) as server:
        server.daemon_threads = True
        server.provider = here  # type: ignore[attr-defined]  # read by each line
        here.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        settings.SMS_SMPP_HOST, settings.SMS_SMPP_PORT = "127.0.0.1", here.port
        settings.SMS_SMPP_USER, settings.SMS_SMPP_PASSWORD = "samspil", here.password
        try:
            yield here
        finally:
            server.shutdown()
            settings.SMS_SMPP_HOST = ""
