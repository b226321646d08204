"""Scenarios that are kept on the server: every save a version, in SQLite or, by one environment variable, in PostgreSQL."""

from data.store.errors import Conflict, Refused, StoreError
from data.store.records import Entry, Identity, Kept, Version
from data.store.store import Store, open_store

__all__ = ["Conflict", "Entry", "Identity", "Kept", "Refused", "Store", "StoreError", "Version", "open_store"]
