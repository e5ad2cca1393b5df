# ruff: noqa: S603, S608 - the commands and questions are our own words only
"""The embedded PostgreSQL, with real processes: started, joined, killed and recovered."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from samspil.project import postgres, postgres_binaries
from samspil.project.postgres import CannotStart, Cluster
from samspil.project.postgres_roles import APP, OWNER

pytestmark = pytest.mark.slow

DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")
JOIN = """
import sys
from pathlib import Path
from samspil.project.postgres import Cluster
cluster = Cluster(Path(sys.argv[1]), "test")
cluster.start()
print(cluster.owner, flush=True)
sys.stdin.read()
cluster.stop()
"""


@contextmanager
def open_folder() -> Iterator[Path]:
    """Make a folder that everybody may enter, as a checkout usually is."""
    made = Path(tempfile.mkdtemp(prefix="samspil-place-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder for a server of the test's own."""
    with open_folder() as made:
        yield made


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A server that several tests use, each with a table of its own."""
    with open_folder() as made:
        shared = Cluster(made / "postgres", "test", ends_with_us=True)
        shared.start()
        yield shared
        shared.stop()


def ask(cluster: Cluster, role: str, question: str, database: str = "samspil") -> list[tuple]:  # type: ignore[type-arg]  # any row
    with psycopg.connect(cluster.url(role, database), autocommit=True) as connection:
        cursor = connection.execute(question.encode())
        return cursor.fetchall() if cursor.description else []


def join(place: Path) -> subprocess.Popen[str]:
    """Start another process that uses the same folder until its input ends."""
    return subprocess.Popen(
        [sys.executable, "-c", JOIN, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def end(process: subprocess.Popen[str]) -> None:
    process.communicate()


def test_the_roles_have_the_rights_they_need_and_no_more(cluster: Cluster) -> None:
    rows = ask(
        cluster,
        "postgres",
        "SELECT rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole"
        f" FROM pg_roles WHERE rolname IN ('{OWNER}', '{APP}') ORDER BY rolname",
    )

    assert rows == [
        (APP, True, False, False, False, False),
        (OWNER, True, False, True, True, False),
    ]


def test_the_app_uses_what_the_owner_makes_and_makes_nothing_itself(cluster: Cluster) -> None:
    ask(cluster, OWNER, "CREATE TABLE visit (id serial PRIMARY KEY, what text)")
    ask(cluster, APP, "INSERT INTO visit (what) VALUES ('kaffe')")

    assert ask(cluster, APP, "SELECT what FROM visit") == [("kaffe",)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(cluster, APP, "CREATE TABLE own (id int)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(cluster, APP, "DROP TABLE visit")


def test_a_database_that_the_owner_makes_by_herself_is_open_to_the_app(cluster: Cluster) -> None:
    ask(cluster, OWNER, "CREATE DATABASE test_samspil", "postgres")
    ask(cluster, OWNER, "CREATE TABLE turn (id serial)", "test_samspil")

    assert ask(cluster, APP, "SELECT count(*) FROM turn", "test_samspil") == [(0,)]


def test_a_prepared_database_is_made_once(cluster: Cluster) -> None:
    cluster.prepare_database("another")
    cluster.prepare_database("another")

    owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'another'"
    assert ask(cluster, "postgres", owner) == [(OWNER,)]


def test_the_address_is_read_alike_by_libpq_and_by_the_settings(cluster: Cluster) -> None:
    address = cluster.url(APP)

    assert conninfo_to_dict(address) == {
        "dbname": "samspil",
        "host": str(cluster.socket_folder),
        "port": "5432",
        "user": APP,
    }
    assert urlsplit(address).scheme == "postgresql"
    assert parse_qs(urlsplit(address).query)["host"] == [str(cluster.socket_folder)]


def test_danish_letters_change_case_and_checksums_are_on(cluster: Cluster) -> None:
    assert ask(cluster, APP, "SELECT lower('ÆØÅ'), upper('æøå')") == [("æøå", "ÆØÅ")]
    assert ask(cluster, APP, "SHOW data_checksums") == [("on",)]
    assert ask(cluster, APP, "SHOW server_encoding") == [("UTF8",)]


def test_only_a_socket_in_a_private_folder_is_opened(cluster: Cluster) -> None:
    assert ask(cluster, "postgres", "SHOW listen_addresses") == [("",)]
    assert stat.S_IMODE(cluster.socket_folder.stat().st_mode) == 0o700


def test_rows_are_there_after_the_server_was_killed(folder: Path) -> None:
    killed = Cluster(folder / "postgres", ends_with_us=True)  # as in production: nothing is lost
    killed.start()
    ask(killed, OWNER, "CREATE TABLE turn (what text)")
    ask(killed, APP, "INSERT INTO turn VALUES ('kaffe')")
    assert killed.process
    os.kill(killed.process.pid, signal.SIGKILL)
    killed.process.wait()
    assert not killed.alive()
    killed.stop()

    with postgres.running(folder / "postgres") as again:
        assert again.owner
        assert ask(again, APP, "SELECT what FROM turn") == [("kaffe",)]
    assert not again.alive()


def test_a_second_process_joins_and_leaves_the_server_running(cluster: Cluster) -> None:
    second = join(cluster.place)

    assert first_line(second) == "False"
    end(second)
    assert cluster.alive()
    assert ask(cluster, APP, "SELECT 1") == [(1,)]


def test_the_last_one_out_stops_the_server(folder: Path) -> None:
    first = join(folder / "postgres")
    assert first_line(first) == "True"
    last = Cluster(folder / "postgres", "test")
    last.start()
    assert not last.owner

    end(first)
    assert last.alive()
    assert ask(last, APP, "SELECT 1") == [(1,)]

    last.stop()
    assert not last.alive()
    assert not (folder / "postgres" / "data" / "postmaster.pid").exists()


def test_two_that_start_at_once_share_one_server(folder: Path) -> None:
    both = [join(folder / "postgres"), join(folder / "postgres")]

    assert sorted(first_line(one) for one in both) == ["False", "True"]
    for one in both:
        end(one)


def test_the_server_of_a_killed_process_is_taken_over(folder: Path) -> None:
    starter = join(folder / "postgres")
    assert first_line(starter) == "True"
    starter.kill()
    end(starter)

    with postgres.running(folder / "postgres") as heir:
        assert not heir.owner
        assert ask(heir, APP, "SELECT 1") == [(1,)]
    assert not heir.alive()


def test_a_throwaway_server_does_not_outlive_a_killed_test_run() -> None:
    code = (
        "import sys, time\n"
        "from samspil.project.postgres import throwaway\n"
        "with throwaway() as cluster:\n"
        "    print(cluster.place, flush=True)\n"
        "    time.sleep(60)\n"
    )
    run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    place = Path(first_line(run))
    run.kill()
    end(run)

    lock = place / "data" / "postmaster.pid"
    for _ in range(200):
        if not lock.exists():
            break
        signal.sigtimedwait([], 0.05)
    assert not lock.exists()
    shutil.rmtree(place.parent)


def test_a_throwaway_server_leaves_nothing_behind() -> None:
    with postgres.throwaway() as cluster:
        assert ask(cluster, APP, "SHOW fsync") == [("off",)]
    assert not cluster.place.parent.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="kun Linux har /proc")
def test_a_lock_that_names_another_process_does_not_block_the_start(folder: Path) -> None:
    with postgres.running(folder / "postgres", "test") as before:
        lock = before.data / "postmaster.pid"
        saved = lock.read_text().split("\n")
    lock.write_text("\n".join([str(os.getppid()), *saved[1:]]))

    with postgres.running(folder / "postgres", "test") as again:
        assert again.owner


def test_a_first_start_that_was_cut_off_is_begun_again(folder: Path) -> None:
    half = folder / "postgres" / "data.new" / "base"
    half.mkdir(parents=True)

    with postgres.running(folder / "postgres", "test") as cluster:
        assert ask(cluster, APP, "SELECT 1") == [(1,)]
    assert not half.exists()


def test_a_long_path_gets_a_short_and_private_folder_for_the_socket(folder: Path) -> None:
    deep = folder / ("dyb" * 30) / "postgres"

    with postgres.running(deep, "test") as cluster:
        assert ask(cluster, APP, "SELECT 1") == [(1,)]
        short = cluster.socket_folder
        assert len(str(short)) < 60
        assert stat.S_IMODE(short.stat().st_mode) == 0o700
    shutil.rmtree(short)


@pytest.mark.skipif(os.geteuid() != 0, reason="kun root giver sine rettigheder fra sig")
def test_root_below_a_closed_folder_keeps_the_data_elsewhere_and_opens_nothing(
    folder: Path,
) -> None:
    folder.chmod(0o700)

    with postgres.running(folder / "postgres", "test") as cluster:
        elsewhere = cluster.place
        assert not elsewhere.is_relative_to(folder)
        assert (folder / "postgres").resolve() == elsewhere
        ask(cluster, OWNER, "CREATE TABLE turn (id int)")
    with postgres.running(folder / "postgres", "test") as again:
        assert again.place == elsewhere
        assert ask(again, APP, "SELECT count(*) FROM turn") == [(0,)]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    shutil.rmtree(elsewhere)


@pytest.mark.skipif(os.geteuid() != 0, reason="kun root giver sine rettigheder fra sig")
def test_root_with_programs_out_of_reach_runs_a_copy(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PG_BIN", raising=False)
    wheel = postgres_binaries.find_programs().parents[1]
    if wheel.name != postgres_binaries.WHEEL:
        pytest.skip("den indbyggede PostgreSQL mangler")
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    shutil.copytree(wheel / "pginstall18", closed / wheel.name / "pginstall18", symlinks=True)
    libraries = f"{wheel.name}.libs"
    shutil.copytree(wheel.with_name(libraries), closed / libraries, symlinks=True)

    hidden = closed / wheel.name / "pginstall18" / "bin"
    cluster = Cluster(folder / "postgres", "test", hidden, ends_with_us=True)
    cluster.start()
    try:
        assert not cluster.programs.is_relative_to(folder)
        assert ask(cluster, APP, "SELECT 1") == [(1,)]
    finally:
        cluster.stop()
        shutil.rmtree(cluster.programs.parents[2])


def test_data_of_another_version_is_refused_in_plain_words(folder: Path) -> None:
    with postgres.running(folder / "postgres", "test") as cluster:
        made = cluster.data / "PG_VERSION"
    made.write_text("12\n")

    with pytest.raises(CannotStart, match=r"fra PostgreSQL 12.*docs/operations\.md"):
        Cluster(folder / "postgres", "test").start()


def test_the_log_holds_nobodys_address(cluster: Cluster) -> None:
    ask(cluster, OWNER, "CREATE TABLE login (email text UNIQUE)")
    ask(cluster, APP, "INSERT INTO login VALUES ('birgit@example.dk')")
    with pytest.raises(psycopg.errors.UniqueViolation):
        ask(cluster, APP, "INSERT INTO login VALUES ('birgit@example.dk')")

    said = cluster.log.read_text()
    assert "duplicate key" in said
    assert "birgit" not in said


def test_a_wrong_pg_bin_is_named(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("PG_BIN", str(folder))

    with pytest.raises(CannotStart, match="PG_BIN"):
        postgres_binaries.find_programs()


@pytest.mark.skipif(not DEBIAN_15.exists(), reason="PostgreSQL 15 mangler")
def test_debians_postgresql_15_does_as_well(folder: Path) -> None:
    cluster = Cluster(folder / "postgres", "test", DEBIAN_15, ends_with_us=True)
    cluster.start()
    try:
        assert ask(cluster, APP, "SHOW server_version_num")[0][0].startswith("15")
        assert ask(cluster, APP, "SELECT lower('ÆØÅ')") == [("æøå",)]
        assert ask(cluster, APP, "SHOW data_checksums") == [("on",)]
    finally:
        cluster.stop()
    assert not cluster.alive()
