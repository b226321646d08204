"""What is wrong with the store, in one sentence each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

if TYPE_CHECKING:
    from data.store.records import Version

# SQLite's primary result codes (https://www.sqlite.org/rescode.html).
SQLITE = {
    5: "is locked by another program; try again in a moment",
    6: "is locked by another program; try again in a moment",
    8: "is read-only: nothing can be saved in it",
    10: "cannot be read or written: the disk reports an error",
    11: "is damaged; put a copy of it back, or name another file in STORE_URL",
    13: "is full: there is no room left on its disk",
    14: "cannot be opened: its folder is missing or may not be written to",
    26: "is damaged or no store at all; put a copy of it back, or name another file in STORE_URL",
}
# PostgreSQL's states, by their beginning (https://www.postgresql.org/docs/current/errcodes-appendix.html).
POSTGRES = {
    "25006": "is read-only: nothing can be saved in it",
    "28": "refuses the login given in STORE_URL",
    "3D": "does not exist",
    "42501": "may not be written to with the login given in STORE_URL",
    "53": "is full or has too many users at the moment",
    "55P03": "is locked by another program; try again in a moment",
    "57014": "did not answer in time; try again in a moment",
    "40": "was changed by somebody else at the same moment; try again",
    "XX": "is damaged",
}
PLAIN_WORDS = {"password authentication failed": "28", "does not exist": "3D", "too many clients": "53"}


class StoreError(Exception):
    """Why the store cannot be used, as one sentence without its full stop."""


class NameTaken(StoreError):
    """Another scenario has this name."""


class Conflict(StoreError):
    """Somebody saved in the meantime. Nothing was written; latest: the version that is there now."""

    def __init__(self, name: str, latest: Version, opened: int):
        self.latest = latest
        who = latest.author or "Somebody"
        when = f"{latest.saved_at:%Y-%m-%d at %H:%M} UTC"
        super().__init__(f"{who} saved “{name}” on {when} (version {latest.number}), after you opened version {opened}")


@contextmanager
def in_words(where: str) -> Iterator[None]:
    """Turn what the database reports into a StoreError that names the store."""
    try:
        yield
    except IntegrityError:
        raise StoreError(f"The store {where} was changed by somebody else at the same moment; try again") from None
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise StoreError(f"The store {where} {_what(error)}") from error


def _what(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"cannot be opened: {error.strerror or error}"
    origin = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(origin, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in SQLITE:
        return SQLITE[code & 0xFF]
    said = str(origin).strip().splitlines()[0] if str(origin).strip() else type(origin).__name__
    if not isinstance(origin, sqlite3.Error) and hasattr(origin, "sqlstate"):
        state = origin.sqlstate or next((code for words, code in PLAIN_WORDS.items() if words in str(origin)), "08")
        found = next((words for begins, words in POSTGRES.items() if state.startswith(begins)), None)
        return found or ("cannot be reached" if state.startswith(("08", "57P")) else f"reports: {said}")
    return f"reports: {said}"
