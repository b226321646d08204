"""Routes: contacts from touchpoint through person, machine, hand-over or dead end to their grade."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import Any, Protocol

from pages.report import numbers as text
from pages.report.charts import palette
from pages.report.charts.figure import numbers, under_pointer
from pages.report.charts.series import Series
from pages.report.charts.small import shortened
from pages.report.charts.table import Table, fine, table
from pages.report.language import called, labelled, say

# In the order of model.stages.contact_flow.ROUTES and GRADES, top to bottom; the order tells them apart as well as the colour.
ROUTES = {"person": "#8a68cc", "machine": "#3b87a6", "hand-over": "#b0699a", "dead end": "#8d6e63"}
GRADES = {"1": palette.SAVED, "2-3": palette.TODAY, "4-6": palette.LOST}
EXPERIENCES = ("excellent", "adequate", "poor")
"""In the order of GRADES."""
FAINT = 0.4
# Around labels that lie on links: Plotly's own halo is grey on the dark theme. The browser knows the paper's colour.
HALO = ", ".join(f"{x}px {y}px 1px var(--st-background-color)" for x in (-1, 1) for y in (-1, 1))
CHARACTERS = 16


class Flow(Protocol):
    """Contacts a year of one policy: (J, 4, 3), touchpoint x route x grade; as model.stages.contact_flow.Flow."""

    @property
    def touchpoints(self) -> Sequence[str]: ...
    @property
    def contacts(self) -> Series: ...


def routes(flow: Flow, title: str = "") -> dict[str, Any]:
    """The chart. One trace: nodes touchpoints, ROUTES, GRADES, and every link between neighbours, empty ones too."""
    ways = _route_names()
    felt = [experience(kind) for kind in EXPERIENCES]
    names = [*map(called, flow.touchpoints), *ways, *felt]
    short = [*(shortened(name, CHARACTERS) for name in flow.touchpoints), *ways, *felt]
    first, colours = len(flow.touchpoints), [*ROUTES.values(), *GRADES.values()]
    cells = [[[float(c) for c in grades] for grades in ways] for ways in flow.contacts]
    links = [(j, first + r, fsum(grades), colours[r]) for j, ways in enumerate(cells) for r, grades in enumerate(ways)]
    links += [
        (first + r, first + 4 + g, fsum(ways[r][g] for ways in cells), colours[4 + g])
        for r in range(4)
        for g in range(3)
    ]
    through = [fsum(v for s, t, v, _ in links if n in ((s, t) if n < first else (t,))) for n in range(len(names))]
    total = fsum(through[:first])
    shares = [text.percent(amount / total, 0) if total else "" for amount in through]
    node = {
        "label": [n if i < first else f"{n} {shares[i]}" for i, n in enumerate(short)],
        "color": [palette.TODAY] * first + colours,
        "customdata": [
            labelled(name, _contacts(amount, share)) for name, amount, share in zip(names, through, shares, strict=True)
        ],
        "hovertemplate": under_pointer(),
        "sort": "input",
        "pad": 16,
        "thickness": 12,
        "line": {"width": 0},
    }
    link = {
        "source": [s for s, *_ in links],
        "target": [t for _, t, *_ in links],
        "value": numbers([v for *_, v, _ in links]),
        "color": [_faint(colour) for *_, colour in links],
        "customdata": [labelled(f"{names[s]} → {names[t]}", _contacts(v)) for s, t, v, _ in links],
        "hovertemplate": under_pointer(),
        "sort": "input",
    }
    drawn = {"type": "sankey", "uid": "routes", "node": node, "link": link, "arrangement": "fixed"}
    drawn |= {"domain": {"x": [0, 1], "y": [0, 0.94]}, "textfont": {"shadow": HALO}}
    heads = [
        {
            "x": x,
            "y": 1,
            "xref": "paper",
            "yref": "paper",
            "xanchor": anchor,
            "yanchor": "top",
            "text": head,
            "showarrow": False,
            "borderpad": 0,
        }
        for x, anchor, head in (
            (0.0, "left", _contacts(total)),
            (0.5, "center", say("met by")),
            (1.0, "right", say("experience")),
        )
    ]
    titled: dict[str, Any] = {"title": {"text": title}} if title else {}
    return {"data": [drawn], "layout": {**titled, "dragmode": False, "showlegend": False, "annotations": heads}}


def routes_table(flow: Flow) -> Table:
    """One row per touchpoint, route and grade."""
    rows = [
        (called(touchpoint), route, grade, fine(count))
        for touchpoint, ways in zip(flow.touchpoints, flow.contacts, strict=True)
        for route, grades in zip(_route_names(), ways, strict=True)
        for grade, count in zip(GRADES, grades, strict=True)
    ]
    return table((say("touchpoint"), say("met by"), say("grade"), say("contacts [per year]")), rows)


def _route_names() -> list[str]:
    """In the order of ROUTES."""
    return [say("person"), say("machine"), say("hand-over"), say("dead end")]


def experience(kind: str) -> str:
    """What a contact was like, as it is said."""
    match kind:
        case "excellent":
            return say("excellent")
        case "adequate":
            return say("adequate")
    return say("poor")


def _contacts(a_year: float, share: str = "") -> str:
    contacts = text.count(a_year)
    if share:
        return say("{contacts} contacts a year, {share}", contacts=contacts, share=share)
    return say("{contacts} contacts a year", contacts=contacts)


def _faint(colour: str) -> str:
    return f"rgba({','.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))},{FAINT})"
