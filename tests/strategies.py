"""Hypothesis strategies for whole scenarios, made from the declaration: a new assumption is drawn without a line here.

SEARCH=20 python -m pytest tests/model looks at 20 times as many scenarios, at other ones each time, and makes what fails
as simple as it can, which takes minutes.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from model.scenario import paths
from model.scenario.assumption import Assumption, declared
from model.scenario.groups import AUTOMATION, Mix, Part, Policy, Segment, Touchpoint
from model.scenario.scenario import Scenario

SEARCH = int(os.environ.get("SEARCH", "1"))
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
ODD_NAMES = [
    "Advised",
    "a.b",
    "two words",
    "plan",
    "automation",
    "churn",
    "Größe",
    "名",
    "{x}",
    "0",
    "*",
    "a.",
    "'\"<b>",
]
PAIRS = (("personal_excellent", "personal_poor"), ("digital_excellent", "digital_poor"))
GIVEN = ("schema", "name", "currency", "horizon_years", "segments", "touchpoints", "today", "plan")

Range = Literal["usual", "whole", "mixed"]


def examples(n: int) -> settings:
    """Decorator: look at n scenarios, always the same ones (unless SEARCH is set)."""
    often = SEARCH > 1
    return settings(
        max_examples=n * SEARCH,
        derandomize=not often,
        phases=[Phase.explicit, Phase.generate, *([Phase.shrink] if often else [])],
        deadline=None,
        database=None,
        suppress_health_check=SLOW,
    )


@cache
def number(said: Assumption, within: Range) -> st.SearchStrategy[float]:
    """A value of one assumption: of the usual range in 1000 steps, or anything declared, its bounds often."""
    low, high = said.slider or (said.ge, min(said.le, 10_000.0))
    usual = st.integers(0, 1000).map(lambda k: low + (high - low) * k / 1000)
    whole = st.one_of(st.sampled_from([said.ge, said.le]), st.floats(said.ge, said.le))
    return {"usual": usual, "whole": whole, "mixed": usual | whole}[within]


@cache
def mixes(within: Range) -> st.SearchStrategy[dict[str, float]]:
    """Shares of fans, neutrals, detractors that sum to 1."""
    usual, edge = st.integers(1, 100), st.integers(0, 2) | st.sampled_from([1e-9, 1e-300])
    weight = {"usual": usual, "whole": edge, "mixed": usual | edge}[within]
    weights = st.tuples(weight, weight, weight).filter(any)
    return weights.map(lambda w: {state: n / sum(w) for state, n in zip(paths.STATES, w, strict=True)})


@cache
def part(kind: type[Part], within: Range, *without: str) -> st.SearchStrategy[dict]:
    """The data of one group of the scenario file."""
    if kind is Mix:
        return mixes(within)
    names = {
        field.alias or n: field for n, field in kind.model_fields.items() if field.is_required() or declared(field)
    }
    drawn = {name: _value(field, within) for name, field in names.items() if name not in without}
    return st.fixed_dictionaries(drawn).map(_grades_fit if kind is Touchpoint else dict)


@st.composite
def scenario_data(draw, within: Range = "mixed", months: tuple[int, int] = (3, 60), touchpoints: int = 5, **fixed: Any):
    """The data of a scenario file with 1-3 segments and 1-5 touchpoints of odd names. fixed: top-level values, as they are."""
    segments = _named(draw(names(1, 3)), Segment, within, draw)
    contacts = _named(draw(names(1, touchpoints)), Touchpoint, within, draw)
    policies = {which: draw(_policy(within, touchpoints)) for which in ("today", "plan")}
    for policy in policies.values():
        policy["automation"] = {c["name"]: share for c, share in zip(contacts, policy["automation"], strict=False)}
    policies["today"]["outreach"] = _some(policies["today"]["outreach"])
    return {
        "schema": 2,
        "name": draw(names(1, 1))[0],
        "currency": "EUR",
        "horizon_years": draw(st.integers(*months)) / 12,
        "segments": segments,
        "touchpoints": contacts,
        **policies,
        **draw(part(Scenario, within, *GIVEN)),
        **fixed,
    }


@cache
def scenarios(within: Range = "mixed", **more: Any) -> st.SearchStrategy[Scenario]:
    """Whole scenarios; arguments as of scenario_data."""
    return scenario_data(within, **more).map(paths.read)


@cache
def names(least: int, most: int) -> st.SearchStrategy[list[str]]:
    """Different names, odd ones among them."""
    letters = st.characters(exclude_categories=("Cs", "Cc"))
    made = st.text(letters, min_size=1, max_size=8).map(str.strip).filter(bool)
    return st.lists(st.sampled_from(ODD_NAMES) | made, min_size=least, max_size=most, unique=True)


@st.composite
def other_numbers(draw, scenario: Scenario, within: Range = "usual") -> dict[str, float]:
    """Another valid set of all numbers of a scenario but its horizon: dotted path -> value."""
    found = {p: draw(number(paths.about(p), within)) for p in paths.numbers(scenario) if p != "horizon_years"}
    for kind in paths.CLASSES:
        found |= {f"bond.after.{kind}.{state}": share for state, share in draw(mixes(within)).items()}
    for touchpoint in scenario.touchpoints:
        for excellent, poor in ((f"touchpoints.{touchpoint.name}.{field}" for field in pair) for pair in PAIRS):
            found[poor] = min(found[poor], 1 - found[excellent])
    return found | {"today.outreach": _some(found["today.outreach"])}


def belonging(path: str) -> str:
    """Values that must be changed together have this in common: a row of the bond table, two shares of grades."""
    for end in ("_excellent", "_poor"):
        if path.startswith("touchpoints.") and path.endswith(end):
            return path.removesuffix(end)
    return path.rpartition(".")[0] if path.startswith("bond.after.") else path


@st.composite
def some(draw, numbers: Mapping[str, float]) -> list[str]:
    """Some of the paths, those that belong together either all or none."""
    chosen = draw(st.sets(st.sampled_from(sorted({belonging(path) for path in numbers})), min_size=1))
    return [path for path in numbers if belonging(path) in chosen]


def _value(field: Any, within: Range) -> st.SearchStrategy[Any]:
    said = declared(field)
    if said is not None:
        return number(said, within)
    if field.annotation is bool:
        return st.booleans()
    if get_origin(field.annotation) is Literal:
        return st.sampled_from(get_args(field.annotation))
    return part(field.annotation, within)


@cache
def _policy(within: Range, touchpoints: int) -> st.SearchStrategy[dict]:
    said = declared(AUTOMATION)
    automation = st.tuples(*[number(said, within)] * touchpoints)
    return st.tuples(part(Policy, within, "automation"), automation).map(lambda both: both[0] | {"automation": both[1]})


def _some(outreach: float) -> float:
    """The plan's outreach is relative to today's, of which there must be some (test_whole_range tries how little)."""
    return outreach if outreach >= 0.01 else 1.0


def _named(names: list[str], kind: type[Part], within: Range, draw: Any) -> list[dict]:
    return [{"name": name} | draw(part(kind, within, "name")) for name in names]


def _grades_fit(touchpoint: dict) -> dict:
    for excellent, poor in PAIRS:
        touchpoint[poor] = min(touchpoint[poor], 1 - touchpoint[excellent])
    return touchpoint
