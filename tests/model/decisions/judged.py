"""What tests of the claims share: a preset with some values changed, and its claims as judged."""

from __future__ import annotations

from functools import cache

from data import presets
from model.decisions.claims import judge
from model.scenario import paths
from model.scenario.scenario import Scenario


def preset(id: str, changes: dict | None = None) -> Scenario:
    return paths.put(presets.load(id), changes or {})


@cache
def judged(id: str) -> tuple:
    return tuple(judge(presets.load(id)))


def one(scenario: Scenario, id: str):
    return judge(scenario, (id,))[0]
