"""Scenario files: the presets that come with the project, and what users upload and download."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from data.sentences import few, short
from model.errors import ScenarioError
from model.scenario import Scenario
from model.scenario_file import form, parse

FOLDER = Path(__file__).with_name("presets")
FIRST = ("retail_bank", "industrial_supplier", "energy_supplier", "premium_retailer")
DEFAULT = "retail_bank"
LIMIT = 1_000_000


def names() -> list[str]:
    """The presets' ids, the usual order first, others by the alphabet."""
    found = {file.stem for file in FOLDER.glob("*.json")}
    return [id for id in FIRST if id in found] + sorted(found.difference(FIRST))


@lru_cache(maxsize=64)
def load(id: str) -> Scenario:
    """A preset. Raises KeyError with a sentence if there is none of this id."""
    if id not in names():
        raise KeyError(f"there is no preset '{id}'; there are {', '.join(names())}")
    file = FOLDER / f"{id}.json"
    return from_file(file.read_bytes(), file.name)


def from_file(raw: bytes, name: str) -> Scenario:
    """The scenario in an uploaded file. Raises ScenarioError, one sentence per problem, each naming the file."""
    try:
        if len(raw) > LIMIT:
            raise ScenarioError([f"the file has {len(raw) / 1e6:.1f} MB; at most {LIMIT / 1e6:.0f} MB are read"])
        return parse(raw)
    except ScenarioError as error:
        raise ScenarioError([f"{short(name)}: {said}" for said in few(error.sentences)]) from None


def to_file(scenario: Scenario) -> bytes:
    """The bytes of a scenario file; from_file(to_file(s), ...) == s."""
    return form(scenario)
