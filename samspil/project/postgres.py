# ruff: noqa: S603 - the commands are our own words only
"""
The embedded PostgreSQL: made, started and stopped with Samspil when no other is named.

Plain Python without Django, so that set-up and tests can use it alone. Decision 0002 says why.
"""

import ctypes
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlencode

import psycopg

from samspil.project import postgres_roles
from samspil.project.postgres_binaries import (
    QUIET_ENVIRONMENT,
    CannotStart,
    RunAs,
    find_programs,
    reachable_place,
    reachable_programs,
    run_as,
    version,
)

__all__ = ["CannotStart", "Cluster", "Durability", "dies_with_parent", "running", "throwaway"]

Durability = Literal["production", "test"]

PORT = 5432  # only the socket file's name: nothing listens on the network
LONGEST_SOCKET = 107  # bytes, Linux' limit on a socket's path
DYING_SECONDS = 15  # how long an earlier server's processes may take to go after a kill -9
READY_SECONDS = 600  # a big base may need minutes to recover
STOP_SECONDS = 60
LOG_BYTES = 5_000_000
STILL_DYING = ("pre-existing shared memory block", "lock file ")
# Statements and error details can hold people's names and addresses: they stay out of the log.
PRIVATE_LOG = {"log_min_error_statement": "panic", "log_error_verbosity": "terse"}
ALWAYS = PRIVATE_LOG | {
    "listen_addresses": "",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    # To fetch a row by an index costs hardly more than to read on, as it does not on old disks.
    "random_page_cost": "1.1",
}
SETTINGS: dict[Durability, dict[str, str]] = {
    "production": ALWAYS,
    "test": ALWAYS
    | {
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "wal_level": "minimal",
        "max_wal_senders": "0",
    },
}


@dataclass
class Cluster:
    """
    One PostgreSQL server with its data in a folder of its own, reached by a socket only.

    Several processes may use it at once: the first starts it, the last one out stops it.
    """

    place: Path
    durability: Durability = "production"
    programs: Path = field(default_factory=find_programs)
    ends_with_us: bool = False  # the server stops when the starting process dies, however it dies
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    socket_folder: Path = field(default=Path(), init=False)
    _user: RunAs = field(init=False, repr=False)
    _inside: ExitStack = field(default_factory=ExitStack, init=False, repr=False)

    @property
    def data(self) -> Path:
        """PostgreSQL's own folder."""
        return self.place / "data"

    @property
    def log(self) -> Path:
        """The server's log, without people's data."""
        return self.place / "log"

    @property
    def owner(self) -> bool:
        """Whether this object started the server; otherwise it was running already."""
        return self.process is not None

    def url(self, role: str, database: str = "samspil") -> str:
        """Return the address for a role, as libpq and Samspil's settings read it."""
        asked = urlencode(
            {"host": str(self.socket_folder), "port": PORT, "user": role}, safe="/", quote_via=quote
        )
        return f"postgresql:///{quote(database)}?{asked}"

    def start(self) -> None:
        """
        Start the server, or join the one that runs in this folder; make roles and database.

        :raises CannotStart: with the reason in plain words.
        """
        self._user = run_as(self.data)
        self.programs = reachable_programs(self.programs, self._user)
        self.place = reachable_place(self.place, self._user)
        self._refuse_other_version()
        try:
            with self._lock("gate", fcntl.LOCK_EX):  # one starts or stops at a time
                self._inside.enter_context(self._lock("users", fcntl.LOCK_SH))
                if not self._join():
                    self._make()
                    self._launch()
                postgres_roles.make_roles(self.url)
                self.prepare_database("samspil")
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Leave; the last one out stops the server. Harmless when it is not running."""
        self._inside.close()
        if not self.place.is_dir():
            return
        alone = fcntl.LOCK_EX | fcntl.LOCK_NB
        with (
            self._lock("gate", fcntl.LOCK_EX),
            suppress(BlockingIOError),
            self._lock("users", alone),
        ):
            self._end(signal.SIGINT)  # "fast": roll back what is open, then a clean end

    def alive(self) -> bool:
        """Say whether the server still runs."""
        if self.process:
            return self.process.poll() is None
        return self._postmaster() is not None

    def prepare_database(self, name: str) -> None:
        """Make the database when it is missing, owned and opened as Samspil needs it."""
        postgres_roles.make_database(self.url, name)

    def _refuse_other_version(self) -> None:
        made = self.data / "PG_VERSION"
        ours = version(self.programs)
        if made.exists() and int(made.read_text()) != ours:
            raise CannotStart(
                f"Dataene i {self.data} er fra PostgreSQL {made.read_text().strip()}, men her er"
                f" PostgreSQL {ours}. docs/operations.md fortæller, hvordan de flyttes."
            )

    def _make(self) -> None:
        if (self.data / "PG_VERSION").exists():
            return
        fresh = self.place / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)  # from a first start that was cut off
        locale = (
            ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
            if version(self.programs) >= 17
            else ["--locale=C.UTF-8", "--lc-messages=C"]
        )
        command = [str(self.programs / "initdb"), "-D", str(fresh), "-U", "postgres", "-E", "UTF8"]
        command += [*locale, "--auth-local=peer", "--auth-host=reject", "--data-checksums"]
        command += ["--no-sync"] if self.durability == "test" else []
        made = subprocess.run(
            command,
            env=QUIET_ENVIRONMENT,
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            **self._user.popen(),
        )
        if made.returncode:
            raise CannotStart(f"Databasen kunne ikke laves i {self.place}: {made.stderr.strip()}")
        fresh.rename(self.data)  # last, so that a folder named data is always whole

    def _launch(self) -> None:
        self.socket_folder = self._choose_socket_folder()
        self._admit()
        self._forget_stale_lock()
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".1"))
        deadline = time.monotonic() + DYING_SECONDS
        while True:
            before = self.log.stat().st_size if self.log.exists() else 0
            self.process = self._spawn()
            if self._answers():
                return
            self.process = None
            said = self.log.read_bytes()[before:].decode(errors="replace").strip()
            if time.monotonic() > deadline or not any(words in said for words in STILL_DYING):
                raise CannotStart(f"PostgreSQL startede ikke. Se {self.log}:\n{said[-1000:]}")
            time.sleep(0.5)

    def _spawn(self) -> subprocess.Popen[bytes]:
        settings = SETTINGS[self.durability] | {"port": str(PORT)}
        options = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [self.programs / "postgres", "-D", self.data, "-k", self.socket_folder, *options],
                env=QUIET_ENVIRONMENT,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C in the terminal is ours to handle
                # Between fork and exec: it makes one system call and nothing else.
                preexec_fn=dies_with_parent(signal.SIGINT) if self.ends_with_us else None,  # noqa: PLW1509 - see above
                **self._user.popen(),
            )

    def _join(self) -> bool:
        """Join the server that runs in our folder, if one does, also one still recovering."""
        if self._postmaster() is None:
            return False
        self.socket_folder = self._choose_socket_folder()
        return self._answers()

    def _answers(self) -> bool:
        """Wait until the server takes connections; false when it ended instead."""
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            try:
                psycopg.connect(self.url("postgres", "postgres"), connect_timeout=5).close()
            except psycopg.OperationalError as wrong:
                if "authentication failed" in str(wrong):
                    raise CannotStart(
                        f"PostgreSQL i {self.place} er startet af en anden bruger. Kør som den"
                        " bruger, eller vælg en anden mappe med SAMSPIL_VAR."
                    ) from wrong
                if not self.alive():
                    return False
                time.sleep(0.03)
            else:
                return True
        raise CannotStart(f"PostgreSQL svarede ikke i {READY_SECONDS} sekunder. Se {self.log}")

    def _admit(self) -> None:
        """Write who may connect: the users who run Samspil, by what the kernel says of them."""
        people = {self._user.name, "root"}
        lines = [
            f'samspil "{person}" {role}'
            for person in sorted(people)
            for role in ("postgres", postgres_roles.OWNER, postgres_roles.APP)
        ]
        for name, text in (
            ("pg_hba.conf", "local all all peer map=samspil"),
            ("pg_ident.conf", "\n".join(lines)),
        ):
            (self.data / name).write_text(text + "\n")
            self._user.own(self.data / name)

    def _choose_socket_folder(self) -> Path:
        """
        Return the folder for the socket: beside the data, or a short one when that is too long.

        :raises CannotStart: somebody else has taken the short one.
        """
        if len(os.fsencode(self.place / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET:
            return self.place
        runtime = Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"))
        base = runtime if self._user.can("w", runtime) and len(str(runtime)) < 40 else Path("/tmp")  # noqa: S108 - owner and mode are checked below
        short = base / f"samspil-{self.place.stat().st_dev:x}-{self.place.stat().st_ino:x}"
        with suppress(FileExistsError):
            short.mkdir(mode=0o700)
            self._user.own(short)
        found = short.lstat()
        if short.is_symlink() or found.st_uid != self._user.uid or found.st_mode & 0o077:
            raise CannotStart(f"{short} tilhører en anden. Slet den, eller flyt SAMSPIL_VAR.")
        return short

    def _postmaster(self) -> int | None:
        """Return the process number of the server that runs in our folder, if one does."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None
        if sys.platform == "linux":
            return pid if _works_in(pid, self.data) else None
        try:
            os.kill(pid, 0)
        except OSError:
            return None
        return pid

    def _forget_stale_lock(self) -> None:
        """
        Remove the lock of a server that is gone, once nothing of it is left.

        After a crash its number may belong to another process, most of all in a container where
        numbers are low; PostgreSQL would then refuse to start for as long as that one runs.
        """
        lock = self.data / "postmaster.pid"
        if sys.platform != "linux" or not lock.exists():
            return
        numbers = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
        if not any(_works_in(pid, self.data) for pid in numbers):
            lock.unlink()

    def _end(self, how: signal.Signals) -> None:
        pid = self._postmaster()
        if pid is not None:
            os.kill(pid, how)
        deadline = time.monotonic() + STOP_SECONDS
        while pid is not None and self.alive() and time.monotonic() < deadline:
            time.sleep(0.02)
        if pid is not None and self.alive():
            os.kill(pid, signal.SIGQUIT)  # at once; the next start recovers
        if self.process:
            self.process.wait()
            self.process = None

    @contextmanager
    def _lock(self, name: str, how: int) -> Iterator[None]:
        with (self.place / name).open("a") as held:  # the kernel lets go when we die
            fcntl.flock(held, how)
            yield


def dies_with_parent(how: signal.Signals) -> Callable[[], None] | None:
    """Return what makes a child get the signal when its parent dies; None where Linux is not."""
    if sys.platform != "linux":
        return None
    set_process_option = ctypes.CDLL(None).prctl  # found before the fork, where little may be done

    def ask_kernel() -> None:
        set_process_option(1, int(how))  # 1 is PR_SET_PDEATHSIG

    return ask_kernel


def _works_in(pid: int, folder: Path) -> bool:
    """Say whether the process stands in the folder, as all of a server's processes do."""
    try:
        return Path(f"/proc/{pid}/cwd").readlink() == folder.resolve()
    except OSError:  # gone, a zombie, or somebody else's
        return False


@contextmanager
def running(place: Path, durability: Durability = "production") -> Iterator[Cluster]:
    """Run a block with the server of the folder, and stop it afterwards if we were the last."""
    cluster = Cluster(place, durability)
    cluster.start()
    try:
        yield cluster
    finally:
        cluster.stop()


@contextmanager
def throwaway(durability: Durability = "test") -> Iterator[Cluster]:
    """
    Run a block with an empty server in a temporary folder, which is removed afterwards.

    SAMSPIL_TEST_PG_BIN chooses the programs, so that tests can run on another version.
    """
    chosen = os.environ.get("SAMSPIL_TEST_PG_BIN")
    folder = Path(tempfile.mkdtemp(prefix="samspil-test-"))
    folder.chmod(0o755)
    cluster = Cluster(
        folder / "postgres",
        durability,
        Path(chosen) if chosen else find_programs(),
        ends_with_us=True,
    )
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
