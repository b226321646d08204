"""The connection to the database: SQLite with a write-ahead log, PostgreSQL with limits on waiting."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event

from data.store.place import connecting

READ_ONLY, BUSY = 8, 5


def engine_of(url: URL) -> Engine:
    """The engine. Transactions of an engine with the option write=True take SQLite's write lock at their beginning."""
    if url.get_backend_name() == "postgresql":
        return create_engine(url, connect_args=connecting(url), pool_pre_ping=True, pool_size=3, pool_recycle=1800)
    engine = create_engine(url, connect_args=connecting(url), poolclass=NullPool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # transactions begin where _begin says so, not where the driver guesses
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted for good leaves no bytes in free pages
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # Reading works without it.
            if error.sqlite_errorcode & 0xFF not in (READ_ONLY, BUSY):
                raise


def _begin(connection: Connection) -> None:
    # A reader that turns writer would fail at once where another writes; one that asks at the beginning waits its turn.
    writes = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
