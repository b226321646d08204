"""The app as a user finds it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import state

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture
def at(monkeypatch) -> AppTest:
    """Every move is a step of its own, as if a user had taken longer between them."""
    monkeypatch.setattr(state, "SWEEP", 0)
    return AppTest.from_file(str(APP), default_timeout=120).run()
