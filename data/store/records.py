"""What the store hands out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from model.scenario.scenario import Scenario


@dataclass(frozen=True)
class Version:
    """One save. saved_at: in UTC. restored: the version that it is a copy of, or None. results: as data.store.results.key_results
    made them under model_version; empty where the scenario could not be worked out. author: as entered, not verified."""

    number: int
    author: str
    note: str
    saved_at: datetime
    fingerprint: str
    model_version: str
    results: Mapping[str, Any]
    restored: int | None = None


@dataclass(frozen=True)
class Entry:
    """A scenario in the store, with its latest version."""

    id: int
    name: str
    archived: bool
    tags: tuple[str, ...]
    latest: Version


@dataclass(frozen=True)
class Kept:
    """A scenario as it was saved in one version."""

    entry: Entry
    version: Version
    scenario: Scenario
