"""The store of scenarios, workspaces, shares and the audit list. Every save is a version: nothing is overwritten."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import URL

from data.store import place
from data.store.audit import Audit
from data.store.records import Identity
from data.store.shares import Shares


class Store(Shares, Audit):
    """Every method raises StoreError, in one sentence, where the database cannot do it; then nothing was written. All are on behalf
    of whoever is signed in (`of`), and reach only what that person may see, change or give away (data/store/rights.py)."""


def open_store(identity: Identity | None = None) -> Store:
    """The store that STORE_URL names, or the one in the user's data folder, on this person's behalf. Raises StoreError. One a
    process and URL."""
    return _opened(place.place()).of(identity)


@lru_cache(maxsize=8)
def _opened(url: URL) -> Store:
    return Store(url)
