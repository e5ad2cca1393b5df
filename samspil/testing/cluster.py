"""A pytest plugin, loaded first: a throw-away PostgreSQL and a shared folder for the whole run."""

import gc
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from samspil.project.postgres import throwaway

_open = ExitStack()


def start() -> None:
    """Start the cluster and point the settings at it; workers of one run share the first one."""
    gc.disable()  # until the tests are found: see conftest.py
    os.environ.setdefault("SECRET_KEY", "only for tests")
    os.environ.setdefault("SAMSPIL_DEV", "1")
    os.environ.setdefault("SAMSPIL_DEMO", "1")  # its pages are asked like all others
    if "SAMSPIL_TEST_CLUSTER" in os.environ:
        return
    if binaries := os.environ.get("SAMSPIL_TEST_PG_BIN"):
        os.environ["PG_BIN"] = binaries
    if "SAMSPIL_TEST_SHARED" not in os.environ:  # where scripts/test.py runs several times
        shared = _open.enter_context(tempfile.TemporaryDirectory(prefix="samspil-tests-"))
        Path(shared).chmod(0o755)  # a database that lies in it may run as somebody else
        os.environ["SAMSPIL_TEST_SHARED"] = shared
    cluster = _open.enter_context(throwaway())
    os.environ["SAMSPIL_TEST_CLUSTER"] = "1"
    os.environ["SAMSPIL_TEST_SUPERUSER"] = cluster.url("postgres")
    os.environ["DATABASE_URL"] = cluster.url("samspil_app")
    os.environ["DATABASE_OWNER_URL"] = cluster.url("samspil_owner")


start()


def pytest_unconfigure(config: pytest.Config) -> None:  # noqa: ARG001 - pytest's hook
    """Stop the cluster, if it is ours."""
    _open.close()
