"""Beside bars in steps: lines from the end of each to the next, and their amounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pages.report.charts import palette

# Room right of a bar for its amount, "+12.4 m" on a phone, as a share of all; nearer to zero it stands beyond zero, and a
# line leads there.
ROOM = 0.3


def beside(spans: Sequence[tuple[float, float]], amounts: Sequence[str], width: float) -> list[dict[str, Any]]:
    """Two traces, lines and amounts. spans: where the bar of each row begins and ends; width: of all bars together."""
    rows, rights = range(len(spans)), [max(span) for span in spans]
    beyond = [row for row, right in enumerate(rights) if -ROOM * width < right < 0]
    links = {
        "type": "scatter",
        "mode": "lines",
        "x": [x for _, end in spans[:-1] for x in (end, end, None)]
        + [x for row in beyond for x in (rights[row], 0, None)],
        "y": [y for row in rows[:-1] for y in (row + 0.31, row + 0.69, None)]
        + [y for row in beyond for y in (row, row, None)],
        "line": {"color": palette.TODAY, "width": 1},
        "hoverinfo": "skip",
    }
    texts = {
        "type": "scatter",
        "mode": "text",
        "x": [0 if row in beyond else rights[row] for row in rows],
        "y": list(rows),
        "text": [f" {amount}" for amount in amounts],
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
    return [links, texts]
