"""What the store hands out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data.store.rights import Right
from model.scenario.scenario import Scenario


@dataclass(frozen=True)
class Identity:
    """Who is signed in: known by issuer and subject alone. email: only one that the issuer has verified, else empty."""

    issuer: str
    subject: str
    name: str = ""
    email: str = ""

    @property
    def called(self) -> str:
        """How others see who it was."""
        return self.name.strip() or self.email or self.subject


@dataclass(frozen=True)
class Version:
    """One save. saved_at: in UTC. restored: the version that it is a copy of, or None. results: as data.store.results.key_results
    made them under model_version; empty where the scenario could not be worked out. author: who was signed in; without sign-in as entered, not verified."""

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
    """A scenario in the store, with its latest version. right: what whoever asked may do with it; owner: the name of whom it belongs
    to, '' for nobody, with their id; mine: whether that is whoever asked; workspace, place: the id and name of the workspace it is in."""

    id: int
    name: str
    archived: bool
    tags: tuple[str, ...]
    latest: Version
    right: Right
    owner: str = ""
    owner_id: int | None = None
    mine: bool = False
    workspace: int | None = None
    place: str = ""


@dataclass(frozen=True)
class Kept:
    """A scenario as it was saved in one version."""

    entry: Entry
    version: Version
    scenario: Scenario


@dataclass(frozen=True)
class Workspace:
    """A place for scenarios of several people. right: what whoever asked may do there."""

    id: int
    name: str
    right: Right


@dataclass(frozen=True)
class Member:
    """Somebody in a workspace. name: '' until they have signed in; email: the address that they were invited by, or their own."""

    id: int
    name: str
    email: str
    right: Right
    me: bool


@dataclass(frozen=True)
class Share:
    """A link to a scenario; what stands in it is not kept. people: the names of those who opened it."""

    id: int
    right: Right
    made_at: datetime
    people: tuple[str, ...]


@dataclass(frozen=True)
class Event:
    """A line of the audit list: when, who, what (a key of data.store.audit.EVENTS). about: a version's number, a right or an address,
    as the event has it; scenario: its name now, '' where it is gone or out of sight; place: the workspace's."""

    at: datetime
    who: str
    what: str
    about: str
    scenario: str
    place: str
