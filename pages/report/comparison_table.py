"""The tables of a comparison: what each scenario comes to, and which of their assumptions differ, in numbers and in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import Any

from model.decisions.comparison import Measure, differing
from model.scenario import paths, ranges
from model.scenario.groups import SHAPES
from model.scenario.scenario import Scenario
from pages.report import assumption_words, in_tables
from pages.report.findings.comparison_words import measure
from pages.report.in_tables import Row
from pages.report.language import declared, named, say

Values = tuple[Any, ...]
NONE = "–"


def heads(names: Sequence[str], scenarios: Sequence[Scenario], base: int) -> list[str]:
    """What the columns of `measured` are called: the scenarios, then each of the others against the base."""
    others = [name for i, name in enumerate(names) if i != base]
    if len(others) == 1:
        apart = [say("Difference"), say("Difference (%)")]
    else:
        apart = [
            head
            for name in others
            for head in (say("Difference: {name}", name=name), say("Difference: {name} (%)", name=name))
        ]
    return [*called(names, scenarios), *apart]


def called(names: Sequence[str], scenarios: Sequence[Scenario]) -> list[str]:
    """The scenarios, each with its currency where they have several."""
    if len({one.currency for one in scenarios}) == 1:
        return list(names)
    return [f"{name} · {one.currency}" for name, one in zip(names, scenarios, strict=True)]


def measured(measures: Sequence[Measure], scenarios: Sequence[Scenario], base: int) -> list[Row]:
    """A row for each measure: each scenario's number, then the difference of each other one to the base, also in percent."""
    others = [i for i in range(len(scenarios)) if i != base]
    rows = []
    for one in measures:
        apart = [cell for i in others for cell in (_number(one.kind, float(one.difference[i])), _relative(one, i))]
        each = [_number(one.kind, float(value)) for value in one.value]
        rows.append(Row(measure(one.name), _unit(one, scenarios), [*each, *apart]))
    return rows


def assumptions(scenarios: Sequence[Scenario]) -> tuple[list[Row], list[tuple[str, list[str]]]]:
    """What differs: rows of numbers, and rows of what is said in words; a range has its ends in one and its shape in the other."""
    figures, words = [], []
    for path, title, values in _parts(differing(scenarios)):
        if all(value is None or (isinstance(value, int | float) and not isinstance(value, bool)) for value in values):
            figures.append(_figures(path, title, values, scenarios))
        else:
            words.append((title, [_word(path, one, value) for one, value in zip(scenarios, values, strict=True)]))
    return figures, words


def _parts(differ: Mapping[str, Values]) -> Iterator[tuple[str, str, Values]]:
    """(path, title, values) of all that differs; of a range its two ends and its shape, as far as they do."""
    for path, values in differ.items():
        if path.startswith(ranges.RANGE):
            of = path.removeprefix(ranges.RANGE)
            own, name = [None if one is None else ranges.read(str(one)) for one in values], assumption_words.title(of)
            for title, part in (
                (named("Low end of the range: {assumption}", assumption=name), "low"),
                (named("High end of the range: {assumption}", assumption=name), "high"),
                (named("Shape of the range: {assumption}", assumption=name), "shape"),
            ):
                each = tuple(getattr(one, part, None) for one in own)
                if len({*each}) > 1:
                    yield of, title, each
        elif path.startswith(ranges.CORRELATION):
            a, b = (assumption_words.title(one) for one in ranges.pair(path))
            yield path, named("Correlation: {first} with {second}", first=a, second=b), values
        else:
            yield path, assumption_words.title(path), values


def _figures(path: str, title: str, values: Values, scenarios: Sequence[Scenario]) -> Row:
    if path.startswith(ranges.CORRELATION):
        return Row(title, "", values)
    unit = paths.about(path).unit
    return Row(title, in_tables.unit(unit, _currency(scenarios)), [in_tables.figure(one, unit, 6) for one in values])


def _word(path: str, scenario: Scenario, value: Any) -> str:
    if value is None:
        return NONE
    return declared(value) if value in SHAPES else assumption_words.value(scenario, path, value)


def _number(kind: str, value: float) -> float | None:
    match kind:
        case "money":
            return in_tables.amount(value)
        case "share":
            return in_tables.percent(value)
        case "points":
            return in_tables.percent(value, 2)
    return in_tables.counted(value)


def _relative(measure: Measure, i: int) -> float | None:
    """Of a loss there is no percentage: against −2.3 m it would say nothing."""
    relative = float(measure.relative[i])
    sensible = isfinite(relative) and float(measure.value[i]) - float(measure.difference[i]) > 0
    return in_tables.percent(relative, 1) if sensible else None


def _unit(one: Measure, scenarios: Sequence[Scenario]) -> str:
    if one.name == "hours_freed":
        return in_tables.unit("hours")
    match one.kind:
        case "money":
            return _currency(scenarios)
        case "share":
            return in_tables.unit("share")
        case "points":
            return in_tables.unit("percentage points")
        case "month":
            return say("month")
    return in_tables.unit("customers")


def _currency(scenarios: Sequence[Scenario]) -> str:
    """That of all scenarios."""
    currencies = {one.currency for one in scenarios}
    return currencies.pop() if len(currencies) == 1 else say("own currency")
