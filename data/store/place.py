"""Where the store is: a file in the user's data folder, or what the environment variable STORE_URL names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from data.store.errors import StoreError
from model.scenario.sentence import Sentence

VARIABLE = "STORE_URL"
FOLDER, FILE = "automate-or-keep-personal", "scenarios.sqlite"
POSTGRES = ("postgres", "postgresql")
WAIT = 5
"""Seconds to wait for a database that another program holds, or that does not answer."""


def place() -> URL:
    """The database to use. STORE_URL: a PostgreSQL or SQLite URL, or the path of a SQLite file. Raises StoreError."""
    given = os.environ.get(VARIABLE, "").strip()
    if not given:
        return URL.create("sqlite", database=str(user_data_path(FOLDER, appauthor=False) / FILE))
    if "://" not in given:
        return URL.create("sqlite", database=str(Path(given).expanduser()))
    try:
        url = make_url(given)
    except (ArgumentError, ValueError):
        raise StoreError(
            Sentence("{variable} is not a database URL such as postgresql://user@host/name", variable=VARIABLE)
        ) from None
    if url.drivername in POSTGRES:
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(
            Sentence(
                "{variable} names a {kind} database; SQLite and PostgreSQL can be used",
                variable=VARIABLE,
                kind=url.get_backend_name(),
            )
        )
    if not url.database and url.get_backend_name() == "sqlite":
        raise StoreError(Sentence("{variable} names no file", variable=VARIABLE))
    if not url.database:
        raise StoreError(Sentence("{variable} names no database", variable=VARIABLE))
    return url


def named(url: URL) -> str:
    """How a sentence names the database: the file, or the server without login and password."""
    if file := file_of(url):
        return str(file)
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    if not url.host:
        return Sentence("{database} on this machine", database=url.database)
    return Sentence("{database} on {host}", database=url.database, host=url.host)


def file_of(url: URL) -> Path | None:
    """The SQLite file, where it is named by its path."""
    name = url.database or ""
    return Path(name) if url.get_backend_name() == "sqlite" and not name.startswith((":", "file:")) else None


def connecting(url: URL) -> dict[str, Any]:
    """What the driver is told, as far as the URL does not say it."""
    if url.get_backend_name() == "sqlite":
        return {} if "timeout" in url.query else {"timeout": WAIT}
    limits = f"-c lock_timeout={1000 * WAIT} -c statement_timeout={4000 * WAIT}"
    return {key: v for key, v in (("connect_timeout", WAIT), ("options", limits)) if key not in url.query}
