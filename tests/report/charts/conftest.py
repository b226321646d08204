"""For tests of charts: every preset, its levers and its touchpoints' own shares."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from model.decisions.levers import levers
from model.decisions.merit_order import own_share
from model.scenario import paths

PRESETS = sorted((Path(__file__).parents[3] / "data/presets").glob("*.json"))


@pytest.fixture(scope="module", params=PRESETS, ids=lambda path: path.stem)
def scenario(request):
    return paths.read(json.loads(request.param.read_text("utf-8")))


@pytest.fixture(scope="module")
def owns(scenario):
    return own_share(scenario)


@pytest.fixture(scope="module")
def found(scenario):
    return levers(scenario)
