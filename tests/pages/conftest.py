"""The app as a user finds it; for tests of charts every preset, its levers and its touchpoints' own shares."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from model.decisions.levers import levers
from model.decisions.merit_order import own_share
from model.scenario import paths
from pages.screen import state

ROOT = Path(__file__).parents[2]
APP = ROOT / "app.py"
PRESETS = sorted((ROOT / "data/presets").glob("*.json"))


@pytest.fixture
def at(monkeypatch) -> AppTest:
    """Every move is a step of its own, as if a user had taken longer between them."""
    monkeypatch.setattr(state, "SWEEP", 0)
    return AppTest.from_file(str(APP), default_timeout=120).run()


@pytest.fixture(scope="module", params=PRESETS, ids=lambda path: path.stem)
def scenario(request):
    return paths.read(json.loads(request.param.read_text("utf-8")))


@pytest.fixture(scope="module")
def owns(scenario):
    return own_share(scenario)


@pytest.fixture(scope="module")
def found(scenario):
    return levers(scenario)
