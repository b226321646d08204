"""Labels that never lie upon each other, from a phone to a slide: flags above marked points, names at line ends.

Places are worked out in shares of the plot at 350 px, the tightest case, and written in the axes' own numbers, so that
they hold at every size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

# At 350 px: the width of a character and the height of a line, as shares of the plot.
CHARACTER = 0.025
LINE = 0.062
# The part of the plot's width that the x axis leaves to the names of the lines, and how far texts may reach.
END_ROOM = 0.145
FURTHEST = 1.05
# How far right of a line's end its name stands, as a share of the axis: at 350 px clear of the widest mark on that end.
LEAD = 0.045


@dataclass(frozen=True)
class Flag:
    """A label on a pole above the point (x, y)."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Placed:
    """A flag with its row (0 is the lowest) and the side of the pole that its text stands on."""

    flag: Flag
    row: int
    right: bool


def beside(axis: dict[str, Any]) -> dict[str, Any]:
    """The x axis, its right part left free for the names of the lines."""
    return {**axis, "domain": [0, 1 - END_ROOM]}


def place(flags: Iterable[Flag], shown: tuple[float, float]) -> list[Placed]:
    """Rows and sides such that no text crosses another's text or pole, in as few rows as can be.

    Flags on the left look to the right and the others to the left; every split is tried. `shown`: range of the x axis.
    """
    low, high = shown
    order = sorted(flags, key=lambda flag: flag.x)
    poles = [(flag.x - low) / (high - low) for flag in order]
    widths = [CHARACTER * (len(flag.text) + 1) for flag in order]
    best: tuple[float, int, list[Placed]] | None = None
    for looking_right in range(len(order), -1, -1):
        right = [i < looking_right for i in range(len(order))]
        spans = [(x, x + w) if r else (x - w, x) for x, w, r in zip(poles, widths, right, strict=True)]
        rows = _rows(poles, spans)
        if rows is not None:
            outside = sum(max(0.0, -start) + max(0.0, end - FURTHEST) for start, end in spans)
            if best is None or (outside, max(rows, default=0)) < best[:2]:
                placed = [Placed(*one) for one in zip(order, rows, right, strict=True)]
                best = outside, max(rows, default=0), placed
    return best[2] if best else []


def _rows(poles: list[float], spans: list[tuple[float, float]]) -> list[int] | None:
    """The lowest rows in which texts and poles (both from left to right) stay clear; None if there are none."""
    pairs = [(i, j) for j in range(len(poles)) for i in range(j) if _touch(spans[i], spans[j])]
    above = []
    for i, j in pairs:
        over, under = _crosses(poles[j], spans[i]), _crosses(poles[i], spans[j])
        if over and under:
            return None
        above.append((j, i) if under else (i, j))
    rows = [0] * len(poles)
    for _ in range(len(poles) + 1):
        before = list(rows)
        for upper, lower in above:
            rows[upper] = max(rows[upper], rows[lower] + 1)
        if rows == before:
            return rows
    return None


def _touch(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _crosses(pole: float, span: tuple[float, float]) -> bool:
    return span[0] < pole < span[1]


def strip(placed: list[Placed]) -> float:
    """The share of the plot's height that the rows of flags need above the data."""
    return 0.04 + LINE * (1 + max((p.row for p in placed), default=-1))


def flag_texts(placed: list[Placed], shown: tuple[float, float]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Annotations, and the poles as one line with gaps; `shown` is the range of the y axis, its top the strip."""
    low, high = shown
    line = LINE * (high - low)
    top = 1 + max((p.row for p in placed), default=-1)
    notes: list[dict[str, Any]] = []
    x: list[float | None] = []
    y: list[float | None] = []
    for p in placed:
        foot = high - (top - p.row) * line
        notes.append(
            {
                "x": p.flag.x,
                "y": foot,
                "text": p.flag.text,
                "showarrow": False,
                "xanchor": "left" if p.right else "right",
                "yanchor": "bottom",
                "xshift": 3 if p.right else -3,
                "borderpad": 0,
            }
        )
        x += [p.flag.x, p.flag.x, None]
        y += [p.flag.y, foot + 0.9 * line, None]
    return notes, {"x": x, "y": y}


def ends(x: float, names: Sequence[tuple[str, float, str]], shown: tuple[float, float]) -> list[dict[str, Any]]:
    """The names of lines right of their ends, apart where the ends are close, each led by a stroke in its colour.

    x: where the x axis, from 0 on, ends. names: (text, y at the end, colour); a text may have two lines.
    """
    low, high = shown
    unit = LINE * (high - low)
    order = sorted(names, key=lambda name: name[1])
    heights = [unit * (1 + text.count("<br>")) for text, *_ in order]
    places = spread([y for _, y, _ in order], heights, low, high)
    return [
        {
            "x": x,
            "y": y,
            "ax": x * (1 + LEAD),
            "ay": place,
            "axref": "x",
            "ayref": "y",
            "text": text,
            "align": "left",
            "xanchor": "left",
            "yanchor": "middle",
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 1.5,
            "arrowcolor": colour,
            "borderpad": 0,
        }
        for (text, y, colour), place in zip(order, places, strict=True)
    ]


def spread(wanted: list[float], heights: list[float], low: float, high: float) -> list[float]:
    """Middles of labels, ascending, as near to where they are wanted as they can be without touching.

    Labels that touch form a stack around the middle of what its members want (pool adjacent violators).
    """
    below = [sum(heights[:i]) + height / 2 for i, height in enumerate(heights)]
    stacks: list[list[float]] = []
    for want, offset in zip(wanted, below, strict=True):
        stacks.append([want - offset])
        while len(stacks) > 1 and fmean(stacks[-2]) > fmean(stacks[-1]):
            stacks[-2:] = [stacks[-2] + stacks[-1]]
    bases = [fmean(stack) for stack in stacks for _ in stack]
    return [min(max(base, low), high - sum(heights)) + offset for base, offset in zip(bases, below, strict=True)]
