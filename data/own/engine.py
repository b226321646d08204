"""The engine that holds a company's tables by default: DuckDB within this process, shut off from everything but one folder."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import duckdb
import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir
from ibis.backends.duckdb import Backend

MEMORY, THREADS = "1500MB", 2
NO_TYPES: Mapping[str, str] = MappingProxyType({})
WRONG = "statistics_propagation,compressed_materialization"
"""Of DuckDB's optimizers, those that in 2.0.1 give wrong groups of (months - months % 3): held by the comparison with PostgreSQL."""


@ibis.udf.scalar.builtin(name="hash")
def _hash(text: str) -> dt.UInt64:  # type: ignore[empty-body]
    """DuckDB's own: 64 bits."""


@ibis.udf.scalar.builtin(name="hash")
def hashed(row) -> dt.UInt64:  # type: ignore[empty-body,no-untyped-def]
    """The same of any value, also of a whole row: rows that have it in common are the same."""


@dataclass(frozen=True)
class Locked:
    """A connection whose settings nobody can change; salt: of this connection only, forgotten with it."""

    connection: Backend
    salt: str

    def anonymous(self, customer: ir.StringValue) -> ir.IntegerValue:
        """A number in place of a customer's id, which nobody can turn back."""
        return _hash(customer + self.salt)

    def kept(self, name: str, table: ir.Table, types: Mapping[str, str] = NO_TYPES) -> ir.Table:
        """Worked out, as a table of the engine's own; types: its own name of a type -> for columns that it holds in less memory so."""
        smaller = ", ".join(
            f'"{column}"::{kind} AS "{column}"' for column, kind in types.items() if column in table.columns
        )
        columns = f"* REPLACE ({smaller})" if smaller else "*"
        sql = ibis.to_sql(table, dialect="duckdb")
        self.connection.raw_sql(f'CREATE OR REPLACE TEMP TABLE "{name}" AS SELECT {columns} FROM ({sql})')
        return self.connection.table(name)

    def dropped(self, *names: str) -> None:
        """Tables that are no longer asked for, if they are there."""
        for name in names:
            self.connection.drop_table(name, force=True)

    def names(self, table: ir.Table, column: str) -> str:
        """A type for the few names of a column, in their order: a byte each. They stay within the engine."""
        kind = f"names_{secrets.token_hex(4)}"
        sql = ibis.to_sql(table.select(column).order_by(column), dialect="duckdb")
        self.connection.raw_sql(f'CREATE TYPE "{kind}" AS ENUM ({sql})')
        return kind

    def interrupt(self) -> None:
        """End what is being asked now, from another thread; where the connection has ended meanwhile, nothing is."""
        with suppress(duckdb.ConnectionException):
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
