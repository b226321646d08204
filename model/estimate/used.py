"""From estimates to a scenario: its segments and touchpoints become those of the data, each with what it is like in where the data are silent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date
from math import log
from typing import Any

from model.estimate.contacts import phase
from model.estimate.counts import Counts
from model.estimate.estimate import Estimate, Standing
from model.estimate.everything import estimates
from model.scenario import measured, paths, ranges
from model.scenario.assumption import declared
from model.scenario.declared import LISTS, about, split
from model.scenario.paths import CLASSES, STATES
from model.scenario.scenario import Scenario

LONGEST = 60
"""Characters of a name that a scenario takes."""
SIZES = {"segments": ("customers", "newcomers"), "touchpoints": ("contacts",)}
"""Numbers that are divided where several parts of the data are like one of the scenario."""
KNOWN_BY = {"segments": "revenue", "touchpoints": "minutes"}
"""By which number a part of another name is found that is like it."""
POLICIES = ("today", "plan")
NUMBERS = {group: {name for name, one in part.model_fields.items() if declared(one)} for group, part in LISTS.items()}
DIGITS = 3
SAME = 1e-3
"""Ends of a range that differ by no more of their size are one."""
Alike = Mapping[str, Mapping[str, str]]
"""Group -> name in the data -> name of the scenario's part that it is like."""


@dataclass(frozen=True)
class Found:
    """All estimates, their parts called as a scenario can call them; phases: of every touchpoint; segments: what each is called in the
    data."""

    estimates: tuple[Estimate, ...]
    phases: Mapping[str, str]
    segments: Mapping[str, str] = field(default_factory=dict)

    def names(self, group: str) -> tuple[str, ...]:
        """The data's segments or touchpoints, the largest first."""
        seen = dict.fromkeys(name for one in self.estimates if (name := _part(one.path)[group]) is not None)
        size = {_part(one.path)[group]: one.value or 0.0 for one in self.estimates if _is_size(one.path, group)}
        return tuple(sorted(seen, key=lambda name: -size.get(name, 0.0)))

    def value(self, path: str) -> float | None:
        """What was estimated at a path."""
        return next((one.value for one in self.estimates if one.path == path), None)

    @property
    def told(self) -> tuple[Estimate, ...]:
        """Those that have a value."""
        return tuple(one for one in self.estimates if one.value is not None)

    @property
    def measured(self) -> frozenset[str]:
        """The paths of those that are more than a bound."""
        return frozenset(one.path for one in self.told if one.standing is Standing.MEASURED)


def found(counts: Counts, unnamed: Mapping[str, str]) -> Found:
    """unnamed: by group, what is called so that has no name in the data."""
    every = estimates(counts)
    names = {
        group: _legal(dict.fromkeys(name for one in every if (name := _part(one.path)[group]) is not None), called)
        for group, called in unnamed.items()
    }
    touch = counts.get("touch")
    phases = (
        {names["touchpoints"].get(name, name): phase(cells) for name, cells in touch.by("touchpoint")} if touch else {}
    )
    own = {called: name for name, called in names["segments"].items()}
    return Found(tuple(replace(one, path=_renamed(one.path, names)) for one in every), phases, own)


def alike(scenario: Scenario, of: Found, shown: Callable[[str], str] = str) -> dict[str, dict[str, str]]:
    """The part of the same name, as it is or as it is shown; else the nearest by revenue, or by working time."""
    like: dict[str, dict[str, str]] = {}
    for group, known in KNOWN_BY.items():
        parts = {part.name: getattr(part, known) for part in getattr(scenario, group)}
        called = {one.casefold(): name for name in parts for one in (shown(name), name)}
        like[group] = {
            name: called.get(name.casefold(), _nearest(of.value(f"{group}.{name}.{known}"), parts))
            for name in of.names(group)
        }
    return like


def laid_out(
    scenario: Scenario, of: Found, ticked: Set[str], like: Alike, source: Callable[[str], str] = lambda path: ""
) -> Scenario:
    """With the data's parts, where anything of them is ticked, but none of the data's values as yet.

    source: the id of that of a value of the scenario; it goes along with what a part takes from the one it is like; '' for none.
    """
    data = paths.dump(scenario)
    concerned = {group for group in LISTS if any(_part(path)[group] is not None for path in ticked)}
    for group in sorted(concerned):
        _lay_out(data, scenario, group, of, like[group], source)
    if "touchpoints" in concerned:
        for part in data["touchpoints"]:
            if f"touchpoints.{part['name']}.contacts" in ticked:  # per newcomer, or per customer and year
                part["phase"] = of.phases.get(part["name"], part["phase"])
    ranges.settle(data)
    return paths.read(data)


def used(bare: Scenario, of: Found, ticked: Set[str], day: date) -> Scenario:
    """The estimates that are ticked, in a scenario that was laid out for them: values, ranges where chance makes them wider than grades do,
    and sources."""
    taken = {one.path: one for one in of.told if one.path in ticked}
    changes: dict[str, Any] = {path: _round(path, one.value) for path, one in taken.items() if one.value is not None}
    changes |= _rows(changes) | _partners(bare, changes)
    own = {ranges.RANGE + path: text for path, one in taken.items() if (text := _range(one, changes[path]))}
    scenario = paths.put(bare, {**changes, **own})
    now = paths.numbers(scenario)
    marks = {path: measured.Measured(day, one.n, now[path]).text for path, one in taken.items()}
    return scenario.model_copy(update={"sources": {**scenario.sources, **marks}})


def in_proportion(scenario: Scenario, factor: float) -> Scenario:
    """Spends, what they need to work, investment and running cost of an example, for so many times its contacts."""
    every = (*paths.SPENDING, "programme.investment", "programme.running_cost")
    return paths.put(scenario, paths.in_proportion(scenario, every, factor))


def customers(scenario: Scenario) -> float:
    """Of all segments."""
    return float(sum(one.customers for one in scenario.segments))


def of_size(scenario: Scenario, factor: float) -> Scenario:
    """With so many times its customers and newcomers; every rate stays."""
    every = [f"segments.{one.name}.{size}" for one in scenario.segments for size in SIZES["segments"]]
    return paths.put(scenario, paths.in_proportion(scenario, every, factor))


def _lay_out(
    data: dict[str, Any],
    scenario: Scenario,
    group: str,
    of: Found,
    like: Mapping[str, str],
    source: Callable[[str], str],
) -> None:
    parts, names = {part["name"]: part for part in data[group]}, of.names(group)
    if {*names} == {*parts}:
        return
    sizes = {name: of.value(f"{group}.{name}.{SIZES[group][0]}") or 0.0 for name in names}
    data["sources"] = {path: id for path, id in data["sources"].items() if _part(path)[group] is None}
    data[group] = []
    for name in names:
        model, alike = like[name], [one for one in names if like[one] == like[name]]
        total = sum(sizes[one] for one in alike)
        part = sizes[name] / total if total else 1 / len(alike)
        divided = {size: about(f"{group}.*.{size}").inside(parts[model][size] * part) for size in SIZES[group]}
        now = {**parts[model], **divided, "name": name}
        data[group].append(now)
        ids = {number: source(f"{group}.{model}.{number}") for number in NUMBERS[group]}
        data["sources"] |= {
            f"{group}.{name}.{number}": measured.taken(id, float(now[number])) for number, id in ids.items() if id
        }
    if group == "touchpoints":
        for which in POLICIES:
            shares = data[which]["automation"]
            data[which]["automation"] = {name: shares[like[name]] for name in names}


def _part(path: str) -> dict[str, str | None]:
    """The segment and the touchpoint that a path is of."""
    group, *steps = split(path)
    of_touchpoint = group == "touchpoints" or (group in POLICIES and steps[0] == "automation")
    return {
        "segments": steps[0] if group == "segments" else None,
        "touchpoints": steps[1 if group in POLICIES else 0] if of_touchpoint else None,
    }


def _is_size(path: str, group: str) -> bool:
    first, *steps = split(path)
    return first == group and steps[-1] == SIZES[group][0]


def _renamed(path: str, names: Mapping[str, Mapping[str, str]]) -> str:
    group, *steps = split(path)
    if group in LISTS:
        return f"{group}.{names[group][steps[0]]}.{steps[1]}"
    if group in POLICIES and steps[0] == "automation":
        return f"{group}.automation.{names['touchpoints'][steps[1]]}"
    return path


def _legal(names: Iterable[str], unnamed: str) -> dict[str, str]:
    """What a name in the data is called in a scenario: one line, not too long, none twice."""
    taken: dict[str, str] = {}
    for name in names:
        short = " ".join("".join(c if c.isprintable() else " " for c in name).split())[:LONGEST].strip() or unnamed
        once, k = short, 1
        while once in taken.values():
            k += 1
            once = f"{short[: LONGEST - 1 - len(str(k))]} {k}"
        taken[name] = once
    return taken


def _nearest(value: float | None, parts: Mapping[str, float]) -> str:
    """The part whose number is nearest in proportion; the first where there is nothing to go by."""
    if not value or value < 0:
        return next(iter(parts))
    return min(parts, key=lambda name: abs(log(max(parts[name], 1e-9) / value)))


def _round(path: str, value: float) -> float:
    """To three digits: more are chance. Rows of shares to as many decimals, so that they add up; people one by one."""
    one, exact = about(path), float(value)
    if path.startswith("bond.after."):
        return round(exact, DIGITS)
    short = float(round(exact)) if one.unit.what == "customers" else float(f"{exact:.{DIGITS}g}")
    return one.inside(short)


def _rows(changes: Mapping[str, float]) -> dict[str, float]:
    """Rows of the bond table that are wholly there, so that each adds up to 1 although its shares were rounded."""
    made: dict[str, float] = {}
    for kind in CLASSES:
        row = [f"bond.after.{kind}.{state}" for state in STATES]
        if all(path in changes for path in row):
            first = changes[row[0]]
            second = min(changes[row[1]], round(1 - first, DIGITS))
            made |= dict(zip(row, (first, second, round(1 - first - second, DIGITS)), strict=True))
    return made


def _partners(bare: Scenario, changes: Mapping[str, float]) -> dict[str, float]:
    """Excellent or poor shares that are not taken from the data make room for their other half that is."""
    room: dict[str, float] = {}
    for path, value in changes.items():
        stem, _, grade = path.rpartition("_")
        if path.startswith("touchpoints.") and grade in ("excellent", "poor"):
            other = f"{stem}_{'poor' if grade == 'excellent' else 'excellent'}"
            if other not in changes:
                room[other] = min(paths.get(bare, other), 1 - value)
    return room


def _range(one: Estimate, value: float) -> str | None:
    """The range as text, where it is another than the one declared; a decision has none."""
    if one.value is None or one.low is None or one.high is None or about(one.path).decision:
        return None
    usual = about(one.path).interval(one.value)
    if all(abs(a - b) <= SAME * max(abs(b), SAME) for a, b in zip((one.low, one.high), usual, strict=True)):
        return None
    low, high = min(_round(one.path, one.low), value), max(_round(one.path, one.high), value)
    return f"pert:{low!r}:{high!r}" if low < high else None
