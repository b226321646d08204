"""The connection to a store, on somebody's behalf or nobody's, and what all its parts do with it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from sqlalchemy import URL, Connection, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from data.store import place, schema
from data.store.engine import engine_of
from data.store.errors import NameTaken, in_words
from data.store.records import Identity
from data.store.rows import line
from data.store.tables import AUTHOR, EMAIL, audit, members, users
from model.scenario.sentence import Sentence


@dataclass(frozen=True)
class Visit:
    """A connection, and on whose behalf: the id of a user, or None."""

    connection: Connection
    user: int | None

    def execute(self, statement: Any, rows: Any = None) -> Any:
        return self.connection.execute(statement, rows)

    def note(self, what: str, about: object = "", **where: int | None) -> None:
        """A line of the audit list, in the same transaction as what it tells of. where: scenario, workspace, owner."""
        if self.user is not None:
            row = {"at": now(), "user": self.user, "what": what, "about": str(about)} | where
            self.execute(insert(audit).values(row))


class Connected:
    """A database; identity: who asks, for all that is asked through this object."""

    def __init__(self, url: URL, identity: Identity | None = None):
        self.where = place.named(url)
        self.identity = identity
        self._file = place.file_of(url)
        with in_words(self.where):
            self._engine = engine_of(url)
        self._writer = self._engine.execution_options(write=True)

    def of(self, identity: Identity | None) -> Self:
        """The same store on this person's behalf; None: on nobody's."""
        other = copy.copy(self)
        other.identity = identity
        return other

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def sign_in(self) -> None:
        """Take down who asks, and what they were invited to by an address that their issuer has verified. Writes only news."""
        with self._reading() as visit:
            if visit is not None and not _news(visit, self.identity):
                return
        if self.identity is not None:
            with self._writing():
                pass

    @contextmanager
    def _reading(self) -> Iterator[Visit | None]:
        """A connection; None where nothing was ever saved, and then nothing is made either."""
        with in_words(self.where):
            if self._file is not None and not self._file.exists():
                yield None
                return
            self._up_to_date()
            with self._engine.connect() as connection:
                yield Visit(connection, _known(connection, self.identity))

    @contextmanager
    def _writing(self, taken: Sentence | None = None) -> Iterator[Visit]:
        """A connection whose transaction is written at the end. taken: what is said where another scenario has the name."""
        with in_words(self.where):
            if self._file is not None:
                self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._up_to_date()
            try:
                with self._writer.begin() as connection:
                    yield Visit(connection, _taken_down(connection, self.identity))
            except IntegrityError as error:
                if taken and any(index in str(error.orig) for index in ("one_name", "scenarios.name")):
                    raise NameTaken(taken) from None
                raise

    def _up_to_date(self) -> None:
        with self._engine.connect() as connection:
            current = schema.is_current(connection, self.where)
        if not current:
            schema.upgrade(self._writer, self.where)


def now() -> datetime:
    """In UTC, as the columns hold it."""
    return datetime.now(UTC).replace(tzinfo=None)


def _known(connection: Connection, who: Identity | None) -> int | None:
    """The id of a user; asked each time, since another database may stand in its place."""
    if who is None:
        return None
    asked = select(users.c.id).where(users.c.issuer == who.issuer, users.c.subject == who.subject)
    return connection.execute(asked).scalar_one_or_none()


def _words(who: Identity) -> dict[str, str]:
    return {"name": line(who.called, AUTHOR), "email": address(who.email)}


def address(email: str) -> str:
    """An email address as it is compared: its letters' case says nothing."""
    return line(email, EMAIL).lower()


def _news(visit: Visit, who: Identity | None) -> bool:
    """Whether there is something to take down at this sign-in."""
    if who is None:
        return False
    words = _words(who)
    asked = select(users.c.id).where(users.c.id == visit.user, *(users.c[k] == v for k, v in words.items()))
    same = visit.user is not None and visit.execute(asked).one_or_none() is not None
    return not same or visit.execute(_invited(words["email"])).first() is not None


def _invited(email: str) -> Any:
    waiting = members.c.email == email if email else members.c.id.is_(None)
    return select(members.c.id, members.c.workspace).where(members.c.user.is_(None), waiting)


def _taken_down(connection: Connection, who: Identity | None) -> int | None:
    """The id of a user, who is put down where they are new; and becomes a member of what they were invited to."""
    if who is None:
        return None
    words = _words(who)
    if (user := _known(connection, who)) is None:
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        new = dialect.insert(users).values(issuer=who.issuer, subject=who.subject, **words)
        connection.execute(new.on_conflict_do_nothing())
        user = _known(connection, who)
    visit = Visit(connection, user)
    if not _news(visit, who):
        return user
    connection.execute(update(users).where(users.c.id == user).values(**words))
    for invitation in connection.execute(_invited(words["email"])).all():
        there = members.c.workspace == invitation.workspace
        if connection.execute(select(members.c.id).where(there, members.c.user == user)).first() is None:
            connection.execute(update(members).where(members.c.id == invitation.id).values(user=user))
            visit.note("joined", words["email"], workspace=invitation.workspace)
        else:
            connection.execute(members.delete().where(members.c.id == invitation.id))
    return user
