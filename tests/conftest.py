"""No test writes into the user's own store of scenarios; those that use one make it in a folder of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """STORE_URL, also for the servers that browser tests start, names an empty place."""
    before = os.environ.get("STORE_URL")
    os.environ["STORE_URL"] = str(tmp_path_factory.mktemp("store") / "scenarios.sqlite")
    yield
    os.environ.pop("STORE_URL")
    if before is not None:
        os.environ["STORE_URL"] = before
