"""Dotted paths: read, write, list and compare any value of a scenario by its name.

`service.hourly_cost`, `segments.Advised.churn`, `touchpoints.Problem.salience`, `plan.automation.Problem`,
`bond.after.adequate.fan`. The path is the name of a value everywhere: widget, link, file, chart row, CSV column.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from model.scenario import ranges
from model.scenario.assumption import declared
from model.scenario.declared import LISTS, about, split, title
from model.scenario.errors import ScenarioError, sentences
from model.scenario.groups import After, Mix, Part
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence, located

__all__ = [
    "ABOUT",
    "CLASSES",
    "LISTS",
    "STATES",
    "about",
    "differences",
    "dump",
    "fingerprint",
    "get",
    "in_proportion",
    "interval",
    "numbers",
    "put",
    "read",
    "share_rest",
    "split",
    "title",
    "usual",
    "values",
    "written",
]

STATES = tuple(Mix.model_fields)
CLASSES = tuple(After.model_fields)
HALF = {"training": "training_half", "digital_quality": "digital_half"}
SPENDING = (
    *(f"{which}.{spend}" for which in ("today", "plan") for spend in HALF),
    *(f"levers.{half}" for half in HALF.values()),
)
"""What is spent on levers, and what they take to have half of their effect: both go with the number of contacts."""
HALVES = 4
"""The usual range of a spend goes up to so many times what brings half of its gain: there it brings 94 %."""
ABOUT = ("schema", "name", "about", "preset", "sources", "computed")


def read(data: Any) -> Scenario:
    """A scenario from the data of a file. Raises ScenarioError with one sentence per problem."""
    try:
        scenario = Scenario.model_validate(data)
    except ValidationError as error:
        raise ScenarioError(sentences(error, data, Scenario)) from None
    if wrong := ranges.problems(scenario):
        raise ScenarioError(wrong)
    return scenario


def dump(scenario: Scenario) -> dict[str, Any]:
    """The data of a scenario file (schema 2); read(dump(s)) == s. Optional groups are left out where they are empty."""
    empty = {group for group in ("uncertainty", "computed") if not getattr(scenario, group)}
    return scenario.model_dump(mode="json", by_alias=True, exclude=empty)


def written(scenario: Scenario) -> dict[str, Any]:
    """dump(s) without what has its neutral value: what a file holds, so one made before there was such a field is written as it
    was, and opens in the version that wrote it. read(written(s)) == s."""
    return _without(scenario, dump(scenario), "neutral")


def _without(part: Part, data: dict[str, Any], *kinds: str) -> dict[str, Any]:
    """The data of a part without the numbers that have a value of one of these kinds: 'neutral', 'off'."""
    kept: dict[str, Any] = {}
    for name, field in type(part).model_fields.items():
        value, key, assumption = getattr(part, name), field.alias or name, declared(field)
        if key not in data or (assumption and any(value == getattr(assumption, kind) for kind in kinds)):
            continue
        kept[key] = data[key]
        if isinstance(value, Part):
            kept[key] = _without(value, data[key], *kinds)
            if not kept[key] and not field.is_required():
                del kept[key]
        elif isinstance(value, tuple) and value and isinstance(value[0], Part):
            kept[key] = [_without(one, of, *kinds) for one, of in zip(value, data[key], strict=True)]
    return kept


def fingerprint(scenario: Scenario) -> str:
    """Short hash of everything that bears on the results: equal fingerprints, equal numbers (same model version). A field that
    came later does not change it as long as it has its neutral value, or is off."""
    data = _without(scenario, dump(scenario), "neutral", "off")
    data = {key: _without_sign_of_zero(value) for key, value in data.items() if key not in ABOUT}
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()[:10]


def _without_sign_of_zero(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_sign_of_zero(v) for key, v in value.items()}
    if isinstance(value, list):
        return [_without_sign_of_zero(v) for v in value]
    return value + 0.0 if isinstance(value, float) else value


def values(scenario: Scenario) -> dict[str, Any]:
    """Every value that bears on the results (numbers, yes/no, choices, ranges) by its dotted path, in the file's order."""
    return _entered(scenario) | ranges.values(scenario.uncertainty)


def numbers(scenario: Scenario) -> dict[str, float]:
    """The numeric ones of what is entered; neither ranges nor correlations."""
    return {path: v for path, v in _entered(scenario).items() if isinstance(v, float | int) and not isinstance(v, bool)}


def _entered(scenario: Scenario) -> dict[str, Any]:
    entered: dict[str, Any] = {}

    def walk(prefix: str, here: Any) -> None:
        if isinstance(here, BaseModel):
            for field in type(here).model_fields:
                if not (prefix == "" and field in (*ABOUT, "schema_", "uncertainty")) and field != "name":
                    walk(f"{prefix}.{field}" if prefix else field, getattr(here, field))
        elif isinstance(here, tuple):
            for part in here:
                walk(f"{prefix}.{part.name}", part)
        elif isinstance(here, dict):
            for key, value in here.items():
                walk(f"{prefix}.{key}", value)
        else:
            entered[prefix] = here

    walk("", scenario)
    return entered


def get(scenario: Scenario, path: str) -> Any:
    """The value at a path. Raises KeyError naming the path."""
    if ranges.is_ours(path):
        own = ranges.values(scenario.uncertainty)
        if path not in own:
            raise KeyError(Sentence("{path}: there is no such value in this scenario", path=path))
        return own[path]
    here: Any = scenario
    for step in split(path):
        if isinstance(here, tuple):
            here = next((part for part in here if part.name == step), None)
        elif isinstance(here, dict):
            here = here.get(step)
        else:
            here = (
                getattr(here, step, None) if isinstance(here, BaseModel) and step in type(here).model_fields else None
            )
        if here is None:
            raise KeyError(Sentence("{path}: there is no such value in this scenario", path=path))
    return here


def put(scenario: Scenario, changes: Mapping[str, Any]) -> Scenario:
    """The scenario with some values changed. Raises ScenarioError; the given scenario stays as it is.

    Of a row of the bond table the shares that are not named make room in proportion, so the row still adds up to 1. A range
    of the user's own (`range.service.hourly_cost`: 'uniform:30:60') widens to a value that leaves it; None takes one away.
    """
    data, unknown = dump(scenario), []
    for path, value in changes.items():
        if ranges.is_ours(path):
            continue
        here: Any = data
        *steps, last = split(path)
        for step in steps:
            here = next((p for p in here if p["name"] == step), None) if isinstance(here, list) else here.get(step)
            if here is None:
                break
        if not isinstance(here, dict) or last not in here or isinstance(here[last], dict | list):
            unknown.append(Sentence("{path}: there is no such value in this scenario", path=path))
        else:
            here[last] = value
    if unknown:
        raise ScenarioError(unknown)
    for kind in CLASSES:
        named = {s: changes[p] for s in STATES if (p := f"bond.after.{kind}.{s}") in changes}
        if named and all(isinstance(v, int | float) for v in named.values()):
            data["bond"]["after"][kind] = share_rest(data["bond"]["after"][kind], named)
    ranges.settle(data)
    for path in filter(ranges.is_ours, changes):
        try:
            ranges.put(data, path, changes[path])
        except ValueError as error:
            raise ScenarioError([located(path, error.args[0])]) from None
    return _sharing(read(data), scenario)


def _sharing(new: Scenario, old: Scenario) -> Scenario:
    """new, with the very groups of old that are the same: hundreds of steps are kept for undo, and Python's garbage
    collection walks all of them while everybody waits."""
    groups = {name: value for name, value in old if isinstance(value, Part | tuple | dict)}
    return new.model_copy(update={name: value for name, value in groups.items() if getattr(new, name) == value})


def share_rest(row: dict[str, float], named: Mapping[str, float]) -> dict[str, float]:
    """A row that adds up to 1: the named shares as they are, the others in proportion (the last two, if both are 0, alike)."""
    others = [s for s in STATES if s not in named]
    rest, total = 1 - sum(named.values()), sum(row[s] for s in others)
    if not others or rest < 0:
        return {**row, **named}
    return {s: named[s] if s in named else rest * (row[s] / total if total else 1 / len(others)) for s in STATES}


def differences(base: Scenario, other: Scenario) -> dict[str, tuple[Any, Any]]:
    """Path -> (value in base, value in other) wherever they differ; None where one of them has no such value."""
    a, b = values(base), values(other)
    return {p: (a.get(p), b.get(p)) for p in [*a, *(p for p in b if p not in a)] if a.get(p) != b.get(p)}


def usual(scenario: Scenario, path: str) -> tuple[float, float]:
    """The usual range of the number at a path, or its bounds: of a yearly spend as many times what brings half of its gain."""
    assumption, steps = about(path), split(path)
    if steps[0] in ("today", "plan") and steps[1] in HALF:
        return 0.0, min(assumption.le, HALVES * get(scenario, f"levers.{HALF[steps[1]]}"))
    return assumption.slider or (assumption.ge, assumption.le)


def in_proportion(scenario: Scenario, those: Iterable[str], factor: float) -> dict[str, float]:
    """The numbers at these paths times a factor, each within its bounds."""
    return {path: about(path).inside(float(get(scenario, path)) * factor) for path in those}


def interval(scenario: Scenario, path: str) -> tuple[float, float]:
    """P10 and P90 of the number at a path, around the entered value: the user's own, or else as declared."""
    value, own = float(get(scenario, path)), scenario.uncertainty.ranges.get(path)
    if own is None or own.low is None or own.high is None:
        return about(path).interval(value)
    return min(own.low, value), max(own.high, value)
