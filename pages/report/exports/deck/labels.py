"""Where the labels of marked points stand: clear of the curves, of other marks and of the plot's edges.

Only PowerPoint knows the plot it draws, so its measures are estimated; what a label still stands on is hidden behind it.
Measures in points (1/72 inch) from the plot's lower left corner, y upwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from math import ceil, floor, log10
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pptx.enum.chart import XL_LABEL_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from pages.report.exports.deck import fit
from pages.report.exports.deck.colour_sums import hex_of
from pages.report.exports.deck.colours import Look

SIZE = 10
HIGH = 16.0
"""Of a label with its insets."""
INSETS = 6.0
AWAY = 6.0
"""From a point to the edge of its label."""
AROUND = (110.0, 125.0)
"""What title, axes and legend take of a chart's width and height."""
STEPS = 6
"""Of an automatic axis, at most; it ends at a whole step, with HEADROOM of what it spans left free."""
HEADROOM = 0.05
LEAST, FAR_OUT = 1e-200, 1e9
"""An axis that spans less (or more than its inverse) cannot be divided; a point farther out is on no plot, so that its label may stand anywhere."""
END = 0.9
"""From here on, as a part of the axis, a label stands left of its point."""
FAR = 40.0
"""A curve so far away is no nearer to a label than one still farther."""
SAMPLES = 13
"""Places along a label that are held against the curves."""
KEPT = ((4, 6), (6, 4), (10, 2))
"""(marks at most, places tried of each in all combinations)."""
BEYOND, LABEL, MARK, ZERO, SIDE, NEAR = 10.0, 5.0, 3.0, 1.0, 0.05, 0.2
"""What is bad about a place: beyond the plot, on another label, on a mark, on the zero line, not centred, near to a curve;
a curve all along it counts 1."""
ABOVE, BELOW, LEFT, RIGHT = (getattr(XL_LABEL_POSITION, name) for name in ("ABOVE", "BELOW", "LEFT", "RIGHT"))

Numbers = Sequence[float] | NDArray[np.float64]
Curve = tuple[Numbers, Numbers]


class Place(NamedTuple):
    """position: the point's side; shift: from there to the right, in points."""

    position: Any
    shift: float


class _Rectangle(NamedTuple):
    """Its centre and size."""

    x: float
    y: float
    wide: float
    high: float

    def holds(self, x: float, y: float, around: float = 0.0) -> bool:
        return abs(self.x - x) < self.wide / 2 + around and abs(self.y - y) < self.high / 2 + around

    def touches(self, other: _Rectangle) -> bool:
        return (
            abs(self.x - other.x) < (self.wide + other.wide) / 2
            and abs(self.y - other.y) < (self.high + other.high) / 2
        )


def place(
    points: Sequence[tuple[float, float]], texts: Sequence[str], curves: Sequence[Curve], chart: tuple[float, float]
) -> list[Place]:
    """For every point the best place of its text. points, curves: in the units of the axes; chart: width, height."""
    size = max(100.0, chart[0] - AROUND[0]), max(100.0, chart[1] - AROUND[1])
    x = np.array([v for xs, _ in curves for v in xs], float)
    x = x[np.isfinite(x)] if np.isfinite(x).any() else np.array([0.0, 1.0])
    y = np.array([0.0, *(v for _, ys in curves for v in ys), *(v for _, v in points)], float)
    y = y[np.isfinite(y)]
    low, top = _axis(y.min(), y.max())
    wide, high = _across(np.ptp(x)) / size[0], (top - low) / size[1]
    drawn = [((np.asarray(a, float) - x.min()) / wide, (_numbers(b) - low) / high) for a, b in curves]
    marks = [((a - x.min()) / wide, (b - low) / high) for a, b in points]
    able = []
    for i, (mark, text) in enumerate(zip(marks, texts, strict=True)):
        others = marks[:i] + marks[i + 1 :]
        able.append(
            [(_cost(to, one, drawn, others, size, -low / high), to, one) for to, one in _candidates(mark, text, size)]
        )
    most = next((kept for marks_at_most, kept in KEPT if len(able) <= marks_at_most), 1)
    kept = [sorted(candidates, key=lambda able: able[0])[:most] for candidates in able]
    return [to for _, to, _ in min(product(*kept), key=_together)]


def write(label: Any, text: str, at: Place, chart: float, look: Look) -> None:
    """A point's label at its place, on the slide's background, so that no line goes through it. chart: its width."""
    label.text_frame.text = text
    font = label.text_frame.paragraphs[0].runs[0].font
    font.size = Pt(SIZE)
    look.ink.on(font.color)
    label.text_frame.word_wrap = False
    label.position = at.position
    own = label._get_or_add_dLbl()
    own.find("{*}dLblPos").addprevious(parse_xml(backed(look)))
    if at.shift and chart >= 1:
        for old in own.findall("{*}layout"):
            own.remove(old)
        moved = f'<c:x val="{at.shift / chart:.4f}"/><c:y val="0"/>'
        own.find("{*}idx").addnext(
            parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{moved}</c:manualLayout></c:layout>")
        )


def backed(look: Look) -> str:
    """What stands behind a label: the slide's background, so that a line ends at it instead of going through."""
    paper = f'<a:solidFill><a:srgbClr val="{hex_of(look.paper)}"/></a:solidFill>'
    return f"<c:spPr {nsdecls('c', 'a')}>{paper}<a:ln><a:noFill/></a:ln></c:spPr>"


def _numbers(values: Numbers) -> np.ndarray:
    """What is not finite is not drawn: not a number."""
    given = np.asarray(values, float)
    return np.where(np.isfinite(given), given, np.nan)


def _across(way: float) -> float:
    """What an axis spans: 1 where it is nothing, or more or less than can be divided."""
    return way if LEAST < way < 1 / LEAST else 1.0


def _axis(low: float, high: float) -> tuple[float, float]:
    """The ends that an automatic axis from low <= 0 to high >= 0 most likely takes."""
    across = _across(high - low)
    low, high = (low, high) if across == high - low else (0.0, across)
    power = 10.0 ** floor(log10(across / STEPS))
    step = next(power * k for k in (1, 2, 5, 10) if power * k * STEPS >= across * (1 - 1e-9))
    ends = low - HEADROOM * across * (low < 0), high + HEADROOM * across * (high > 0)
    return step * floor(ends[0] / step), max(step * ceil(ends[1] / step), step * (floor(ends[0] / step) + 1))


def _together(chosen: Sequence[tuple[float, Place, _Rectangle]]) -> float:
    """How bad places are for all labels at once."""
    overlaps = sum(one.touches(other) for (*_, one), (*_, other) in combinations(chosen, 2))
    return sum(cost for cost, _, _ in chosen) + LABEL * overlaps


def _candidates(mark: tuple[float, float], text: str, plot: tuple[float, float]) -> list[tuple[Place, _Rectangle]]:
    (x, y), wide = mark, fit.width(text, SIZE) + INSETS
    up, side = AWAY + HIGH / 2, AWAY + wide / 2
    able = [
        *(
            (Place(to, shift), x + shift, y + sign * up)
            for to, sign in ((ABOVE, 1), (BELOW, -1))
            for shift in (0.0, -wide / 2, wide / 2)
        ),
        (Place(LEFT, 0.0), x - side, y),
        (Place(RIGHT, 0.0), x + side, y),
    ]
    return [(to, _Rectangle(a, b, wide, HIGH)) for to, a, b in able if not END * plot[0] <= x < FAR_OUT or a < x]


def _cost(
    to: Place,
    one: _Rectangle,
    curves: list[tuple[np.ndarray, np.ndarray]],
    marks: list[tuple[float, float]],
    plot: tuple[float, float],
    zero: float,
) -> float:
    """How bad a place is, before other labels."""
    across = np.linspace(one.x - one.wide / 2, one.x + one.wide / 2, SAMPLES)
    crossed, nearest = 0.0, FAR
    for x, y in curves:
        way = abs(np.interp(across, x, y, left=np.nan, right=np.nan) - one.y)
        crossed += float((way < one.high / 2).mean())
        nearest = min([nearest, *way[np.isfinite(way)]])
    whole = _Rectangle(plot[0] / 2, plot[1] / 2, plot[0] - one.wide, plot[1] - one.high)
    return (
        crossed
        + BEYOND * (not whole.holds(one.x, one.y, 1.0))
        + MARK * sum(one.holds(x, y, AWAY) for x, y in marks)
        + ZERO * (abs(zero - one.y) < one.high / 2)
        + SIDE * (to.shift != 0)
        - NEAR * nearest / FAR
    )
