# ruff: noqa: S603 - the commands are our own words only
"""
What a volunteer's everyday takes over the wire: for one client, and for eight at once.

Against the web server as the site runs it, on the made-up Denmark, with the floor beside it: Django
with one question and nothing else, on the same web server and database. The clients are threads of
this process and use the same processors, so what they take is a part of every figure.
"""

import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.test import Client
from django.urls import reverse

from samspil.organisations.access import inside, member_of
from samspil.organisations.models import Member, Membership, Municipality, Role
from samspil.project import server
from samspil.testing.pages import logged_in
from samspil.testing.people_measured import coming, largest
from samspil.testing.sites import COLLECT, ROOT

CLIENTS, WARM, ONE = 8, 30, 60  # requests of one client
# Of each of eight, and how often in turn with the floor: what else the machine does meanwhile then
# falls on both. The floor is asked more often, to take about as long.
EACH, FLOOR_EACH, TURNS = 30, 200, 15
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
LAST_CHUNK = b"0\r\n\r\n"  # the floor does not say how long its answer is
TOKEN = "a" * 32  # what a browser was given, and sends back
SITE, FLOOR = "samspil.project.wsgi:application", "samspil.testing.floor:application"


@dataclass(frozen=True, slots=True)
class Crowded:
    """An act: milliseconds of half of the visits for one client, and visits a second for eight."""

    what: str
    p50: float
    floor: float  # the same of the floor
    rate: float
    floor_rate: float
    kilobytes: float


@dataclass(frozen=True, slots=True)
class Act:
    """Something that is done again and again; each client has requests of her own."""

    what: str
    asked: Callable[[int, int], bytes]  # the client's number, and how often she did it before


def measure() -> list[Crowded]:
    """Return what the acts took, in the municipality with most in its calendar."""
    tenant = largest()
    crowd = [_Birgit(tenant, each, 3 * at) for at, each in enumerate(_volunteers(tenant))]
    with tempfile.TemporaryDirectory(prefix="samspil-crowd-") as folder:
        Path(folder).chmod(0o755)
        with (
            _served(SITE, "/healthz", folder, tenant.slug) as site,
            _served(FLOOR, "/", folder, tenant.slug) as floor,
        ):
            acts = [
                Act("listen over ledige ture", lambda who, _number: crowd[who].list_open()),
                Act("en tur", lambda who, number: crowd[who].open_trip(number)),
                Act("et svar, med det nye stykke", lambda who, number: crowd[who].answer(number)),
            ]
            return [_measured(act, site, floor) for act in acts]


class _Birgit:
    """A volunteer with a browser, who is logged in, and the trips at her centre."""

    def __init__(self, tenant: Municipality, member: Member, first: int) -> None:
        self._first = first  # they are asked about different trips first, as in life
        trips = coming(member, Role.VOLUNTEER, WARM + ONE)
        self._cookies = _cookies(logged_in(member))
        self._open = reverse("signups:open", args=[tenant.slug])
        self._trips = [reverse("signups:trip", args=[tenant.slug, each.pk]) for each in trips]

    def list_open(self) -> bytes:
        """Ask for what she may join."""
        return _get(self._open, self._cookies)

    def open_trip(self, number: int) -> bytes:
        """Ask for one of them."""
        return _get(self._trips[number % len(self._trips)], self._cookies)

    def answer(self, number: int) -> bytes:
        """Say yes to one after the other, and then no to them."""
        again, at = divmod(number + self._first, len(self._trips))
        return _post(self._trips[at], self._cookies, "no" if again % 2 else "yes")


def _volunteers(tenant: Municipality) -> list[Member]:
    """Return as many volunteers as there are clients, who may log in."""
    with inside(tenant):
        held = Membership.objects.active().filter(role=Role.VOLUNTEER).order_by("pk")
        people = [seat.person for seat in held.select_related("person__login")[:CLIENTS]]
    found = []
    for person in people:
        with inside(tenant, person=person):
            member = member_of(tenant, person)
        assert member is not None
        found.append(member)
    assert len(found) == CLIENTS
    return found


def _cookies(browser: Client) -> str:
    said = {name: morsel.value for name, morsel in browser.cookies.items()}
    return "; ".join(f"{name}={value}" for name, value in (said | {"csrftoken": TOKEN}).items())


def _get(path: str, cookies: str) -> bytes:
    return _request("GET", path, f"Cookie: {cookies}\r\n")


def _post(path: str, cookies: str, answer: str) -> bytes:
    body = f"answer={answer}&friends=0&words="
    return _request(
        "POST",
        path,
        f"Cookie: {cookies}\r\nX-CSRFToken: {TOKEN}\r\nHX-Request: true\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n",
        body,
    )


def _request(method: str, path: str, more: str, body: str = "") -> bytes:
    always = "Host: localhost\r\nAccept-Encoding: gzip, br\r\n"
    return f"{method} {path} HTTP/1.1\r\n{always}{more}\r\n{body}".encode()


def _measured(act: Act, site: int, floor: int) -> Crowded:
    plain = Act("bunden", lambda _who, _number: _request("GET", "/", ""))
    alone, beside = _Line(site), _Line(floor)
    took: list[float] = []
    bare: list[float] = []
    size = 0
    for number in range(WARM + ONE):
        bare.append(beside.ask(plain.asked(0, number))[0])
        seconds, size = alone.ask(act.asked(0, number))
        took.append(seconds)
    rate, floor_rate = _in_turns(act, site, plain, floor)
    return Crowded(
        what=act.what,
        p50=statistics.median(took[WARM:]) * 1000,
        floor=statistics.median(bare[WARM:]) * 1000,
        rate=rate,
        floor_rate=floor_rate,
        kilobytes=size / 1000,
    )


def _in_turns(act: Act, site: int, plain: Act, floor: int) -> tuple[float, float]:
    """Let all clients do the one and the other in turn; return how often a second each was done."""
    _at_once(plain, floor, 0, WARM)
    _at_once(act, site, 0, WARM)
    took = bare = 0.0
    for turn in range(TURNS):
        bare += _at_once(plain, floor, 0, FLOOR_EACH)
        took += _at_once(act, site, WARM + turn * EACH, EACH)
    return TURNS * CLIENTS * EACH / took, TURNS * CLIENTS * FLOOR_EACH / bare


def _at_once(act: Act, port: int, first: int, count: int) -> float:
    """Let all clients do it so often, from their first time on; return how many seconds it took."""

    def visits(who: int) -> None:
        line = _Line(port)
        for number in range(first, first + count):
            line.ask(act.asked(who, number))

    begun = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as crowd:
        list(crowd.map(visits, range(CLIENTS)))
    return time.perf_counter() - begun


class _Line:
    """A connection that is kept open, as a browser keeps it."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)

    def ask(self, request: bytes) -> tuple[float, int]:
        """Ask once; return the seconds and the bytes of the answer, which must be a good one."""
        begun = time.perf_counter()
        self._socket.sendall(request)
        got = self._socket.recv(65536)
        while b"\r\n\r\n" not in got:
            got += self._socket.recv(65536)
        head, _mark, body = got.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        length = LENGTH.search(head)
        while len(body) < int(length[1]) if length else not body.endswith(LAST_CHUNK):
            body += self._socket.recv(65536)
        return time.perf_counter() - begun, len(body)


@contextmanager
def _served(application: str, path: str, folder: str, slug: str) -> Iterator[int]:
    """Serve the application as the site is served; give its port."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = int(trial.getsockname()[1])
    surroundings = os.environ | {
        "DJANGO_SETTINGS_MODULE": "samspil.project.settings",
        "SAMSPIL_VAR": folder,
        "FLOOR_SLUG": slug,
    }
    subprocess.run([sys.executable, "-c", COLLECT], cwd=ROOT, env=surroundings, check=True)
    command = server.web_command("127.0.0.1", port, application)
    with subprocess.Popen(command, cwd=ROOT, env=surroundings, stdin=subprocess.DEVNULL) as run:
        try:
            _wait(port, path)
            yield port
        finally:
            run.terminate()


def _wait(port: int, path: str) -> None:
    for _each in range(300):
        with suppress(OSError, AssertionError):
            _Line(port).ask(_request("GET", path, ""))
            return
        time.sleep(0.2)
    raise TimeoutError("the web server did not open")
