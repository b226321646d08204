"""The engine that holds a company's tables by default: DuckDB within this process, shut off from everything but one folder."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir
from ibis.backends.duckdb import Backend

MEMORY, THREADS = "1500MB", 2
WRONG = "statistics_propagation,compressed_materialization"
"""Of DuckDB's optimizers, those that in 2.0.1 give wrong groups of (months - months % 3): held by the comparison with PostgreSQL."""


@ibis.udf.scalar.builtin(name="hash")
def _hash(text: str) -> dt.UInt64:  # type: ignore[empty-body]
    """DuckDB's own: 64 bits."""


@dataclass(frozen=True)
class Locked:
    """A connection whose settings nobody can change; salt: of this connection only, forgotten with it."""

    connection: Backend
    salt: str

    def anonymous(self, customer: ir.StringValue) -> ir.IntegerValue:
        """A number in place of a customer's id, which nobody can turn back."""
        return _hash(customer + self.salt)

    def interrupt(self) -> None:
        """End what is being asked now, from another thread."""
        self.connection.con.interrupt()


@contextmanager
def locked(folder: Path | None = None, memory: str = MEMORY, threads: int = THREADS) -> Iterator[Locked]:
    """Reads in this folder and nowhere else; opens no connection, loads no extension, writes no temporary file."""
    connection = ibis.duckdb.connect(threads=threads, memory_limit=memory, temp_directory="")
    if folder is not None:
        allowed = str(folder.resolve()).replace("'", "''")
        connection.raw_sql(f"SET allowed_directories = ['{allowed}']")
    connection.raw_sql(f"SET disabled_optimizers = '{WRONG}'")
    connection.raw_sql("SET enable_external_access = false")
    connection.raw_sql("SET lock_configuration = true")
    try:
        yield Locked(connection, secrets.token_hex(16))
    finally:
        connection.disconnect()
