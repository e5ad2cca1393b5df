"""
Work done in a process of its own, with limits, that ends when the job is done.

For two kinds of work: libraries whose memory grows with every job (typst keeps what it has laid
out), and files from outside, which may ask for any amount of memory or break the reader itself.
A process a job costs some 60 ms; a pool would save them, but has to be watched and recycled, and
a file that kills its worker would then hit the next job too.
"""

import logging
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

log = logging.getLogger("samspil.apart")


class Failed(Exception):
    """The work was not done: too big, too slow, or broken."""


def run(
    script: Path, data: bytes, *, seconds: int, megabytes: int, words: Sequence[str] = ()
) -> bytes:
    """
    Give `data` to the script on its standard input, and return what it writes.

    The script knows the installed packages, not this process: no settings, no secrets, no database.

    :param seconds: after this it is stopped, by the clock.
    :param megabytes: of address space that it may ask for.
    :param words: what else the script is told, after the megabytes.
    :raises Failed: it did not end well, or not in time.
    """
    # -I: nothing from the environment or the current folder can change what is imported.
    command = [sys.executable, "-I", str(script), str(megabytes), *words]
    try:
        done = subprocess.run(  # noqa: S603 - our own script, by its path
            command,
            input=data,
            capture_output=True,
            timeout=seconds,
            env={"LANG": "C.UTF-8", "RAYON_NUM_THREADS": "2", "RUST_BACKTRACE": "0"},
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        log.warning("apart=%s stopped after seconds=%s", script.stem, seconds)
        raise Failed(script.stem) from late
    if done.returncode != 0:
        # What it wrote on its error output may quote what people wrote, so it is not logged.
        log.warning("apart=%s ended=%s bytes=%s", script.stem, done.returncode, len(data))
        raise Failed(script.stem)
    return done.stdout
