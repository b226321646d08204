"""Scenarios that are kept on the server: every save a version, in SQLite or, by one environment variable, in PostgreSQL; with
sign-in, those of each user and of each workspace."""

from data.store.errors import Conflict, Refused, StoreError
from data.store.records import Entry, Event, Identity, Kept, Member, Share, Version, Workspace
from data.store.store import Store, open_store

__all__ = [
    "Conflict",
    "Entry",
    "Event",
    "Identity",
    "Kept",
    "Member",
    "Refused",
    "Share",
    "Store",
    "StoreError",
    "Version",
    "Workspace",
    "open_store",
]
