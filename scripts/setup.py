# ruff: noqa: INP001, S603 - a script run by path; the commands are our own words only
"""
Make this machine ready to run Samspil, or with the word `test` to test it too.

Run by the machine's own Python, before anything is installed. Does only what has not been done:
a second run with nothing changed takes a fraction of a second.
"""

import fcntl
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
DONE = VENV / "samspil-setup.json"
RUNTIME = ("runtime.txt", "frontend.txt")
TEST = (*RUNTIME, "develop.txt")
ROOM = 1_500_000_000  # bytes: packages, their cache and a fresh database
TAIL = 1000  # letters of a failed command's words
# What the tests use of the machine: Debian's name for it, the file that shows it is there (`*` is
# the machine's kind), and one that will do where we may not install.
TOOLS = {
    "chromium-headless-shell": ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium"),
    "libatomic1": ("/usr/lib/*/libatomic.so.1", "/usr/lib*/libatomic.so.1"),  # of what drives it
    "postgresql-15": ("/usr/lib/postgresql/15/bin/postgres",),
    "poppler-utils": ("/usr/bin/pdftotext",),
}


class Missing(Exception):
    """The machine lacks something; the message says what, and how to get it."""


def main() -> int:
    """Do what is missing; give the exit code."""
    wanted = TEST if sys.argv[1:] == ["test"] else RUNTIME
    try:
        look_at_machine()
        with alone():
            make_environment()
            install(wanted)
            install_ourselves()
            build_front_end()
            compile_translations()
            if wanted is TEST:
                install_tools()
    except Missing as missing:
        sys.stderr.write(f"\nDet lykkedes ikke. {missing}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nAfbrudt. Kør kommandoen igen for at fortsætte.\n")
        return 130
    return 0


def look_at_machine() -> None:
    """Refuse a machine that cannot do it, before anything is made."""
    if not importlib.util.find_spec("ensurepip") or not importlib.util.find_spec("venv"):
        raise Missing("Pythons venv-modul mangler. På Debian: apt-get install python3-venv")
    if not os.access(str(ROOT), os.W_OK):
        raise Missing(f"Du må ikke skrive i {ROOT}. Hent Samspil til en mappe, der er din.")


@contextmanager
def alone() -> Iterator[None]:
    """Let one set-up work at a time; a second one waits for the first."""
    (ROOT / "var" / "home").mkdir(parents=True, exist_ok=True)
    with (ROOT / "var" / "setup.lock").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Venter på en anden, der gør det samme klar.")
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def make_environment() -> None:
    """Make .venv, anew when it was made by another Python or in another folder."""
    made_by = {"python": sys.version, "folder": str(ROOT)}
    known = done().get("made_by")
    works = PYTHON.exists() and run([PYTHON, "-c", "pass"]).returncode == 0
    if works and known in (None, made_by):
        note(made_by=made_by)
        return
    free = shutil.disk_usage(str(ROOT)).free
    if free < ROOM:
        raise Missing(
            f"Der er {free // 10**6} MB fri plads i {ROOT}; der skal bruges {ROOM // 10**6} MB."
        )
    with step("Laver et Python-miljø i .venv"):
        shutil.rmtree(str(VENV), ignore_errors=True)
        must([sys.executable, "-m", "venv", VENV], "Python-miljøet kunne ikke laves.")
        note(made_by=made_by)


def install(wanted: tuple[str, ...]) -> None:
    """Install the packages of the lock files that changed; each file is checked by its hash."""
    files = {name: fingerprint(ROOT / "requirements" / name) for name in wanted}
    if all(done().get("installed", {}).get(name) == mark for name, mark in files.items()):
        return
    lists = [word for name in wanted for word in ("-r", str(ROOT / "requirements" / name))]
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes"]
    uv = VENV / "bin" / "uv"
    with step("Henter pakker ({})".format(", ".join(wanted))):
        quick = install_uv(pip) and run(
            [uv, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", *lists],
            **registry(),
        )
        if not quick or quick.returncode:  # slower, and set up as the machine's owner did it
            must([*pip, *lists], "Pakkerne kunne ikke hentes. Er der net?")
    note(installed=dict(done().get("installed", {}), **files))


def install_uv(pip: list[str]) -> bool:
    """Install uv alone, from the lock file, and say whether it is there: it saves 15 seconds."""
    if (VENV / "bin" / "uv").exists():
        return True
    locked = (ROOT / "requirements" / "develop.txt").read_text()
    found = re.search(r"^uv==.*\n(?:    --hash=.*\n)+", locked, re.MULTILINE)
    if not found:
        return False
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as alone_in_file:
        alone_in_file.write(found.group())
        alone_in_file.flush()
        return run([*pip, "-r", alone_in_file.name]).returncode == 0


def registry() -> dict[str, str]:
    """Return the environment that makes uv fetch from where pip does on this machine."""
    said = run([PYTHON, "-m", "pip", "config", "list"]).stdout
    said = "\n".join(sorted(said.splitlines(), key=lambda line: line.startswith(":env:")))
    pairs = re.findall(r"^(?:global|install|:env:)\.([\w-]+)='(.*)'$", said, re.MULTILINE)
    pip = {name: value.replace("\\n", " ") for name, value in pairs}
    names = {
        "index-url": "UV_DEFAULT_INDEX",
        "extra-index-url": "UV_INDEX",
        "find-links": "UV_FIND_LINKS",
        "cert": "SSL_CERT_FILE",
        "trusted-host": "UV_INSECURE_HOST",
    }
    chosen = {theirs: pip[ours] for ours, theirs in names.items() if pip.get(ours)}
    # Whichever place has the version will do: the hash says whether it is the right file.
    chosen["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    return {name: value for name, value in chosen.items() if name not in os.environ}


def install_ourselves() -> None:
    """Let .venv find the package where it stands, and put the command `samspil` there."""
    folder = next((VENV / "lib").glob("python3*")) / "site-packages"
    command = f'#!/bin/sh\nexec "{PYTHON}" -m samspil.project.cli "$@"\n'
    for path, text in (
        (folder / "samspil.pth", f"{ROOT}\n"),
        (VENV / "bin" / "samspil", command),
    ):
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
    (VENV / "bin" / "samspil").chmod(0o755)


def build_front_end() -> None:
    """Fetch the design system and trim it; the script knows by itself when nothing changed."""
    script = ROOT / "scripts" / "frontend.py"
    if script.exists():
        with step("Gør designsystemet klar"):
            must([PYTHON, script], "Designsystemet kunne ikke hentes. Er der net?")


def compile_translations() -> None:
    """Compile the translations when one of them has changed."""
    module = ROOT / "samspil" / "project" / "translations.py"
    sources = [*sorted((ROOT / "samspil").glob("**/*.po")), module]
    if not module.exists():
        return
    mark = hashlib.sha256("".join(map(fingerprint, sources)).encode()).hexdigest()
    compiled = all(path.with_suffix(".mo").exists() for path in sources[:-1])
    if done().get("translations") == mark and compiled:
        return
    with step("Oversætter teksterne"):
        must(
            [PYTHON, "-m", "samspil.project.translations", "compile"],
            "Oversættelserne kunne ikke laves.",
        )
    note(translations=mark)


def install_tools() -> None:
    """Install what the tests use of the machine, as root on Debian; elsewhere tests are skipped."""
    may_install = os.geteuid() == 0 and shutil.which("apt-get")
    missing = [
        name
        for name, paths in TOOLS.items()
        if not any(list(Path("/").glob(path[1:])) for path in (paths[:1] if may_install else paths))
    ]
    if not missing:
        return
    if not may_install:
        say("Mangler til alle tests: {}. Installér med apt-get.".format(", ".join(missing)))
        return
    with step("Installerer {}".format(", ".join(missing))), no_services():
        quiet = {"DEBIAN_FRONTEND": "noninteractive", "UCF_FORCE_CONFFOLD": "1"}
        run(["apt-get", "update", "-qq"], **quiet)
        for name in missing:  # one by one: the lack of one shall not cost the others
            command = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", name]
            if run(command, **quiet).returncode:
                say(f"\n{name} kunne ikke installeres; tests, der skal bruge den, springes over.")


@contextmanager
def no_services() -> Iterator[None]:
    """Keep Debian's packages from making or starting a database of their own meanwhile."""
    policy = Path("/usr/sbin/policy-rc.d")
    wish = Path("/etc/postgresql-common/createcluster.conf")
    ours = not policy.exists()
    if ours:
        policy.write_text("#!/bin/sh\nexit 101\n")
        policy.chmod(0o755)
    if not wish.exists():
        wish.parent.mkdir(parents=True, exist_ok=True)
        wish.write_text("create_main_cluster = false\n")
    try:
        yield
    finally:
        if ours:
            policy.unlink()


def done() -> dict[str, Any]:
    """Return what earlier runs have noted in .venv."""
    try:
        return dict(json.loads(DONE.read_text()))
    except (OSError, ValueError):
        return {}


def note(**facts: object) -> None:
    """Add to what later runs shall know."""
    if any(done().get(name) != fact for name, fact in facts.items()):
        DONE.write_text(json.dumps(dict(done(), **facts), indent=1))


def fingerprint(path: Path) -> str:
    """Return a short name for the file's content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def run(command: Sequence[str | Path], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command quietly, and keep its words."""
    if not os.access(Path.home(), os.W_OK):  # pip, uv and npm keep what they fetch at home
        environment["HOME"] = str(ROOT / "var" / "home")
    return subprocess.run(
        [str(word) for word in command],
        cwd=str(ROOT),
        env=dict(os.environ, **environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def must(command: Sequence[str | Path], otherwise: str) -> None:
    """
    Run the command quietly.

    :raises Missing: it failed; with its last words.
    """
    answer = run(command)
    if answer.returncode:
        raise Missing(f"{otherwise}\n{answer.stdout[-TAIL:]}")


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


@contextmanager
def step(text: str) -> Iterator[None]:
    """Name the step before it begins, and say its seconds when it is done."""
    begun = time.time()
    sys.stdout.write(f"{text} … ")
    sys.stdout.flush()
    yield
    say(f"{time.time() - begun:.1f} s".replace(".", ","))


if __name__ == "__main__":
    sys.exit(main())
