"""The curve of the first screen: the numbers, texts and places that the browser draws, the same as in the chart of break_even.py."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import Any

import numpy as np

from model.decisions.answer import Answer
from model.decisions.curve_family import curve_family
from pages.report import numbers as text
from pages.report.charts import labels
from pages.report.charts.figure import in_unit, numbers, span
from pages.report.charts.series import Series
from pages.report.findings import how_far
from pages.report.findings.how_far_words import curve as title
from pages.report.language import say

KINDS = ("savings", "losses", "net")
MOST_TICKS = 6
TICKS = 5
CURVES = 21
ROOM = 0.03
"""Above and below the lines, as a share of their span; the rows of flags have room of their own."""


def cockpit_curve(answer: Answer) -> dict[str, Any]:
    """What is drawn, as JSON can carry it. Amounts are divided by `divisor`, places are as in Sweep.at.

    x, savings, losses, net: the lines; marks: today, break-evens and best with their flags (row 0 is the lowest of `rows`); plan: what its point is called;
    ends: the names of the lines, `at` being where they have room.
    """
    sweep, currency = answer.sweep, answer.scenario.currency
    today, best = how_far.net_as_today(answer), answer.best_net
    net = float(answer.outcome.net)
    divisor, unit = in_unit(currency, sweep.savings, sweep.losses, sweep.net, [today, best, net])
    lines = {kind: numbers(getattr(sweep, kind), divisor) for kind in KINDS}
    low, high = (0.0, 1.0) if sweep.by_share else (float(sweep.at[0]), float(sweep.at[-1]))
    points = [("today", answer.today_at, today), *(("break-even", at, 0.0) for at in answer.break_even_at)]
    points.append(("best", answer.best_at, best))
    beside = how_far.is_beside(answer)
    shown = span(*lines.values(), [y / divisor for _, _, y in points], [net / divisor] if beside else [], above=ROOM)
    marks, rows = _marks(points, (low, high), divisor, sweep.by_share)
    return {
        "alt": title(answer),
        "x": np.round(sweep.at, 6).tolist(),
        **lines,
        "x_range": [low, high],
        "y_range": list(shown),
        "x_ticks": _across(low, high, sweep.by_share),
        "y_ticks": _amounts(*shown),
        "unit": unit,
        "axis": _axis(answer),
        "ends": _ends(lines, shown),
        "marks": marks,
        "rows": rows,
        "plan": say("plan"),
        "divisor": divisor,
    }


def family(answer: Answer, path: str, values: Series) -> dict[str, list[Any]]:
    """The curve's net, in money, with a number at CURVES of its values: what the browser shows of the curve while its slider is held.

    values, and for each of them x, the places as in Sweep.at, and net, None where it is no finite sum.
    """
    some = np.unique(np.asarray(values)[np.linspace(0, len(values) - 1, CURVES).round().astype(int)])
    curves = curve_family(answer.scenario, path, some)
    return {
        "values": [curve.value for curve in curves],
        "x": [np.round(curve.share if answer.sweep.by_share else curve.along, 6).tolist() for curve in curves],
        "net": [numbers(curve.net) for curve in curves],
    }


def ticks(low: float, high: float, most: int = MOST_TICKS) -> list[float]:
    """Round numbers from low to high, at most so many: multiples of 1, 2, 2.5 or 5 times a power of ten."""
    rough = (high - low) / most
    power = 10.0 ** floor(log10(rough))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough * (1 - 1e-9))
    return [float(f"{i * step:.12g}") + 0.0 for i in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


def _amounts(low: float, high: float) -> list[tuple[float, str]]:
    found = ticks(low, high)
    step = min((b - a for a, b in zip(found, found[1:], strict=False)), default=1.0)
    decimals = next(d for d in range(9) if abs(round(step, d) - step) < 1e-9 * step)
    return [(tick, text.decimal(tick, decimals)) for tick in found]


def _across(low: float, high: float, by_share: bool) -> list[tuple[float, str]]:
    if by_share:
        return [(share, text.percent(share, 0)) for share in np.linspace(0, 1, TICKS + 1).round(9).tolist()]
    return [(tick, text.reach(tick)) for tick in ticks(low, high, TICKS)]


def _axis(answer: Answer) -> str:
    if how_far.along(answer) is how_far.Along.REACH:
        return say("how far the plan goes (0: as today, 1: as drafted)")
    return say("share of contacts that machines handle, on average")


def _marks(
    points: list[tuple[str, float, float]], across: tuple[float, float], divisor: float, by_share: bool
) -> tuple[list[dict[str, Any]], int]:
    names = {"today": say("today"), "break-even": say("break-even"), "best": say("best on this line")}
    low, high = across
    flags = [labels.Flag(at, net / divisor, f"{names[id]} {text.place(at, by_share)}") for id, at, net in points]
    placed = labels.place(flags, (low, low + (high - low) / (1 - labels.END_ROOM)))
    ids = {id(flag): point[0] for flag, point in zip(flags, points, strict=True)}
    marks = [
        {
            "id": ids[id(p.flag)],
            "x": round(p.flag.x, 6),
            "y": round(p.flag.y, 9),
            "text": p.flag.text,
            "row": p.row,
            "right": p.right,
        }
        for p in placed
    ]
    return marks, 1 + max((p.row for p in placed), default=-1)


def _ends(lines: dict[str, list[float | None]], shown: tuple[float, float]) -> list[dict[str, Any]]:
    names = {"savings": say("savings"), "losses": say("losses"), "net": say("net")}
    low, high = shown
    order = sorted((lines[kind][-1] or 0.0, kind) for kind in KINDS)
    height = labels.LINE * (high - low)
    places = labels.spread([end for end, _ in order], [height] * len(order), low, high)
    return [
        {"kind": kind, "name": names[kind], "end": end, "at": at} for (end, kind), at in zip(order, places, strict=True)
    ]
