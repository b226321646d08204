"""Rows of the tables as records, and what people enter as rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from data.store.errors import StoreError
from data.store.records import Entry, Version
from data.store.rights import Right
from data.store.tables import AUTHOR, NAME, NOTE, TAG, TAGS
from model import VERSION
from model.scenario.file import form
from model.scenario.paths import fingerprint
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence

T = TypeVar("T")


def entry_of(row: Any, labels: Iterable[str]) -> Entry:
    """The row as a record. Raises TypeError, as all here do, where a damaged file holds something else than was written."""
    own = tuple(_is(label, str) for label in labels)
    return Entry(
        _is(row.id, int),
        _is(row.name, str),
        bool(row.archived),
        own,
        version_of(row),
        Right(row.right),
        row.owned_by or "",
        row.owner,
        bool(row.mine),
        row.workspace,
        row.place or "",
    )


def version_of(row: Any) -> Version:
    return Version(
        number=_is(row.number, int),
        author=_is(row.author, str),
        note=_is(row.note, str),
        saved_at=moment_of(row.saved_at),
        fingerprint=_is(row.fingerprint, str),
        model_version=_is(row.model_version, str),
        results=_results(_is(row.results, str)),
        restored=row.restored if row.restored is None else _is(row.restored, int),
    )


def moment_of(stored: Any) -> datetime:
    return _is(stored, datetime).replace(tzinfo=UTC)


def document_of(row: Any) -> str:
    return _is(row.document, str)


def version_row(scenario: Scenario | None, results: Mapping[str, Any], author: str, note: str) -> dict[str, Any]:
    """A version saved now; without a scenario only who, when and why."""
    row = {"author": line(author, AUTHOR), "note": line(note, NOTE), "saved_at": datetime.now(UTC).replace(tzinfo=None)}
    if scenario is not None:
        row |= {"document": form(scenario).decode(), "fingerprint": fingerprint(scenario)}
        row |= {"model_version": VERSION, "results": json.dumps(dict(results))}
    return row


def name_of(name: str) -> str:
    """As it is kept. Raises StoreError."""
    name = name.strip()
    if not 0 < len(name) <= NAME:
        raise StoreError(Sentence("A name has 1 to {most} characters", most=str(NAME)))
    return name


def tags_of(labels: Iterable[str]) -> list[str]:
    """Different, not empty, not too long and not too many, in the order given."""
    return list(dict.fromkeys(filter(None, (line(label, TAG) for label in labels))))[:TAGS]


def line(text: str, longest: int) -> str:
    """One line that any database and file takes: no control characters, no half surrogates, cut to length."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:longest]


def _is(value: Any, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"{type(value).__name__} in place of {kind.__name__}")
    return value


def _results(stored: str) -> dict[str, Any]:
    try:
        results = json.loads(stored)
    except (ValueError, RecursionError):
        return {}
    return results if isinstance(results, dict) else {}
