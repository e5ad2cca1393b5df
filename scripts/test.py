# ruff: noqa: INP001, S603 - a script run by path; the commands are our own words only
"""
Run the tests: `check` is the quick part before a commit, `all` is everything.

What was left out is said aloud at the end; with CI=true it is an error, so that nothing is left
out where it counts.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
PYTHON = str(BIN / "python")
DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")
FAST = "not slow and not race"
OLDER = "Hurtige tests og kapløb på PostgreSQL 15"
# Whatever is not asked for need not be read either: three times six thousand tests add up.
NO_BROWSER, BROWSER = "--ignore=tests/journeys", "tests/journeys"
# Settings that let Django's own checks read the code; they reach no database.
READING = {
    "DJANGO_SETTINGS_MODULE": "samspil.project.settings",
    "SECRET_KEY": "only-for-reading-the-code",
    "SAMSPIL_DEV": "1",
    "DATABASE_URL": "postgresql:///samspil?host=/nowhere&user=samspil_app",
    "DATABASE_OWNER_URL": "postgresql:///samspil?host=/nowhere&user=samspil_owner",
    "PYTHONWARNINGS": "ignore::RuntimeWarning",  # that there is no database to ask
}
CHECKS: dict[str, list[str]] = {
    "typer (mypy)": ["mypy"],
    "kodestil (ruff)": ["ruff", "check"],
    "opsætning af koden (ruff)": ["ruff", "format", "--check"],
    "lag (import-linter)": ["lint-imports", "--no-cache"],
    # Its rules, not its formatter: that one puts blanks into titles and between words and marks.
    "sidernes mærker (djlint)": ["djlint", "--quiet", "--lint", "samspil"],
    "migreringer": ["python", "-m", "django", "makemigrations", "--check", "--dry-run"],
    "oversættelser": ["python", "-m", "samspil.project.translations", "check"],
}

# Found once beside the checks, they are kept as Python reads them: three runs find them again, each
# in half the time.
FOUND = "testene kan findes (pytest)"
FIND = ["pytest", "-q", "--collect-only", "-m", ""]


@dataclass
class Result:
    """What became of the run so far."""

    failed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)  # what the failed checks of the code printed
    passed: int = 0
    skipped: Counter[str] = field(default_factory=Counter)


def main() -> int:
    """Run what was asked for; give 0 when all is well."""
    begun = time.monotonic()
    # Each site and command that the tests start would compile two thousand files for itself.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    result = Result()
    if sys.argv[1:] == ["check"]:
        check(result)
    else:
        everything(result)
    report(result, time.monotonic() - begun)
    return 1 if result.failed else 0


def check(result: Result) -> None:
    """Run the checks of the code beside the fast tests: they wait for different things."""
    with ThreadPoolExecutor(2) as beside:
        reading = [beside.submit(read_code, result, *words) for words in CHECKS.items()]
        run_tests(result, "Hurtige tests", FAST, "-n", "2", NO_BROWSER)
        for done in reading:
            done.result()


def everything(result: Result) -> None:
    """Run all checks and all tests, on both versions of PostgreSQL."""
    with ThreadPoolExecutor(2) as beside:
        reading = [beside.submit(read_code, result, *words) for words in CHECKS.items()]
        for done in [*reading, beside.submit(read_code, result, FOUND, FIND, {})]:
            done.result()
    with ThreadPoolExecutor(1) as beside:
        # The other two leave a core idle now and then: it takes what they do not use.
        older = beside.submit(on_postgresql_15, result)
        with tempfile.TemporaryDirectory(prefix="samspil-tests-") as shared:
            Path(shared).chmod(0o755)  # a database that lies in it may run as somebody else
            once = {"SAMSPIL_TEST_SHARED": shared}  # the example municipality is made once for both
            # Whoever is done takes from the other's heap.
            both = ("-n", "2", "--dist", "worksteal", NO_BROWSER)
            run_tests(result, "Tests på den indbyggede PostgreSQL", "", *both, **once)
            # Two browsers, each with a site of its own: one looks at every page.
            both = ("-n", "2", "--dist", "loadgroup", BROWSER)
            run_tests(result, "Rejser i en browser", "", *both, **once)
        say(f"\n{OLDER}")
        say(older.result())


def on_postgresql_15(result: Result) -> str:
    """Run what another PostgreSQL may answer otherwise, after everything else; give its words."""
    if not (DEBIAN_15 / "postgres").exists():
        result.skipped[f"{OLDER} (mangler på maskinen)"] += 1
        return ""
    chosen = {"SAMSPIL_TEST_PG_BIN": str(DEBIAN_15)}
    options = ("-n", "0", "--only-database", NO_BROWSER)
    with tempfile.TemporaryFile("w+") as said:
        run_tests(result, OLDER, f"({FAST}) or race", *options, into=said, **chosen)
        said.seek(0)
        return said.read().rstrip()


def read_code(
    result: Result, name: str, words: Sequence[str], settings: Mapping[str, str] = READING
) -> None:
    """Run one check of the code; say its verdict now, and keep its words for the end."""
    begun = time.monotonic()
    answer = subprocess.run(
        [str(BIN / words[0]), *words[1:]],
        cwd=ROOT,
        env=os.environ | settings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    verdict = "i orden" if answer.returncode == 0 else "FEJL"
    say(f"{name}: {verdict} ({seconds(time.monotonic() - begun)})")
    if answer.returncode:
        result.failed.append(name)
        result.said.append(f"--- {name}\n{answer.stdout}{answer.stderr}")


def run_tests(
    result: Result,
    name: str,
    chosen: str,
    *options: str,
    into: IO[str] | None = None,
    **environment: str,
) -> None:
    """
    Run the tests that the expression chooses; count them. None found is a failure too.

    :param into: where to say what comes of them, as something that gives way to all else; or aloud.
    """
    if into is None:
        say(f"\n{name}")
    with tempfile.NamedTemporaryFile(suffix=".xml") as report_file:
        code = subprocess.run(
            [
                *(["/usr/bin/env", "nice", "-n", "10"] if into else []),
                PYTHON,
                "-m",
                "pytest",
                "-q",
                "-m",
                chosen,
                *options,
                f"--junitxml={report_file.name}",
            ],
            cwd=ROOT,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=into,
            stderr=into,
            check=False,
        ).returncode
        cases = list(test_cases(Path(report_file.name)))
    skips = [skip for case in cases if (skip := case.find("skipped")) is not None]
    result.passed += len(cases) - len(skips)
    result.skipped.update(skip.get("message", "uden grund") for skip in skips)
    if code:
        reason = " (der var ingen tests)" if code == 5 else ""
        result.failed.append(f"{name}{reason}")


def test_cases(report_file: Path) -> Iterator[ET.Element]:
    """Yield what pytest wrote of each test; nothing when it wrote none."""
    if report_file.stat().st_size:
        yield from ET.parse(report_file).getroot().iter("testcase")  # noqa: S314 - pytest's own


def report(result: Result, took: float) -> None:
    """Say what became of it, what was left out last but one, and the verdict last."""
    say()
    for said in result.said:
        say(said)
    for reason, count in sorted(result.skipped.items()):
        say(f"{count} {'test' if count == 1 else 'tests'} sprunget over: {reason}")
    if result.skipped and os.environ.get("CI") == "true":
        result.failed.append("tests sprunget over, og det må de ikke her (CI=true)")
    for name in result.failed:
        say(f"Ikke i orden: {name}")
    if result.failed:
        say(f"IKKE GRØNT efter {seconds(took)}.")
    else:
        say(f"Alt er grønt: {result.passed} tests på {seconds(took)}.")


def seconds(took: float) -> str:
    """Return the time as one says it."""
    if took < 60:
        return f"{took:.1f} s".replace(".", ",")
    return f"{int(took // 60)} min. {int(took % 60)} s"


def say(text: str = "") -> None:
    """Print a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
