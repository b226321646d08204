"""Public cases (data/cases.json, their scenarios in data/cases/): what was published, worked examples, how fair a test it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from math import prod
from pathlib import Path
from types import MappingProxyType
from typing import Any

from data import presets
from data.method import known
from model.decisions.replay import Replay, replay
from model.scenario.scenario import Scenario
from model.scenario.units import MONEY, RATIO, SHARE, Unit

FILE, FOLDER = Path(__file__).with_name("cases.json"), Path(__file__).with_name("cases")
FAIR = ("yes", "partly", "no")
MEASURES = ("hours_freed", "working_time", "saving", "churn")
"""What a case may be compared in, by the names of Replay; hours_freed are published as full-time jobs."""
HOURS = 1_600
"""Productive hours of a full-time job in a year: this project's judgement."""

MINUTES, JOBS = Unit("minutes"), Unit("full-time jobs")

RULES: Mapping[str, tuple[Unit, Callable[..., float]]] = MappingProxyType(
    {
        "minutes_behind": (MINUTES, lambda staff, contacts: staff * HOURS * 60 / contacts),
        "staff_behind": (JOBS, lambda contacts, minutes: contacts * minutes / (60 * HOURS)),
        "contacts_behind": (RATIO, lambda staff, minutes, share: staff * HOURS * 60 / minutes / share),
        "money_behind": (MONEY, lambda money, contacts: money / contacts),
        "money_saved": (MONEY, lambda contacts, before, after: contacts * (before - after)),
        "staff_paid": (JOBS, lambda money, wage: money / wage / HOURS),
        "share_of": (SHARE, lambda contacts, all: contacts / all),
        "yearly": (SHARE, lambda monthly: 1 - (1 - monthly) ** 12),
    }
)
"""The arithmetic of the worked examples: the declared unit of what comes out, and how."""


@dataclass(frozen=True)
class Published:
    """One published figure in words, and its id in data/evidence.csv."""

    figure: str
    evidence: str


@dataclass(frozen=True)
class Example:
    """Published figures set against each other. text: names `result` and inputs as parts; digits: to which it is shown."""

    rule: str
    inputs: Mapping[str, float]
    digits: int
    text: str

    @property
    def unit(self) -> Unit:
        return RULES[self.rule][0]

    @property
    def result(self) -> float:
        return RULES[self.rule][1](**self.inputs)


@dataclass(frozen=True)
class Compared:
    """measure: one of MEASURES; published: that figure of the company, None where it is not published."""

    measure: str
    published: float | None


@dataclass(frozen=True)
class Case:
    """judgement: what in the scenario is this project's; finding: the model's result, with parts named as in the page's words;
    fair: whether it is a fair test, one of FAIR, and why; churn: that it is not published."""

    id: str
    title: str
    published: tuple[Published, ...]
    judgement: tuple[str, ...]
    reported: str
    examples: tuple[Example, ...]
    compared: tuple[Compared, ...]
    finding: str
    fair: str
    why: str
    churn: str


@lru_cache(maxsize=1)
def cases() -> tuple[Case, ...]:
    """Read once and shared."""
    return parse(FILE)


def parse(file: Path) -> tuple[Case, ...]:
    """Raises ValueError naming the case that is wrong."""
    return tuple(_case(entry, file) for entry in json.loads(file.read_text(encoding="utf-8")))


@lru_cache(maxsize=16)
def scenario(id: str) -> Scenario:
    """The scenario of a case."""
    file = FOLDER / f"{id}.json"
    return presets.from_file(file.read_bytes(), file.name)


@lru_cache(maxsize=16)
def replayed(id: str) -> Replay:
    """What the model makes of a case."""
    return replay(scenario(id))


def _case(entry: dict[str, Any], file: Path) -> Case:
    if set(entry) != {field.name for field in fields(Case)}:
        raise ValueError(f"{file.name}, {entry.get('id')}: has other fields than a case")
    if entry["fair"] not in FAIR:
        raise ValueError(f"{file.name}, {entry['id']}: fair '{entry['fair']}' is not one of {', '.join(FAIR)}")
    published = tuple(Published(**one) for one in entry["published"])
    known((one.evidence for one in published), file)
    compared = tuple(Compared(**one) for one in entry["compared"])
    if unknown := [one.measure for one in compared if one.measure not in MEASURES]:
        raise ValueError(f"{file.name}, {entry['id']}: there is no measure '{unknown[0]}'")
    more = {"published": published, "compared": compared, "examples": tuple(map(_example, entry["examples"]))}
    return Case(**entry | more | {"judgement": tuple(entry["judgement"])})


def _example(entry: dict[str, Any]) -> Example:
    """An input that is a list is the product of it: 2,000 calls a week, 52 weeks."""
    inputs = {
        name: float(prod(given)) if isinstance(given, list) else float(given) for name, given in entry["inputs"].items()
    }
    return Example(**entry | {"inputs": MappingProxyType(inputs)})
