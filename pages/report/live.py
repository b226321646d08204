"""What the browser gets of a slider's positions, worded and written out: while one is dragged it picks, and says what the page would."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from math import log10
from typing import Any

from model.decisions.handed_over import handed_over
from model.decisions.positions import Positions
from model.scenario.scenario import Scenario
from pages.report import assumption_words, numbers
from pages.report.findings.first_look_reason import asks_touchpoints
from pages.report.findings.moment import Bar, Figure, Moment, Start, moments, span

DIGITS = 6
"""Of money that is drawn: far below a pixel. A value that is sent back has all of its digits."""

Column = list[Any] | str | float | int
"""One entry for each position, or what is the same at all of them."""


def worded(positions: Positions, start: Start | None = None) -> list[Moment]:
    """What the first screen shows of each position, with its changes against the start."""
    asked = asks_touchpoints(positions.outcome)
    handed = handed_over(positions.inputs(), positions.outcome, positions.against, asked)
    return moments(positions.scenario, positions.outcome, handed, start)


def columns(positions: Positions, start: Start | None = None) -> dict[str, Any]:
    """Every position's value, its text, its place `at` on the curve (None for a number) and its moment, column by column.

    n: how many positions. texts: every text once; a column of texts holds places in it: said, kind, answer, reason, and of each figure
    and each bar what these have. A column that is the same at all positions is that one entry. span: from the lowest to the
    highest end of all bars, so that their axis stands still. flips: values at which the verdict flips.
    """
    said, table = worded(positions, start), _Texts()
    bars = [[one.bars[k] for one in said] for k in range(len(said[0].bars))]
    figures = [[one.figures[k] for one in said] for k in range(len(said[0].figures))]
    return {
        "path": positions.path,
        "n": len(said),
        "value": [_short(value) for value in positions.values.tolist()],
        "at": None if positions.at is None else [_drawn(place) for place in positions.at.tolist()],
        "said": table.column(value_texts(positions)),
        "net": [_drawn(one.net) for one in said],
        **{name: table.column([getattr(one, name) for one in said]) for name in ("kind", "answer", "reason")},
        "figures": [_parts(Figure, figure, table) for figure in figures],
        "bars": [_parts(Bar, bar, table) for bar in bars],
        "span": [_drawn(end) for end in span(said)],
        "flips": [_short(value) for value in positions.flips],
        "texts": list(table.places),
    }


def written(sent: Any) -> str:
    """As compact JSON."""
    return json.dumps(sent, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def value_texts(positions: Positions) -> list[str]:
    """What the slider says at each position, with its unit."""
    if positions.at is None:
        return [value_text(positions.scenario, positions.path, value) for value in positions.values.tolist()]
    return [place_text(at, positions.by_share, positions.step) for at in positions.at.tolist()]


def value_text(scenario: Scenario, path: str, value: float) -> str:
    """A number as its slider says it: '38 EUR per hour'."""
    return assumption_words.value(scenario, path, value)


def place_text(at: float, by_share: bool, step: float) -> str:
    """A place on the curve as a slider of such steps says it: an average share, '62 %', in finer steps '62.4 %', or a reach."""
    return numbers.automation(at, max(0, round(-log10(step)) - 2)) if by_share else numbers.reach(at)


class _Texts:
    """Every text once, with its place."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}

    def column(self, texts: Sequence[str]) -> Column:
        return _column([self.places.setdefault(text, len(self.places)) for text in texts])


def _parts(kind: type[Figure | Bar], rows: Sequence[Any], table: _Texts) -> dict[str, Column]:
    """Field by field of a figure or bar, over all positions."""
    found: dict[str, Column] = {}
    for field in fields(kind):
        cells = [getattr(row, field.name) for row in rows]
        found[field.name] = table.column(cells) if isinstance(cells[0], str) else _column(list(map(_drawn, cells)))
    return found


def _column(cells: list[Any]) -> Column:
    return cells[0] if cells.count(cells[0]) == len(cells) else cells


def _drawn(amount: float) -> float | int:
    return _short(float(f"{amount:.{DIGITS}g}"))


def _short(value: float) -> float | int:
    """JSON writes whole numbers without a point."""
    return int(value) if value == int(value) else value
