"""A warehouse that holds a company's tables, by the one connection that the operator configures; what is counted is counted there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import ibis
import ibis.expr.types as ir

from data.own.layout import Unreadable
from data.own.sources import Warehouse
from model.scenario.sentence import Sentence

NO_DRIVER = Sentence("The driver of the warehouse is not installed on this server.")
NO_ANSWER = Sentence("The warehouse does not answer, or refuses the login.")
NO_TABLE = Sentence("This table is not in the warehouse, or may not be read.")


@dataclass(frozen=True)
class Connected:
    connection: Any

    def tables(self) -> list[str]:
        """Names of tables and views, in order."""
        return sorted(self.connection.list_tables())

    def table(self, name: str) -> ir.Table:
        """Raises Unreadable where there is none."""
        try:
            return self.connection.table(name)
        except Exception as error:  # of each engine another; its words may hold the address
            raise Unreadable(NO_TABLE) from error

    def interrupt(self) -> None:
        """End what is being asked now, where the driver can do that from another thread; else it ends with the next answer."""
        if cancel := getattr(getattr(self.connection, "con", None), "cancel", None):
            cancel()


def _connect(url: str) -> Any:
    parts = urlsplit(url)
    if parts.scheme == "databricks":  # whose address ibis 12.0 would take for a file's
        return ibis.databricks.connect(server_hostname=parts.hostname, **dict(parse_qsl(parts.query)))
    return ibis.connect(url)


@contextmanager
def connected(to: Warehouse) -> Iterator[Connected]:
    """Raises Unreadable, without a word of the address or the driver."""
    try:
        connection = _connect(to.url)
    except ImportError as error:
        raise Unreadable(NO_DRIVER) from error
    except Exception as error:
        raise Unreadable(NO_ANSWER) from error
    try:
        yield Connected(connection)
    finally:
        connection.disconnect()


def names(of: Warehouse) -> list[str]:
    """The tables in it. Raises Unreadable."""
    with connected(of) as warehouse:
        return warehouse.tables()
