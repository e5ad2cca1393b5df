# ruff: noqa: INP001, S603 - a script run by path; the commands are our own words only
"""
Measure how fast the pages are, against the site as `make run` runs it, on data of its own.

Each page is asked for by one client, which gives the time of one visit, and then by eight at once,
which gives how many visits a second the machine takes. Machines are noisy: compare within one run,
and quote the floor beside it. The first line is the floor: a page without a template.
"""

import http.client
import http.cookiejar
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WARM_UP, ONE, MANY, CLIENTS = 10, 60, 20, 8  # requests; the third is for each of the clients
PERSONA = "mikkel"  # sees the whole municipality, so his pages are the heaviest
PAGES = {
    "bunden: /healthz": "/healthz",
    "forsiden, uden log ind": "/",
    "log ind": "/konto/log-ind/",
    "overblik": "/fjordby/",
    "indsatskort": "/fjordby/indsatskort/",
    "indsatskort, kolonner": "/fjordby/indsatskort/kolonner/",
    "videnskatalog": "/fjordby/videnskatalog/",
    "Min side": "/konto/min-side/",
}


@dataclass(frozen=True)
class Figures:
    """What one page took: milliseconds for one client, visits a second for eight, kB as sent."""

    status: int
    p50: float
    p95: float
    rate: float
    kilobytes: float


def main() -> int:
    """Start a site, measure its pages, and print a line for each."""
    with site() as port:
        known = log_in(port)
        sys.stdout.write(
            f"{'side':26} {'svar':>4} {'p50 ms':>7} {'p95 ms':>7} {'8 på én gang/s':>15}"
        )
        sys.stdout.write(f" {'kB':>6}\n")
        for name, path in PAGES.items():
            cookies = "" if "uden" in name or "log ind" in name else known
            found = measure(port, path, cookies)
            sys.stdout.write(
                f"{name:26} {found.status:4} {found.p50:7.1f} {found.p95:7.1f} {found.rate:15.0f}"
                f" {found.kilobytes:6.1f}\n"
            )
            sys.stdout.flush()
    return 0


@contextmanager
def site() -> Iterator[int]:
    """Run the site with the example municipality in a folder of its own; give its port."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = int(trial.getsockname()[1])
    folder = Path(tempfile.mkdtemp(prefix="samspil-bench-"))
    folder.chmod(0o755)
    own = ("DATABASE_URL", "DATABASE_OWNER_URL", "SAMSPIL_PUBLIC_HOST")
    kept = {name: value for name, value in os.environ.items() if name not in own}
    run = subprocess.Popen(
        [sys.executable, "-m", "samspil.project.cli", "run", "--demo", "--port", str(port)],
        cwd=ROOT,
        env=kept | {"SAMSPIL_VAR": str(folder)},
        stdin=subprocess.DEVNULL,
    )
    try:
        while not opened(port):
            if run.poll() is not None:
                raise SystemExit("Siden startede ikke; linjerne ovenfor siger hvorfor.")
            time.sleep(0.2)
        yield port
    finally:
        run.terminate()
        run.wait()
        shutil.rmtree(folder)


def opened(port: int) -> bool:
    """Say whether the site answers that it is well."""
    try:
        return (
            ask(http.client.HTTPConnection("localhost", port, timeout=5), "/healthz", "")[0] == 200
        )
    except OSError:
        return False


def log_in(port: int) -> str:
    """Log in as the persona, as the demo page does; give the cookies."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    base = f"http://localhost:{port}"
    opener.open(f"{base}/demo/").read()
    token = next((cookie.value for cookie in jar if cookie.name == "csrftoken"), "") or ""
    headers = {"X-CSRFToken": token, "Referer": base}
    asked = urllib.request.Request(  # noqa: S310 - our own machine
        f"{base}/demo/log-ind/{PERSONA}/", data=b"", headers=headers
    )
    with suppress(urllib.error.HTTPError):  # the page it leads to is measured for itself
        opener.open(asked).read()
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def measure(port: int, path: str, cookies: str) -> Figures:
    """Ask for one page, first alone and then by all clients at once."""
    alone = visits(port, path, cookies, WARM_UP + ONE)
    status, length = alone[-1][0], alone[-1][1]
    took = [seconds * 1000 for _status, _length, seconds in alone[WARM_UP:]]
    begun = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as crowd:
        list(crowd.map(lambda _: visits(port, path, cookies, MANY), range(CLIENTS)))
    rate = CLIENTS * MANY / (time.perf_counter() - begun)
    p95 = statistics.quantiles(took, n=20)[-1]
    return Figures(status, statistics.median(took), p95, rate, length / 1000)


def visits(port: int, path: str, cookies: str, count: int) -> list[tuple[int, int, float]]:
    """Ask so many times on one connection; give status, bytes and seconds of each."""
    connection = http.client.HTTPConnection("localhost", port, timeout=60)
    found = []
    for _ in range(count):
        begun = time.perf_counter()
        status, length = ask(connection, path, cookies)
        found.append((status, length, time.perf_counter() - begun))
    connection.close()
    return found


def ask(connection: http.client.HTTPConnection, path: str, cookies: str) -> tuple[int, int]:
    """Ask once, as a browser that takes packed pages; give status and bytes."""
    connection.request("GET", path, headers={"Cookie": cookies, "Accept-Encoding": "gzip, br"})
    answer = connection.getresponse()
    return answer.status, len(answer.read())


if __name__ == "__main__":
    sys.exit(main())
