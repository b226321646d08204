"""The model's flow: its six stages from top to bottom, and the two ways that lead past the bond. Of every scenario the same."""

from __future__ import annotations

from typing import Any

from pages.report.charts import palette
from pages.report.charts.table import Table, table
from pages.report.language import say

STAGES = ("policy", "contacts", "bond", "customers", "money", "decision")
PAST_THE_BOND = (("contacts", "customers"), ("contacts", "money"))
"""Two ways more than from each stage to the next."""
# In the plot's own width and in rows: where a box begins, its height, where the ways past the bond run.
LEFT, HIGH, LANES = 0.2, 0.72, (0.13, 0.03)
NAME, CAPTION = {"size": 15, "weight": 600}, {"size": 12}
FILL = "rgba(47,127,193,0.12)"
ARROW = {"arrowhead": 2, "arrowwidth": 1.5, "arrowcolor": palette.TODAY, "text": ""}


def model_flow(title: str = "") -> dict[str, Any]:
    """The picture. No traces: boxes and lines are shapes, texts and arrowheads annotations."""
    names, captions = _names(), _captions()
    boxes = [
        {
            "type": "rect",
            "x0": LEFT,
            "x1": 1,
            "y0": row,
            "y1": row + HIGH,
            "fillcolor": FILL,
            "line": {"color": palette.NET, "width": 1.5},
        }
        for row in range(len(STAGES))
    ]
    texts = [
        _text((1 + LEFT) / 2, row + HIGH * at, text, font)
        for row, id in enumerate(STAGES)
        for at, text, font in ((0.3, names[id], NAME), (0.7, captions[id], CAPTION))
    ]
    middle = (1 + LEFT) / 2
    down = [_arrow(middle, row + HIGH, middle, row + 1) for row in range(len(STAGES) - 1)]
    lines, heads, sides = [], [], []
    for (start, end), lane, text in zip(PAST_THE_BOND, LANES, _past_the_bond(), strict=True):
        # each leaves and arrives at a height of its own
        first = STAGES.index(start) + HIGH * (0.75 if lane == LANES[0] else 0.25)
        last = STAGES.index(end) + HIGH / 2
        lines += [_line(LEFT, first, lane, first), _line(lane, first, lane, last)]
        heads.append(_arrow(lane, last, LEFT, last))
        sides.append({**_text(lane + 0.035, (first + last) / 2, text, CAPTION), "textangle": -90})
    axis = {"visible": False, "fixedrange": True}
    return {
        "data": [],
        "layout": {
            **({"title": {"text": title}} if title else {}),
            "shapes": [*boxes, *lines],
            "annotations": [*texts, *down, *heads, *sides],
            "xaxis": {**axis, "range": [0, 1.005]},
            "yaxis": {**axis, "range": [len(STAGES) - 1 + HIGH + 0.02, -0.02]},
            "margin": {"l": 0, "r": 0, "b": 0, "t": 0},
            "dragmode": False,
            "showlegend": False,
        },
    }


def model_flow_table() -> Table:
    """One row per arrow."""
    names = {
        "policy": say("policy"),
        "contacts": say("contacts"),
        "bond": say("bond"),
        "customers": say("customers"),
        "money": say("money"),
        "decision": say("decision"),
    }
    ways = [*zip(STAGES, STAGES[1:], strict=False), *PAST_THE_BOND]
    return table((say("from"), say("to")), ((names[start], names[end]) for start, end in ways))


def alt() -> str:
    """The picture in words."""
    return say(
        "The flow of the model: policy, contacts, loyalty, customers, money, decision, each leading to the next; from contacts also "
        "straight to customers and to money."
    )


def _names() -> dict[str, str]:
    return {
        "policy": say("Policy"),
        "contacts": say("Contacts"),
        "bond": say("Loyalty"),
        "customers": say("Customers"),
        "money": say("Money"),
        "decision": say("Decision"),
    }


def _captions() -> dict[str, str]:
    return {
        "policy": say("what you decide"),
        "contacts": say("where each goes, what it costs"),
        "bond": say("what contacts leave behind"),
        "customers": say("who stays, who joins"),
        "money": say("what is saved, what is lost"),
        "decision": say("does it pay, how far, how sure"),
    }


def _past_the_bond() -> tuple[str, str]:
    """In the order of PAST_THE_BOND."""
    return say("one poor contact, habit"), say("cost of contacts, what outreach sells")


def _text(x: float, y: float, text: str, font: dict[str, Any]) -> dict[str, Any]:
    return {"x": x, "y": y, "xanchor": "center", "yanchor": "middle", "text": text, "font": font, "showarrow": False}


def _line(x0: float, y0: float, x1: float, y1: float) -> dict[str, Any]:
    return {"type": "line", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "line": {"color": palette.TODAY, "width": 1.5}}


def _arrow(x0: float, y0: float, x1: float, y1: float) -> dict[str, Any]:
    return {"ax": x0, "ay": y0, "x": x1, "y": y1, "axref": "x", "ayref": "y", "showarrow": True, **ARROW}
