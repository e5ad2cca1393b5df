"""The roles and databases that Samspil needs; docs/operations.md has the same as plain SQL."""

from collections.abc import Callable

import psycopg
from psycopg import sql

OWNER = "samspil_owner"  # migrates; owns the tables; may look past row level security
APP = "samspil_app"  # answers requests; owns nothing; held by row level security
ATTRIBUTES = {
    OWNER: "LOGIN NOSUPERUSER BYPASSRLS CREATEDB NOCREATEROLE NOREPLICATION",
    APP: "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION",
}
OPENED = (
    "ALTER SCHEMA public OWNER TO {owner}",
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO {app}",
    (
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner}"
        " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}"
    ),
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE, SELECT ON SEQUENCES TO {app}",
)

Address = Callable[[str, str], str]


def make_roles(address: Address) -> None:
    """
    Make both roles, or set their attributes right, and open the template for them.

    A database copied from the template, as a test database is, needs nothing more.
    """
    with psycopg.connect(address("postgres", "postgres"), autocommit=True) as connection:
        for role, attributes in ATTRIBUTES.items():
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
            verb = "ALTER" if known.fetchone() else "CREATE"
            connection.execute(
                sql.SQL(f"{verb} ROLE {{}} {attributes}").format(sql.Identifier(role))
            )
    _open(address, "template1")


def make_database(address: Address, name: str) -> None:
    """Make the database when it is missing, and open it to the app's role. Idempotent."""
    with psycopg.connect(address("postgres", "postgres"), autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not known.fetchone():
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(name), sql.Identifier(OWNER)
                )
            )
    _open(address, name)


def _open(address: Address, database: str) -> None:
    with psycopg.connect(address("postgres", database), autocommit=True) as connection:
        for line in OPENED:
            connection.execute(
                sql.SQL(line).format(owner=sql.Identifier(OWNER), app=sql.Identifier(APP))
            )
