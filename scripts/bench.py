# ruff: noqa: INP001, S603 - a script run by path; the commands are our own words only
"""
Measure how fast the pages are, against the site as `make run` runs it, on data of its own.

Each page is asked for by one client, which gives the time of one visit, and then by eight at once,
which gives how many visits a second the machine takes. Machines are noisy: compare within one run,
and quote the floor beside it. The first line is the floor: Django with one query and nothing else,
on the same web server and database. At last a meeting is held with thirty phones; with the word
`moede` behind it nothing but that is measured, with `sider` only the pages.
"""

import http.client
import http.cookiejar
import os
import platform
import re
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

from samspil.project import environment, server
from samspil.testing import meeting_load
from samspil.testing.meeting_load import Load, Room

ROOT = Path(__file__).resolve().parent.parent
WARM_UP, ONE, MANY, CLIENTS = 10, 60, 20, 8  # requests; the third is for each of the clients
PERSONA = "mikkel"  # sees the whole municipality, so his pages are the heaviest
FLOOR = "bunden: Django med én forespørgsel"
PAGES = {
    "én forespørgsel, og alt det omkring en side": "/healthz",
    "forsiden, uden log ind": "/",
    "log ind": "/konto/log-ind/",
    "forside i kommunen": "/fjordby/",
    "kort, én drivkraft, 3 kolonner": "/fjordby/indsatskort/",
    "kort, én drivkraft, 25 fyldte kolonner": "/maalestok/indsatskort/",
    "kort, alle 49 rækker, 25 fyldte kolonner": "/maalestok/indsatskort/?drivkraft=alle",
    "én mulighed, 25 fyldte kolonner": "/maalestok/indsatskort/muligheder/varied-activities/",
    "vælg kolonner": "/fjordby/indsatskort/kolonner/",
    "videnskatalog": "/fjordby/videnskatalog/",
    "opsætning": "/fjordby/opsaetning/",
    "mennesker og adgang": "/fjordby/opsaetning/mennesker/",
    "Min side": "/konto/min-side/",
}
RESULT = ROOT / "docs" / "performance.md"
LATEST = 2.0  # seconds until nineteen of twenty phones show a change
FILL = "from samspil.testing.bench import load; load('mikkel@fjordby.eksempel.dk')"
MEET = "from samspil.testing.bench import open_meeting as m; print(m('mikkel@fjordby.eksempel.dk'))"


@dataclass(frozen=True)
class Figures:
    """What one page took: milliseconds for one client, visits a second for eight, kB as sent."""

    status: int
    p50: float
    p95: float
    rate: float
    kilobytes: float


def main() -> int:
    """Start a site, fill it, measure its pages, print a line for each, and write them down."""
    with site() as (port, folder, run_pid):
        say("Fylder et kort med 25 kolonner …")
        in_site(folder, FILL)
        known = log_in(port)
        if "moede" in sys.argv:
            return meet(port, folder, known, run_pid)
        with bare(folder) as beside:
            found = {FLOOR: measure(beside, "/", "")}
        say(line(FLOOR, found[FLOOR], found))
        for name, path in PAGES.items():
            found[name] = measure(port, path, "" if "log ind" in name else known)
            say(line(name, found[name], found))
        weight = first_visit(port)
        say(f"Første besøg: {weight // 1000} kB med skrifter")
        wrong = [name for name, figures in found.items() if figures.status != 200]
        write(found, weight)
        too_late = "sider" not in sys.argv and meet(port, folder, known, run_pid)
    if wrong:
        say(f"Svarede ikke 200: {', '.join(wrong)}")
    return 1 if wrong or too_late else 0


def meet(port: int, folder: Path, known: str, run_pid: int) -> int:
    """Hold a meeting with thirty phones, and write down how it went; 1 when a phone came late."""
    say("Holder et møde med 30 telefoner …")
    round_id, meeting_id, code = in_site(folder, MEET).split()[-3:]
    where = Room(port, "maalestok", int(round_id), int(meeting_id), code, known, run_pid)
    load = meeting_load.measure(where)
    rows = meeting_rows(load)
    say("\n".join(rows))
    write_meeting(rows)
    return 1 if load.missed or load.p95 > LATEST else 0


def meeting_rows(load: Load) -> list[str]:
    """Return the table of the meeting."""
    figures = {
        "en ændring ses på en telefon, halvdelen inden": f"{load.median:.2f} s",
        "19 af 20 inden (mål: 2 s)": f"{load.p95:.2f} s",
        "den seneste": f"{max(load.delays):.2f} s",
        "ændringer × telefoner, der er talt": f"{len(load.delays)}",
        "ændringer, en telefon aldrig viste": f"{load.missed}",
        "spørgsmål i sekundet, når intet sker": f"{load.asked / meeting_load.QUIET:.0f}",
        "hele serveren, når intet sker, af én kerne": f"{load.quiet:.2f}",
        "hele serveren, når der ændres hvert andet sekund, af én kerne": f"{load.busy:.2f}",
    }
    rows = [f"| {name} | {said.replace('.', ',')} |" for name, said in figures.items()]
    return ["| et møde | |", "|---|--:|", *rows]


def write_meeting(rows: list[str]) -> None:
    """Write the meeting's figures between its own marks; all else is kept."""
    begin, end = "<!-- make bench: et møde -->", "<!-- møde slut -->"
    before, _mark, rest = RESULT.read_text(encoding="utf-8").partition(begin)
    after = rest.partition(end)[2]
    words = (
        f"Målt {time.strftime('%d.%m.%Y')} på {os.cpu_count()} kerner, som telefonerne også"
        f" kører på: {meeting_load.PHONES} telefoner, {meeting_load.CHANGES} ændringer."
    )
    text = "\n".join([begin, "", words, "", *rows, "", end])
    RESULT.write_text(before + text + after, encoding="utf-8")


def in_site(folder: Path, code: str) -> str:
    """Run a line of Python in the site; return what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "samspil.project.cli", "manage", "shell", "-c", code],
        cwd=ROOT,
        env=surroundings(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def line(name: str, figures: Figures, found: dict[str, Figures]) -> str:
    """Return one row of the table; the ratio is to the floor of the same run."""
    floor = next(iter(found.values())).p50
    cells = (
        f"{figures.p50:.1f}",
        f"{figures.p95:.1f}",
        f"{figures.p50 / floor:.1f}",
        f"{figures.rate:.0f}",
        f"{figures.kilobytes:.1f}",
    )
    return f"| {name} | " + " | ".join(cell.replace(".", ",") for cell in cells) + " |"


def write(found: dict[str, Figures], weight: int) -> None:
    """Write the figures where people look them up; what stands above the mark is kept."""
    mark = "<!-- make bench -->"
    kept = RESULT.read_text(encoding="utf-8").split(mark)[0] if RESULT.exists() else ""
    rows = [line(name, figures, found) for name, figures in found.items()]
    words = (
        f"Målt {time.strftime('%d.%m.%Y')} på {os.cpu_count()} kerner med Python"
        f" {platform.python_version()}: {WARM_UP} opvarmninger, {ONE} besøg for én,"
        f" {CLIENTS} × {MANY} besøg på én gang."
        f" Første besøg på log ind-siden med stilark, programmer og skrifter: {weight // 1000} kB."
    )
    lines = [
        *(f"{kept}{mark}", "", words, ""),
        "| side | p50 ms | p95 ms | gange bunden | 8 på én gang, pr. s | kB sendt |",
        "|---|--:|--:|--:|--:|--:|",
        *rows,
        "",
    ]
    RESULT.write_text("\n".join(lines), encoding="utf-8")


def first_visit(port: int) -> int:
    """Return the bytes of the log-in page with everything it fetches, as a browser gets them."""
    connection = http.client.HTTPConnection("localhost", port, timeout=60)
    page = fetch(connection, "/konto/log-ind/", "identity").decode()
    head = page.split("</head>")[0]
    wanted = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', head))
    for sheet in [path for path in wanted if path.endswith(".css")]:
        styles = fetch(connection, sheet, "identity").decode()
        fonts = re.findall(r'url\("?([^")]+\.woff2)"?\)', styles)
        wanted |= {urllib.parse.urljoin(sheet, font) for font in fonts}
    sent = [fetch(connection, path, "gzip, br") for path in ("/konto/log-ind/", *sorted(wanted))]
    connection.close()
    return sum(len(each) for each in sent)


def fetch(connection: http.client.HTTPConnection, path: str, encodings: str) -> bytes:
    """Return what is sent for the path, packed as asked for."""
    connection.request("GET", path, headers={"Accept-Encoding": encodings})
    return connection.getresponse().read()


def surroundings(folder: Path) -> dict[str, str]:
    """Return the environment of a site with its data in the folder, and nobody else's database."""
    own = ("DATABASE_URL", "DATABASE_OWNER_URL", "SAMSPIL_PUBLIC_HOST")
    kept = {name: value for name, value in os.environ.items() if name not in own}
    return kept | {"SAMSPIL_VAR": str(folder)}


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


@contextmanager
def site() -> Iterator[tuple[int, Path, int]]:
    """Run the site with the example municipality; give its port, its own folder and its process."""
    port = free_port()
    folder = Path(tempfile.mkdtemp(prefix="samspil-bench-"))
    folder.chmod(0o755)
    run = subprocess.Popen(
        [sys.executable, "-m", "samspil.project.cli", "run", "--demo", "--port", str(port)],
        cwd=ROOT,
        env=surroundings(folder),
        stdin=subprocess.DEVNULL,
    )
    try:
        while not opened(port):
            if run.poll() is not None:
                raise SystemExit("Siden startede ikke; linjerne ovenfor siger hvorfor.")
            time.sleep(0.2)
        yield port, folder, run.pid
    finally:
        run.terminate()
        run.wait()
        shutil.rmtree(folder)


@contextmanager
def bare(folder: Path) -> Iterator[int]:
    """Serve the floor beside the site whose data is in the folder; give its port."""
    port = free_port()
    os.environ["SAMSPIL_VAR"] = str(folder)
    command = server.web_command("127.0.0.1", port, "samspil.testing.floor:application")
    with environment.prepared():
        run = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL)
        try:
            while not opened(port, "/"):
                if run.poll() is not None:
                    raise SystemExit("Bunden startede ikke; linjerne ovenfor siger hvorfor.")
                time.sleep(0.2)
            yield port
        finally:
            run.terminate()
            run.wait()


def free_port() -> int:
    """Return a port that nobody listens to now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def opened(port: int, path: str = "/healthz") -> bool:
    """Say whether what is served there answers that it is well."""
    try:
        return ask(http.client.HTTPConnection("localhost", port, timeout=5), path, "")[0] == 200
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
