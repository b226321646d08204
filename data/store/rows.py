"""Rows of the tables as records, and what people enter as rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from data.store.records import Entry, Version
from data.store.tables import AUTHOR, NOTE, TAG, TAGS
from model import VERSION
from model.scenario.file import form
from model.scenario.paths import fingerprint
from model.scenario.scenario import Scenario


def entry_of(row: Any, labels: Iterable[str]) -> Entry:
    return Entry(row.id, row.name, bool(row.archived), tuple(labels), version_of(row))


def version_of(row: Any) -> Version:
    return Version(
        number=row.number,
        author=row.author,
        note=row.note,
        saved_at=row.saved_at.replace(tzinfo=UTC),
        fingerprint=row.fingerprint,
        model_version=row.model_version,
        results=_results(row.results),
        restored=row.restored,
    )


def version_row(scenario: Scenario | None, results: Mapping[str, Any], author: str, note: str) -> dict[str, Any]:
    """A version saved now; without a scenario only who, when and why."""
    row = {"author": line(author, AUTHOR), "note": line(note, NOTE), "saved_at": datetime.now(UTC).replace(tzinfo=None)}
    if scenario is not None:
        row |= {"document": form(scenario).decode(), "fingerprint": fingerprint(scenario)}
        row |= {"model_version": VERSION, "results": json.dumps(dict(results))}
    return row


def tags_of(labels: Iterable[str]) -> list[str]:
    """Different, not empty, not too long and not too many, in the order given."""
    return list(dict.fromkeys(filter(None, (line(label, TAG) for label in labels))))[:TAGS]


def line(text: str, longest: int) -> str:
    """One line that any database and file takes: no control characters, no half surrogates, cut to length."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:longest]


def _results(stored: str) -> dict[str, Any]:
    try:
        results = json.loads(stored)
    except ValueError:
        return {}
    return results if isinstance(results, dict) else {}
