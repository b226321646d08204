"""What is wrong with the store, in one sentence each."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoneFree

from model.scenario.sentence import Sentence

if TYPE_CHECKING:
    from data.store.records import Version

log = logging.getLogger(__name__)

LOCKED = "The store {where} is locked by another program; try again in a moment"
READ_ONLY = "The store {where} is read-only: nothing can be saved in it"
CHANGED = "The store {where} was changed by somebody else at the same moment; try again"
# SQLite's primary result codes (https://www.sqlite.org/rescode.html).
FULL = "The store {where} is full: there is no room left on its disk"
DAMAGED = "The store {where} is damaged; put a copy of it back, or name another file in STORE_URL"
IN_SQLITE = {
    5: LOCKED,
    6: LOCKED,
    8: READ_ONLY,
    10: "The store {where} cannot be read or written: the disk reports an error",
    11: DAMAGED,
    13: FULL,
    14: "The store {where} cannot be opened: its folder is missing or may not be written to",
    26: "The store {where} is damaged or no store at all; put a copy of it back, or name another file in STORE_URL",
}
# PostgreSQL's states, by their beginning (https://www.postgresql.org/docs/current/errcodes-appendix.html).
IN_POSTGRES = {
    "25006": READ_ONLY,
    "28": "The store {where} refuses the login given in STORE_URL",
    "3D": "The store {where} does not exist",
    "42501": "The store {where} may not be written to with the login given in STORE_URL",
    "53100": FULL,
    "53": "The store {where} has too many users at the moment; try again in a moment",
    "55P03": LOCKED,
    "57014": "The store {where} did not answer in time; try again in a moment",
    "40": CHANGED,
    "XX": "The store {where} is damaged",
    "08": "The store {where} cannot be reached",
    "57P": "The store {where} cannot be reached",
}
PLAIN_WORDS = {"password authentication failed": "28", "does not exist": "3D"}
PLAIN_WORDS |= dict.fromkeys(("too many clients", "too many connections", "remaining connection slots"), "53")

UNREADABLE = (ValueError, TypeError, ArithmeticError)
"""What drivers and readers of rows make of a damaged byte: a text that is none, a date that is none, a number for a text."""
NO_TEXT = "Could not decode to UTF-8"


class StoreError(Exception):
    """Why the store cannot be used, as one Sentence without its full stop."""


class NameTaken(StoreError):
    """Another scenario has this name."""


class Refused(StoreError):
    """Whoever asks may not do that."""


class Conflict(StoreError):
    """Somebody saved in the meantime. Nothing was written; latest: the version that is there now; opened: the one before it."""

    def __init__(self, name: str, latest: Version, opened: int):
        self.name, self.latest, self.opened = name, latest, opened
        day, time = f"{latest.saved_at:%Y-%m-%d}", f"{latest.saved_at:%H:%M} UTC"
        new, old = str(latest.number), str(opened)
        if latest.author:
            sentence = Sentence(
                "{author} saved “{name}” on {day} at {time} (version {new}), after you opened version {old}",
                author=latest.author,
                name=name,
                day=day,
                time=time,
                new=new,
                old=old,
            )
        else:
            sentence = Sentence(
                "Somebody saved “{name}” on {day} at {time} (version {new}), after you opened version {old}",
                name=name,
                day=day,
                time=time,
                new=new,
                old=old,
            )
        super().__init__(sentence)


@contextmanager
def in_words(where: str) -> Iterator[None]:
    """Turn what the database reports into a StoreError that names the store."""
    try:
        yield
    except IntegrityError:
        raise StoreError(Sentence(CHANGED, where=where)) from None
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        log.warning("the store could not be used", extra={"code": _code(error)})
        raise StoreError(_sentence(error, where)) from error
    except UnicodeEncodeError as error:
        raise StoreError(Sentence("What is to be saved holds half of a character, which is no text")) from error
    except UNREADABLE as error:
        raise StoreError(Sentence(DAMAGED, where=where)) from error


def _code(error: Exception) -> str:
    """Of the database or the system, else the kind of error: nothing of what was to be written or read."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    found = getattr(origin, "sqlite_errorname", None) or getattr(origin, "sqlstate", None)
    return found or type(origin).__name__


def _sentence(error: Exception, where: str) -> Sentence:
    if isinstance(error, OSError):
        return Sentence("The store {where} cannot be opened: {error}", where=where, error=str(error.strerror or error))
    if isinstance(error, NoneFree):  # all connections of this process are in use
        return Sentence(IN_POSTGRES["57014"], where=where)
    origin = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(origin, sqlite3.Error) and NO_TEXT in str(origin):
        return Sentence(DAMAGED, where=where)
    code = getattr(origin, "sqlite_errorcode", None)
    known = IN_SQLITE.get(code & 0xFF) if code is not None else None
    text = str(origin).strip().splitlines()[0] if str(origin).strip() else type(origin).__name__
    if known is None and not isinstance(origin, sqlite3.Error) and hasattr(origin, "sqlstate"):
        state = origin.sqlstate or next((code for words, code in PLAIN_WORDS.items() if words in str(origin)), "08")
        known = next((sentence for begins, sentence in IN_POSTGRES.items() if state.startswith(begins)), None)
    return (
        Sentence(known, where=where)
        if known
        else Sentence("The store {where} reports: {error}", where=where, error=text)
    )
