"""
A meeting with thirty phones, as `make bench` measures it: real requests against a real site.

Each phone comes in by the code, asks once a second and fetches its page's parts when there is
something new, as static/meetings/meeting.js does it. Meanwhile the facilitator goes on and types.
"""

import http.client
import os
import random
import re
import statistics
import threading
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

PHONES = 30
CHANGES = 40
BETWEEN = 2.0  # seconds between two changes: livelier than a meeting is
QUIET = 20.0  # seconds in which nothing is changed
EVERY = 1.0  # seconds between two questions of a phone
TICKS = os.sysconf("SC_CLK_TCK")
SECTORS = ("administration", "centre", "association")


@dataclass(frozen=True)
class Room:
    """The meeting that is measured: where it is, its code, and the facilitator's cookies."""

    port: int
    slug: str
    round_id: int
    meeting_id: int
    code: str
    cookies: str
    run_pid: int  # the process that the whole site hangs under

    @property
    def path(self) -> str:
        """The facilitators' screen."""
        return f"/{self.slug}/moede/{self.round_id}/{self.meeting_id}/"


@dataclass(frozen=True)
class Load:
    """What the meeting took; delays in seconds, processor time as a share of one core."""

    delays: tuple[float, ...]  # one a phone and a change
    missed: int  # changes that some phone had not shown before the next one
    quiet: float
    busy: float
    asked: int  # questions in the quiet time

    @property
    def median(self) -> float:
        """The delay that half of them did not pass."""
        return statistics.median(self.delays)

    @property
    def p95(self) -> float:
        """The delay that nineteen of twenty did not pass."""
        return statistics.quantiles(self.delays, n=20)[-1]


class Browser:
    """One connection with its cookies."""

    def __init__(self, port: int, cookies: str = "") -> None:
        self._connection = http.client.HTTPConnection("localhost", port, timeout=30)
        self._cookies: SimpleCookie = SimpleCookie(cookies)

    def ask(
        self, path: str, form: dict[str, str] | None = None, *, htmx: bool = False
    ) -> tuple[int, str, str]:
        """Return status, text and the address it leads on to."""
        headers = {"Cookie": "; ".join(f"{k}={m.value}" for k, m in self._cookies.items())}
        if htmx:
            headers["HX-Request"] = "true"
        body = None
        if form is not None:
            token = self._cookies["csrftoken"].value
            body = urlencode(form | {"csrfmiddlewaretoken": token})
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        self._connection.request("POST" if body else "GET", path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self._cookies.load(value)
        return answer.status, text, answer.getheader("Location") or ""

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


@dataclass
class Phone:
    """One phone: what it shows, and when it came to show it."""

    room: Room
    number: int
    seen: int = 0
    asked: int = 0
    shown_at: dict[int, float] = field(default_factory=dict)
    _pulse: str = ""
    _path: str = ""
    _subject: str = ""  # what its page is about; as long as it is the same, it gets the texts alone

    def come_in(self, browser: Browser) -> None:
        """Type the code, a name and a sector, and open the page."""
        status, _page, _to = browser.ask(f"/{self.room.slug}/moede/?kode={self.room.code}")
        assert status == 200, status
        form = {
            "kode": self.room.code,
            "name": f"Telefon {self.number}",
            "sector": SECTORS[self.number % 3],
        }
        status, _page, self._path = browser.ask(f"/{self.room.slug}/moede/ind/", form)
        assert status == 302, status
        _status, page, _to = browser.ask(self._path)
        pulse = re.search(r'data-pulse="([^"]+)"', page)
        assert pulse
        self._pulse = pulse[1].replace("&amp;", "&")
        self._look(page)

    def follow(self, browser: Browser, stop: threading.Event) -> None:
        """Ask once a second until the meeting is over."""
        while not stop.wait(EVERY * random.uniform(0.9, 1.1)):  # noqa: S311 - no secret
            status, _text, _to = browser.ask(f"{self._pulse}&set={self.seen}")
            self.asked += 1
            if status == 200:
                news = f"{self._path}?{urlencode({'emne': self._subject})}"
                self._look(browser.ask(news, htmx=True)[1])

    def _look(self, page: str) -> None:
        seen = re.search(r'data-seen="(\d+)', page)
        assert seen
        subject = re.search(r'name="emne" value="([^"]*)"', page)
        assert subject
        self.seen, self._subject = int(seen[1]), subject[1]
        self.shown_at[self.seen] = time.perf_counter()


def measure(room: Room) -> Load:
    """Fill the room with phones, be quiet for a while, and then go on as fast as people can."""
    browsers = [Browser(room.port) for _number in range(PHONES)]
    phones = [Phone(room, number) for number in range(PHONES)]
    for phone, browser in zip(phones, browsers, strict=True):
        phone.come_in(browser)
    stop = threading.Event()
    threads = [
        threading.Thread(target=phone.follow, args=[browser, stop])
        for phone, browser in zip(phones, browsers, strict=True)
    ]
    for thread in threads:
        thread.start()
    time.sleep(2 * EVERY)
    asked = sum(phone.asked for phone in phones)
    quiet = _processor_share(room, lambda: time.sleep(QUIET))
    asked = sum(phone.asked for phone in phones) - asked
    made: dict[int, float] = {}
    busy = _processor_share(room, lambda: made.update(_lead(room)))
    time.sleep(3 * EVERY)
    stop.set()
    for thread, browser in zip(threads, browsers, strict=True):
        thread.join()
        browser.close()
    found = [_delay(phone, version, at) for version, at in made.items() for phone in phones]
    delays = tuple(delay for delay in found if delay is not None)
    return Load(delays, len(found) - len(delays), quiet, busy, asked)


def _lead(room: Room) -> dict[int, float]:
    """Go to the next opportunity or type, again and again; return when each change was sent."""
    browser = Browser(room.port, room.cookies)
    browser.ask(room.path)
    made: dict[int, float] = {}
    page = ""
    for number in range(CHANGES):
        begun = time.perf_counter()
        if number % 2 == 0:
            _status, page, _to = browser.ask(room.path, htmx=True)
            row = re.search(r'id="meeting-next" name="mulighed" value="([\w-]+)"', page)
            assert row
            begun = time.perf_counter()
            status, page, _to = browser.ask(f"{room.path}vis/", {"mulighed": row[1]}, htmx=True)
        else:
            where = re.search(r'data-opportunity="([\w-]+)"', page)
            assert where
            text = {"text": f"Vi er enige nr. {number}", "status": "", "read_version": "0"}
            status, _text, _to = browser.ask(
                f"{room.path}tekst/{where[1]}/centres/", text | {"cell_version": "1"}, htmx=True
            )
            page = browser.ask(room.path, htmx=True)[1]
        assert status == 200, status
        seen = re.search(r'data-seen="(\d+)', page)
        assert seen
        made[int(seen[1])] = begun
        time.sleep(max(0.0, begun + BETWEEN - time.perf_counter()))
    browser.close()
    return made


def _delay(phone: Phone, version: int, made_at: float) -> float | None:
    """Return how long after the change the phone showed it, or a later one; None for never."""
    shown = [at for seen, at in phone.shown_at.items() if seen >= version]
    return min(shown) - made_at if shown else None


def _processor_share(room: Room, deed: object) -> float:
    """Return how much of one core the whole site took while the deed was done."""
    assert callable(deed)
    before, begun = _processor_seconds(room.run_pid), time.perf_counter()
    deed()
    took = time.perf_counter() - begun
    return (_processor_seconds(room.run_pid) - before) / took


def _processor_seconds(root: int) -> float:
    """Return what the process and all below it have taken so far: web, worker and database."""
    parents: dict[int, int] = {}
    ticks: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # After the name, which may hold anything: state, parent, …, then user and system time
            # of the process and of its children that have ended.
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue  # it has ended
        pid = int(stat.parent.name)
        parents[pid] = int(fields[1])
        ticks[pid] = sum(int(each) for each in fields[11:15])
    ours = {root}
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sum(ticks.get(pid, 0) for pid in ours) / TICKS
