"""Keeps scenarios in a database: every save is a version, nothing is overwritten or deleted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import URL, Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from data import presets
from data.store import place, schema
from data.store.engine import engine_of
from data.store.errors import Conflict, NameTaken, StoreError, in_words
from data.store.records import Entry, Kept, Version
from data.store.rows import document_of, entry_of, tags_of, version_of, version_row
from data.store.tables import NAME, scenarios, tags, versions
from model.scenario import paths
from model.scenario.errors import ScenarioError
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence

ABOUT = tuple(column for column in versions.c if column.name != "document")
"""What is read of a version unless it is opened: documents are long."""

LATEST = select(scenarios, *ABOUT).join(
    versions, (versions.c.scenario == scenarios.c.id) & (versions.c.number == scenarios.c.version)
)


def open_store() -> Store:
    """The store that STORE_URL names, or the one in the user's data folder. Raises StoreError. One a process and URL."""
    return _opened(place.place())


class Store:
    """Every method raises StoreError, in one sentence, where the database cannot do it; then nothing was written."""

    def __init__(self, url: URL):
        self.where = place.named(url)
        self._file = place.file_of(url)
        with in_words(self.where):
            self._engine = engine_of(url)
        self._writer = self._engine.execution_options(write=True)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def all(self, archived: bool = False) -> list[Entry]:
        """The scenarios in use, or those in the archive, the last saved first."""
        asked = LATEST.where(scenarios.c.archived == archived)
        with self._reading() as c:
            if c is None:
                return []
            own: dict[int, list[str]] = {}
            for row in c.execute(select(tags).order_by(tags.c.tag)):
                own.setdefault(row.scenario, []).append(row.tag)
            rows = c.execute(asked.order_by(versions.c.saved_at.desc(), scenarios.c.id.desc()))
            return [entry_of(row, own.get(row.id, ())) for row in rows]

    def history(self, id: int) -> list[Version]:
        """All versions of a scenario, the newest first."""
        with self._reading() as c:
            self._entry(c, id)
            asked = select(*ABOUT).where(versions.c.scenario == id).order_by(versions.c.number.desc())
            return [version_of(row) for row in c.execute(asked)]

    def load(self, id: int, number: int | None = None) -> Kept:
        """A scenario as saved in a version (default: the latest), under the name it has now."""
        with self._reading() as c:
            entry = self._entry(c, id)
            row = self._version(c, entry, number or entry.latest.number)
            version, document = version_of(row), document_of(row)
        return Kept(entry, version, _scenario(document, entry.name))

    def create(
        self, scenario: Scenario, results: Mapping[str, Any], author: str, note: str = "", labels: Iterable[str] = ()
    ) -> Entry:
        """Save as a new scenario, under its own name. Raises NameTaken where another has it."""
        return self._insert(scenario.name, version_row(scenario, results, author, note), labels)

    def save(
        self, id: int, on: int, scenario: Scenario, results: Mapping[str, Any], author: str, note: str = ""
    ) -> Entry:
        """Save as the next version. on: the version it began from; raises Conflict where there is a newer one by now."""
        return self._add(id, on, version_row(scenario, results, author, note))

    def restore(self, id: int, number: int, on: int, author: str, note: str = "") -> Entry:
        """Make an old version the newest one again: a copy of it, so that those between stay. on: as in save."""
        with self._reading() as c:
            old = self._version(c, self._entry(c, id), number)
        kept = {k: getattr(old, k) for k in ("document", "fingerprint", "model_version", "results")}
        return self._add(id, on, {**version_row(None, {}, author, note), **kept, "restored": number})

    def duplicate(self, id: int, name: str, author: str, note: str = "") -> Entry:
        """The latest version as a scenario of its own, with the same tags."""
        kept = self.load(id)
        copy = _scenario(json.dumps(paths.dump(kept.scenario)), name)
        row = version_row(copy, kept.version.results, author, note)
        return self._insert(copy.name, row | {"model_version": kept.version.model_version}, kept.entry.tags)

    def rename(self, id: int, name: str) -> Entry:
        """Another name; its versions stay as they are. Raises NameTaken where another scenario has it."""
        name = name.strip()
        if not 0 < len(name) <= NAME:
            raise StoreError(Sentence("A name has 1 to {most} characters", most=str(NAME)))
        return self._change(id, {"name": name}, _name_taken(name))

    def archive(self, id: int, archived: bool = True) -> Entry:
        """Put away, or bring back. Raises NameTaken where another scenario has taken the name in the meantime."""
        taken = Sentence("There is already a saved scenario of this name; choose another name")
        return self._change(id, {"archived": archived}, taken)

    def tag(self, id: int, labels: Iterable[str]) -> Entry:
        """Give a scenario these tags and no others."""
        with self._writing() as c:
            # One at a time, or the tags of two who change them at once would mix; SQLite has but one writer.
            c.execute(select(scenarios.c.id).where(scenarios.c.id == id).with_for_update())
            self._entry(c, id)
            self._tag(c, id, labels)
            return self._entry(c, id)

    def _insert(self, name: str, row: dict[str, Any], labels: Iterable[str]) -> Entry:
        with self._writing(_name_taken(name)) as c:
            id = c.execute(insert(scenarios).values(name=name, version=1).returning(scenarios.c.id)).scalar_one()
            c.execute(insert(versions).values(scenario=id, number=1, **row))
            self._tag(c, id, labels)
            return self._entry(c, id)

    def _add(self, id: int, on: int, row: dict[str, Any]) -> Entry:
        with self._writing() as c:
            moved = update(scenarios).where(scenarios.c.id == id, scenarios.c.version == on).values(version=on + 1)
            if c.execute(moved).rowcount != 1:
                entry = self._entry(c, id)
                raise Conflict(entry.name, entry.latest, on)
            c.execute(insert(versions).values(scenario=id, number=on + 1, **row))
            return self._entry(c, id)

    def _change(self, id: int, values: dict[str, Any], taken: Sentence) -> Entry:
        with self._writing(taken) as c:
            c.execute(update(scenarios).where(scenarios.c.id == id).values(**values))
            return self._entry(c, id)

    def _tag(self, c: Connection, id: int, labels: Iterable[str]) -> None:
        c.execute(delete(tags).where(tags.c.scenario == id))
        if rows := [{"scenario": id, "tag": label} for label in tags_of(labels)]:
            c.execute(insert(tags), rows)

    def _entry(self, c: Connection | None, id: int) -> Entry:
        row = c.execute(LATEST.where(scenarios.c.id == id)).one_or_none() if c is not None else None
        if row is None:
            raise StoreError(
                Sentence(
                    "The store {where} does not hold this scenario any more; save it as a new one", where=self.where
                )
            )
        own = c.execute(select(tags.c.tag).where(tags.c.scenario == id).order_by(tags.c.tag)).scalars()
        return entry_of(row, own)

    def _version(self, c: Connection, entry: Entry, number: int) -> Any:
        asked = select(versions).where(versions.c.scenario == entry.id, versions.c.number == number)
        row = c.execute(asked).one_or_none()
        if row is None:
            raise StoreError(Sentence("“{name}” has no version {number}", name=entry.name, number=str(number)))
        return row

    @contextmanager
    def _reading(self) -> Iterator[Connection | None]:
        """A connection; None where nothing was ever saved, and then nothing is made either."""
        with in_words(self.where):
            if self._file is not None and not self._file.exists():
                yield None
                return
            self._up_to_date()
            with self._engine.connect() as connection:
                yield connection

    @contextmanager
    def _writing(self, taken: Sentence | None = None) -> Iterator[Connection]:
        """A connection whose transaction is written at the end. taken: what is said where another scenario has the name."""
        with in_words(self.where):
            if self._file is not None:
                self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._up_to_date()
            try:
                with self._writer.begin() as connection:
                    yield connection
            except IntegrityError as error:
                if taken and any(index in str(error.orig) for index in ("one_name", "scenarios.name")):
                    raise NameTaken(taken) from None
                raise

    def _up_to_date(self) -> None:
        with self._engine.connect() as connection:
            current = schema.is_current(connection, self.where)
        if not current:
            schema.upgrade(self._writer, self.where)


@lru_cache(maxsize=8)
def _opened(url: URL) -> Store:
    return Store(url)


def _scenario(document: str, name: str) -> Scenario:
    """The scenario in a stored document, under this name. Raises StoreError."""
    try:
        scenario = presets.from_file(document.encode(), name)
        return scenario if scenario.name == name else paths.read({**paths.dump(scenario), "name": name})
    except ScenarioError as error:
        problem = error.sentences[0]
        raise StoreError(Sentence("“{name}” cannot be read: {problem}", name=name, problem=problem)) from None


def _name_taken(name: str) -> Sentence:
    return Sentence("There is already a saved scenario “{name}”; choose another name", name=name)
