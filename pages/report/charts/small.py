"""What the charts of parts share: names cut to fit, and flags on plots that are too low or too full for labels alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import ceil, isclose
from typing import Any

from model.scenario.units import Kind, Unit
from pages.report import numbers as text
from pages.report.charts import labels
from pages.report.charts.figure import PERCENT, in_unit, percent, span
from pages.report.charts.series import Series
from pages.report.language import cut, declared
from pages.report.number_words import writing

# A line of text in a plot some 120 px high, against labels.LINE in one of full height.
LOW = 1.9
# Longer axis titles take two lines.
TITLE = 38
# Names in lower case run narrower than labels.CHARACTER, which leaves room for any font.
NARROW = 0.8
# Where three charts stand side by side at 1280 px, a character takes 5 of a plot's 185 px.
PANEL = 1.15


def shortened(name: str, most: int) -> str:
    """A name of at most so many characters; the whole one is under the pointer and in the table."""
    return cut(name, most)


def wrapped(name: str, width: int) -> str:
    """A name in at most two lines of about `width` characters."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width and len(lines) < 2:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(shortened(line, width) for line in lines)


def merged(marks: Iterable[tuple[str, float, float, str]], near: float) -> list[labels.Flag]:
    """One flag for marks (name, said, x, y, number) that stand at the same place: "plan, best 100 %", its pole on the upper."""
    groups: list[list[tuple[str, float, float, str]]] = []
    for mark in marks:
        group = next((g for g in groups if isclose(g[0][1], mark[1], rel_tol=0, abs_tol=near)), None)
        if group is None:
            groups.append([mark])
        else:
            group.append(mark)
    return [
        labels.Flag(g[0][1], max(y for _, _, y, _ in g), f"{', '.join(dict.fromkeys(m[0] for m in g))} {g[0][3]}")
        for g in groups
    ]


def place(flags: list[labels.Flag], across: tuple[float, float], character: float = NARROW) -> list[labels.Placed]:
    """labels.place for names in lower case, in the same order for flags at the same x. character: as a share of labels.CHARACTER."""
    narrow = [replace(flag, text=str(i).ljust(ceil(character * len(flag.text)))) for i, flag in enumerate(flags)]
    return [replace(one, flag=flags[int(one.flag.text)]) for one in labels.place(narrow, across)]


def reach(one: labels.Placed, across: tuple[float, float]) -> tuple[float, float]:
    """From where to where a placed text runs, in the axis' numbers."""
    long = NARROW * labels.CHARACTER * (len(one.flag.text) + 1) * (across[1] - across[0])
    return (one.flag.x, one.flag.x + long) if one.right else (one.flag.x - long, one.flag.x)


def flagged(
    flags: list[labels.Flag],
    across: tuple[float, float],
    *series: Iterable[float | None],
    zero: bool = True,
    character: float = NARROW,
) -> tuple[tuple[float, float], list[dict[str, Any]], dict[str, Any]]:
    """Range of the y axis, with 0 or as the series go, and room for the flags on a low plot; their texts, their poles."""
    placed = place(flags, across, character)
    low, high = span(*series, zero=zero, above=min(0.6, LOW * labels.strip(placed)))
    notes, poles = labels.flag_texts(placed, (high - LOW * (high - low), high))
    return (low, high), notes, poles


def value_axis(values: Series, label: str, unit: Unit, currency: str) -> tuple[float, str, str]:
    """For an axis of an assumption's values: what they are divided by, the title, what follows each number.

    label: said; unit: as declared.
    """
    if unit.kind is Kind.SHARE:
        return PERCENT, label, percent()
    divisor, short = in_unit(currency, values) if unit.is_money else (1.0, currency)
    words = writing().name(unit, short) if unit.kind in (Kind.MONEY, Kind.RATIO) else declared(unit)
    gap = "<br>" if len(label) + len(words) > TITLE else " "
    return divisor, f"{label}{gap}({words})" if words else label, ""


def in_words(value: float, unit: Unit) -> str:
    """A value without its unit, which the axis says."""
    if unit.kind is Kind.SHARE:
        return text.percent(value, 0)
    return text.money(value, "") if unit.is_money else text.ratio(value)
