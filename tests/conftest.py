"""The app as a user finds it. No test writes into the user's own store of scenarios; those that use one make it for themselves."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis.internal.conjecture import providers
from streamlit.testing.v1 import AppTest

from pages.report import translations

ROOT = Path(__file__).parents[1]
APP = ROOT / "app.py"
translations.strict = True
# Hypothesis draws numbers and words out of the modules that are loaded, too: what is looked at would hang on which tests ran before.
providers._get_local_constants = lambda: providers._local_constants


@pytest.fixture(scope="session", autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """STORE_URL, also for the servers that browser tests start, names an empty place."""
    before = os.environ.get("STORE_URL")
    os.environ["STORE_URL"] = str(tmp_path_factory.mktemp("store") / "scenarios.sqlite")
    yield
    os.environ.pop("STORE_URL")
    if before is not None:
        os.environ["STORE_URL"] = before


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Every move is a step of its own, as if a user had taken longer between them."""
    from pages.screen import state

    monkeypatch.setattr(state, "SWEEP", 0)
    return AppTest.from_file(str(APP), default_timeout=120).run()
