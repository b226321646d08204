"""The app as a user finds it."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture
def at() -> AppTest:
    return AppTest.from_file(str(APP), default_timeout=120).run()
