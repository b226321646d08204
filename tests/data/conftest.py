"""Databases for the tests of the store. Without PostgreSQL those that need it are skipped, and say so.

With REQUIRE_POSTGRES=1 in the environment they fail instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text

from data.store import Store
from tests.data import postgres

NUMBERS = count(1)


def pytest_itemcollected(item: pytest.Item) -> None:
    if item.get_closest_marker("postgres"):
        item.user_properties.append(("postgres", True))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: Any) -> Iterator[None]:
    """Say below everything else how many of the tests that need PostgreSQL really had it."""
    yield
    outcomes = {kind: terminalreporter.getreports(kind) for kind in ("passed", "failed", "error", "skipped")}
    count = {
        kind: sum(("postgres", True) in getattr(r, "user_properties", ()) for r in found)
        for kind, found in outcomes.items()
    }
    if any(count.values()):
        terminalreporter.section("PostgreSQL tests")
        errors = f", {count['error']} errors" if count["error"] else ""
        terminalreporter.line(f"{count['passed'] + count['failed']} run, {count['skipped']} skipped{errors}")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    with ExitStack() as stack:
        try:
            url = stack.enter_context(postgres.server())
        except RuntimeError as error:
            missing = pytest.fail if os.environ.get("REQUIRE_POSTGRES") == "1" else pytest.skip
            missing(str(error))
        yield url


@pytest.fixture
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """new_database('sqlite' or 'postgres') -> the URL of an empty one."""

    def make(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path / f'{next(NUMBERS)}.sqlite'}"
        server = make_url(request.getfixturevalue("postgres_server"))
        name = f"test_{next(NUMBERS)}"
        engine = create_engine(server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return server.set(database=name).render_as_string(hide_password=False)

    return make


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> str:
    """An empty database, of each kind in turn."""
    return new_database(request.param)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    made = Store(make_url(url))
    yield made
    made.close()
