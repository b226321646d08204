"""What measures and causes of a comparison are called, and how their numbers are written."""

from __future__ import annotations

from math import isfinite

from model.decisions.comparison import Measure
from model.decisions.difference import ALL, FRAME, STRUCTURE, Cause
from model.scenario import paths, ranges
from model.scenario.groups import After
from model.scenario.scenario import Scenario
from pages.report import assumption_words, numbers

NAMES = {
    "net": "Net value",
    "savings": "Saved",
    "losses": "Lost",
    "investment": "Invested",
    "customers_more": "Customers against today",
    "hours_freed": "Hours freed per year",
    "break_even_share": "Breaks even first at",
    "best_share": "Best at",
    "payback_month": "Pays back in",
    "tipping_month": "Last month that pays",
    "affordable_churn": "Churn the plan can bear",
    "expected_churn": "Churn expected",
}
NONE = {
    "break_even_share": "no share",
    "payback_month": "no month",
    "tipping_month": "none",
    "affordable_churn": "no limit",
}
FIXED = {FRAME: "Horizon, discounting and form", STRUCTURE: "Segments and touchpoints", ALL: "All changes together"}
CHANGES = 6


def number(measure: Measure, i: int, currency: str) -> str:
    """The value in scenario i: '3.8 m EUR', '62 %', 'month 36'."""
    return _written(measure.kind, float(measure.value[i]), currency) or NONE.get(measure.name, numbers.undefined())


def against(measure: Measure, i: int, currency: str) -> str:
    """The difference to the base, absolute and relative: '+0.4 m EUR, +12.0 %', 'same'; nothing where there is none to take.
    Of a loss there is no percentage: against −2.3 m it would say nothing."""
    difference, relative = float(measure.difference[i]), float(measure.relative[i])
    absolute = _written(measure.kind, difference, currency, signed=True)
    if not absolute or difference == 0:
        return "same" if absolute else ""
    sensible = isfinite(relative) and float(measure.value[i]) - difference > 0
    return f"{absolute}, {numbers.percent(relative, 1, signed=True)}" if sensible else absolute


def _written(kind: str, value: float, currency: str, signed: bool = False) -> str:
    if not isfinite(value):
        return ""
    if kind == "money":
        return numbers.money(value, currency, signed)
    if kind == "count":
        return numbers.count(value, signed)
    if kind == "share" and not signed:
        return numbers.percent(value, 0)
    if kind in ("share", "points"):
        return numbers.percent(value, 0 if kind == "share" else 2, True).replace(" %", " pts")
    return f"{numbers.count(value, True)} months" if signed else f"month {value:.0f}"


def cause(found: Cause) -> str:
    """'Hourly cost', 'Plan: automation (6 values)', 'After a poor contact (3 values)'."""
    if found.key == found.paths[0]:
        return assumption_words.title(found.key)
    if found.key in FIXED:
        return FIXED[found.key]
    return f"{_group(found.key, paths.split(found.paths[0]))} ({len(found.paths)} values)"


def _group(key: str, steps: tuple[str, ...]) -> str:
    if steps[:2] == ("bond", "after") and key.count(".") == 2:
        return After.model_fields[steps[2]].title
    if "." not in key:
        return key.capitalize()
    if steps[0] in paths.LISTS:
        grade = key.removeprefix(f"{steps[0]}.{steps[1]}").strip(".")
        return f"{steps[1]}: {grade} experience" if grade else steps[1]
    return f"{steps[0].capitalize()}: {steps[1].replace('_', ' ')}"


def changes(first: Scenario, second: Scenario, found: Cause) -> str:
    """What changed, value by value; of many the first few."""
    a, b = paths.values(first), paths.values(second)
    told = []
    for path in found.paths[:CHANGES]:
        before, after = (_value(s, path, values.get(path)) for s, values in ((first, a), (second, b)))
        told.append(f"{assumption_words.title(path)}: {before} → {after}")
    more = len(found.paths) - len(told)
    return "; ".join([*told, *([f"and {more} more"] if more > 0 else [])])


def _value(scenario: Scenario, path: str, value: object) -> str:
    return assumption_words.value(scenario, path, value, 4)


def any_title(path: str) -> str:
    """Also of ranges and correlations, and of the currency."""
    if ranges.is_ours(path):
        kind, _, of = path.partition(".")
        return f"{kind.capitalize()}: {assumption_words.title(of)}"
    return assumption_words.title(path)


def any_value(scenario: Scenario, path: str, value: object) -> str:
    """As it is written in this scenario; '–' where it has none."""
    if value is None:
        return "–"
    return str(value) if ranges.is_ours(path) else _value(scenario, path, value)
