"""What the charts of parts share: names cut to fit, and labels on plots that are too low for labels.LINE."""

from __future__ import annotations

from collections.abc import Iterable
from math import isclose
from typing import Any

from pages.shared.charts import labels
from pages.shared.charts.figure import span

# A line of text in a plot some 120 px high, against labels.LINE in one of full height.
LOW = 1.9


def shortened(name: str, most: int) -> str:
    """A name of at most so many characters; the whole one is under the pointer and in the table."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


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
    """One flag for marks (name, x, y, number) that stand at the same place: "plan, best 100 %", its pole on the upper."""
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


def flagged(
    flags: list[labels.Flag], across: tuple[float, float], *series: Iterable[float | None]
) -> tuple[tuple[float, float], list[dict[str, Any]], dict[str, Any]]:
    """Range of the y axis with room for the flags on a low plot, their texts, their poles."""
    placed = labels.place(flags, across)
    low, high = span(*series, above=min(0.6, LOW * labels.strip(placed)))
    notes, poles = labels.flag_texts(placed, (high - LOW * (high - low), high))
    return (low, high), notes, poles
