"""From one scenario's net to another's, cause by cause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pages.report import numbers as text
from pages.report.charts import palette
from pages.report.charts.figure import across_axis, figure, in_unit, names_axis, under_pointer
from pages.report.charts.small import wrapped
from pages.report.charts.steps import ROOM, beside
from pages.report.charts.table import Table, cents, table
from pages.report.language import called, labelled, say

# Height of a row in px, and of all that is no row.
ROW, REST = 36, 130
WIDTH = 21
Step = tuple[str, float]


def bridge(
    first: Step, causes: Sequence[tuple[str, float, str]], second: Step, currency: str, title: str = ""
) -> dict[str, Any]:
    """first, second: name and net of the two scenarios; causes: name, amount and what changed, adding up to the difference.

    Five traces: the two scenarios, what adds, what takes, the steps between the bars, amounts.
    """
    so_far = [first[1]]
    for _, amount, _ in causes:
        so_far.append(so_far[-1] + amount)
    names = [first[0], *(name for name, _, _ in causes), second[0]]
    divisor, unit = in_unit(currency, so_far, [second[1]])
    rows = list(range(len(names)))
    edges = [(0.0, first[1]), *zip(so_far[:-1], so_far[1:], strict=True), (0.0, second[1])]
    spans = [(start / divisor, end / divisor) for start, end in edges]
    low, high = min(0.0, *(min(s) for s in spans)), max(0.0, *(max(s) for s in spans))
    width = (high - low) or 1.0
    changes = ["", *(change for _, _, change in causes), ""]
    amounts = [second[1] if i == rows[-1] else end - start for i, (start, end) in enumerate(edges)]
    totals = (0, rows[-1])
    kinds = {
        "net": (palette.NET, "", totals),
        "adds": (palette.SAVED, "", [i for i in rows if i not in totals and amounts[i] >= 0]),
        "takes": (palette.LOST, "/", [i for i in rows if i not in totals and amounts[i] < 0]),
    }
    bars = [
        {
            "type": "bar",
            "orientation": "h",
            "uid": kind,
            "y": list(which),
            "base": [spans[i][0] for i in which],
            "x": [spans[i][1] - spans[i][0] for i in which],
            "customdata": [_hover(names[i], amounts[i], changes[i], currency, i in totals) for i in which],
            "hovertemplate": under_pointer(),
            "marker": {"color": colour, "pattern": {**palette.HATCHED, "shape": shape}},
            "width": 0.62,
        }
        for kind, (colour, shape, which) in kinds.items()
    ]
    xaxis = across_axis(say("net"), unit, (low - 0.04 * width, high + ROOM * width), 5)
    yaxis = names_axis([wrapped(name, WIDTH) for name in names], 0.6, 0.6)
    texts = [text.money(amount, "", signed=row not in totals) for row, amount in enumerate(amounts)]
    return figure([*bars, *beside(spans, texts, width)], title, xaxis, yaxis, hovermode="closest", barmode="overlay")


def bridge_table(first: Step, causes: Sequence[tuple[str, float, str]], second: Step, currency: str) -> Table:
    """A row per bar; the amounts of the causes are the differences between the two nets."""
    rows = [(called(first[0]), say("net"), cents(first[1]), "")]
    rows += [(name, say("contributes"), cents(amount), what) for name, amount, what in causes]
    rows.append((called(second[0]), say("net"), cents(second[1]), ""))
    return table((say("what"), say("kind"), f"{say('amount')} [{currency}]", say("change")), rows)


def height(causes: int) -> int:
    return REST + ROW * (causes + 2)


def _hover(name: str, amount: float, change: str, currency: str, total: bool) -> str:
    lines = [labelled(name, text.money(amount, currency, signed=not total)), *([change] if change else [])]
    return "<br>".join(lines)
