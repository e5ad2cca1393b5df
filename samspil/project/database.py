"""What the database must be: migrated by its owner, used by a role that the walls hold."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection, connections

# Rows here are added and read; the app's role may not change or remove them.
APPEND_ONLY = ("organisations_auditentry", "%event")


class OwnerMigrates:
    """Send migrations to the owner's connection only."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:  # noqa: ARG002 - Django's signature
        """Say yes for the owner: the app's role owns nothing."""
        return db == "owner"


def after_migrate() -> None:
    """Give the app's role what it needs on every table, and no more. Idempotent."""
    call_command("createcachetable", database="owner", verbosity=0)
    role = connection.settings_dict["USER"]
    with connections["owner"].cursor() as cursor:
        name = connections["owner"].ops.quote_name(role)
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        cursor.execute(
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}"
        )
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
        cursor.execute(f"REVOKE ALL ON django_migrations FROM {name}")
        cursor.execute(f"GRANT SELECT ON django_migrations TO {name}")
        for table in append_only_tables():
            cursor.execute(f"REVOKE UPDATE, DELETE ON {table} FROM {name}")
        for function in lent_functions():
            cursor.execute(f"GRANT EXECUTE ON FUNCTION {function} TO {name}")


def lent_functions() -> list[str]:
    """Return what does for the app's role what it may not: docs/decisions/0027 and 0034."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT p.oid::regprocedure::text FROM pg_proc p"
            " JOIN pg_namespace n ON n.oid = p.pronamespace"
            " WHERE n.nspname = 'public' AND p.prosecdef"
            " ORDER BY 1"
        )
        return [row[0] for row in cursor.fetchall()]


def append_only_tables() -> list[str]:
    """Return the tables whose rows are only ever added."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            " AND tablename LIKE ANY(%s) ORDER BY tablename",
            [list(APPEND_ONLY)],
        )
        return [row[0] for row in cursor.fetchall()]


def refuse_unsafe_role() -> None:
    """
    Stop the start when the app's role could walk through row level security.

    :raises ImproperlyConfigured: it is superuser, has BYPASSRLS, or owns a table.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        superuser, bypass = cursor.fetchone()
        cursor.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
            " AND tableowner = current_user"
        )
        owned = cursor.fetchone()[0]
    faults = [
        word
        for word, found in (
            ("is a superuser", superuser),
            ("has BYPASSRLS", bypass),
            (f"owns {owned} tables", owned),
        )
        if found
    ]
    if faults:
        raise ImproperlyConfigured(
            f"The role in DATABASE_URL {' and '.join(faults)}, so the walls between municipalities"
            " would not hold. Give the site its own role: see docs/operations.md."
        )
