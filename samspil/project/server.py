# ruff: noqa: S603 - the commands are our own words only
"""`samspil run`: database, preparations, web server and queue, as one thing that stops as one."""

import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from samspil.project import environment, postgres
from samspil.project.console import complain, say

WORKERS = 2
THREADS = 2  # each; Python's lock makes more of little use
OPEN_SECONDS = 60
STOP_SECONDS = 10  # how long a request under way may take when we stop
PAUSE_SECONDS = 3  # between two starts of the queue's worker, when it ends by itself
ORPHAN_SECONDS = 2  # how long the children of a killed run may take to follow it
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - names what it means, listens to nothing


class Stopped(BaseException):
    """Somebody asked us to stop. Not an error, so nothing that catches errors catches it."""


class Child:
    """A process group of ours: it ends with us, also when we are killed."""

    def __init__(self, *command: str) -> None:
        self.process = subprocess.Popen(
            command,
            cwd=environment.ROOT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches us alone, and we stop all in order
            # Between fork and exec: it makes one system call and nothing else.
            preexec_fn=postgres.dies_with_parent(signal.SIGTERM),  # noqa: PLW1509 - it makes one system call
        )

    def stop(self) -> None:
        """Ask it to end, and make it when it will not; then whatever it left behind."""
        if self.process.poll() is None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(STOP_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Tended:
    """
    The queue's worker, started again whenever it ends: nobody is waiting for it, as for a page.

    What it was doing is taken up by the next one (samspil/project/tasks.py).
    """

    def __init__(self, note: Callable[[Child], None]) -> None:
        self._note = note
        self._start()

    def _start(self) -> None:
        self._begun = time.monotonic()
        self.child = Child(sys.executable, "-m", "samspil.project.worker")
        self._note(self.child)

    def look(self) -> None:
        """Start it again when it has ended, and not at once if it has just been started."""
        ended = self.child.process.poll() is not None
        if ended and time.monotonic() - self._begun > PAUSE_SECONDS:
            complain("Køen er gået ned. Den startes igen.")
            self.child.stop()
            self._start()

    def stop(self) -> None:
        """End it with the rest."""
        self.child.stop()


def run(*, host: str, port: int, demo: bool) -> int:
    """
    Run the site until somebody stops it; give the exit code.

    :raises environment.NotReady: the port is taken, the settings lack something, or the folder for
        data cannot be used.
    :raises postgres.CannotStart: the embedded database does not start.
    """
    try:
        with _signals():
            begun = time.monotonic()
            environment.made_var()  # here each run notes what it started
            _refuse_taken_port(host, port)
            with environment.prepared(demo=demo, aloud=True) as cluster:
                return _serve(host, port, cluster, begun)
    except Stopped:
        say("Samspil er stoppet.")
        return 0


def web_command(host: str, port: int, application: str) -> list[str]:
    """Return the command that serves a WSGI application as the site is served."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", host, "--port", str(port), "--log-level", "warning"),
        *("--workers", str(WORKERS), "--blocking-threads", str(THREADS)),
        *("--respawn-failed-workers", "--workers-kill-timeout", str(STOP_SECONDS // 2)),
        application,
    ]


def _serve(host: str, port: int, cluster: postgres.Cluster | None, begun: float) -> int:
    os.environ["PORT"] = str(port)  # the links in the worker's letters lead here
    with _child(sys.executable, "-m", "samspil.project.prepare") as preparing:
        if code := preparing.process.wait():
            return code
    command = web_command(host, port, "samspil.project.wsgi:application")
    with _child(*command) as web, _recorded(_record(port)) as note:
        note(web)
        say("Åbner siden …")  # a whole line, since the site's own log may follow
        if not _wait_until_open(web, host, port):
            complain("Siden åbnede ikke. Linjerne ovenfor siger hvorfor.")
            return 1
        with _tended(port) as worker:
            seconds = f"{time.monotonic() - begun:.1f}".replace(".", ",")
            say(f"\nSamspil kører på {_address(host, port)}")
            say(f"Klar efter {seconds} s. Stop med Ctrl-C.\n")
            return _watch(web, worker, cluster)


def _watch(web: Child, worker: Tended, cluster: postgres.Cluster | None) -> int:
    """Wait until something ends that should not; Stopped is how it ends well."""
    while True:
        with suppress(subprocess.TimeoutExpired):
            web.process.wait(0.5)
        if web.process.returncode is not None:
            complain("Webserveren er gået ned, så resten stoppes. Start igen med make run.")
            return 1
        if cluster and not cluster.alive():
            complain(f"Databasen er gået ned, så resten stoppes. Se {cluster.log}")
            return 1
        worker.look()


@contextmanager
def _child(*command: str) -> Iterator[Child]:
    child = Child(*command)
    try:
        yield child
    finally:
        child.stop()


@contextmanager
def _tended(port: int) -> Iterator[Tended]:
    with _recorded(_record(port, "worker")) as note:
        worker = Tended(note)
        try:
            yield worker
        finally:
            worker.stop()


@contextmanager
def _signals() -> Iterator[None]:
    """Turn Ctrl-C, SIGTERM and a closed terminal into one orderly stop; a second one is let be."""
    asked = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(_number: int, _frame: FrameType | None) -> None:
        for one in asked:
            signal.signal(one, signal.SIG_IGN)
        raise Stopped

    before = {one: signal.signal(one, stop) for one in asked}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _refuse_taken_port(host: str, port: int) -> None:
    _clear_orphans(_record(port))
    _clear_orphans(_record(port, "worker"))
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(kind, socket.SOCK_STREAM) as trial:
        # As web servers do: a port that was closed a moment ago is not a taken one.
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as wrong:
            raise environment.NotReady(
                f"Port {port} på {host} kan ikke bruges: {_why(wrong)} Vælg en anden, for"
                f" eksempel: make run PORT={port + 10}"
            ) from wrong


def _why(wrong: OSError) -> str:
    match wrong:
        case PermissionError():
            return "porte under 1024 kræver særlige rettigheder."
        case OSError(errno=98 | 48):  # EADDRINUSE on Linux and on macOS
            return "noget andet lytter på den allerede."
        case _:
            return f"{wrong.strerror}."


def _record(port: int, what: str = "server") -> Path:
    return environment.var() / f"{what}-{port}.pid"


def open_port() -> int | None:
    """Return the port of the site that runs on this folder now, the lowest of several, or None."""
    return min((int(each.stem.split("-")[1]) for each in _records() if _held(each)), default=None)


def _records() -> Iterator[Path]:
    return environment.var().glob("server-[0-9]*.pid")


def _held(record: Path) -> bool:
    """Tell whether the run that made the record lives."""
    with suppress(FileNotFoundError), record.open("r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@contextmanager
def _recorded(record: Path) -> Iterator[Callable[[Child], None]]:
    """Give what notes a child's process group, under a lock that the kernel drops when we die."""
    with record.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)

        def note(child: Child) -> None:
            held.seek(0)
            held.truncate()
            held.write(str(child.process.pid))
            held.flush()

        try:
            yield note
        finally:
            record.unlink(missing_ok=True)


def _clear_orphans(record: Path) -> None:
    """End what a killed run left. The kernel has told them to go; this makes sure."""
    try:
        with record.open("r+") as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            group = int(held.read())
    except (FileNotFoundError, BlockingIOError, ValueError):
        return  # nothing was left, or its run lives and will be found on the port
    patience = time.monotonic() + ORPHAN_SECONDS
    while (left := _ours(group)) and time.monotonic() < patience + STOP_SECONDS:
        if time.monotonic() > patience:
            for pid in left:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)


def _ours(group: int) -> list[int]:
    """Return the group's living processes that stand in our folder; none where /proc is not."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # gone meanwhile, or somebody else's
            # After the name, which may hold anything: state, parent, process group.
            state, _parent, its_group = (entry / "stat").read_text().rsplit(")", 1)[1].split()[:3]
            here = (entry / "cwd").readlink() == environment.ROOT
            if state != "Z" and int(its_group) == group and here:
                found.append(int(entry.name))
    return found


def _wait_until_open(web: Child, host: str, port: int) -> bool:
    """Wait until the site says that it is well; false when it ends or takes too long."""
    near = "127.0.0.1" if host in EVERYWHERE else host
    name = os.environ.get("SAMSPIL_PUBLIC_HOST") or "localhost"
    deadline = time.monotonic() + OPEN_SECONDS
    while web.process.poll() is None and time.monotonic() < deadline:
        connection = http.client.HTTPConnection(near, port, timeout=5)
        with suppress(OSError, http.client.HTTPException):
            # As through the proxy in front, so that we are not sent on to https.
            headers = {"Host": name, "X-Forwarded-Proto": "https"}
            connection.request("GET", "/healthz", headers=headers)
            if connection.getresponse().status == http.client.OK:
                return True
        connection.close()
        time.sleep(0.1)
    return False


def _address(host: str, port: int) -> str:
    """Return what to open in a browser. Passkeys work on localhost, not on its number."""
    if public := os.environ.get("SAMSPIL_PUBLIC_HOST"):
        return f"https://{public}"
    name = "localhost" if host in EVERYWHERE | {"127.0.0.1", "::1"} else host
    return f"http://{name}:{port}"
