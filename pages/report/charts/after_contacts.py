"""Who leaves within 30 days of an excellent, an adequate, a poor contact: as counted, and among alike customers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from model.estimate.sampling import Range
from pages.report import numbers as text
from pages.report.charts import palette
from pages.report.charts.figure import BELOW, PERCENT, STANDOFF, figure, numbers, percent, span, under_pointer
from pages.report.charts.routes import experience
from pages.report.charts.table import Table, fine, table
from pages.report.language import labelled, say


class After(Protocol):
    """As model.estimate.curves.After."""

    @property
    def last(self) -> str: ...
    @property
    def raw(self) -> float: ...
    @property
    def raw_range(self) -> Range: ...
    @property
    def standardised(self) -> float | None: ...
    @property
    def standardised_range(self) -> Range | None: ...
    @property
    def contacts(self) -> int: ...
    @property
    def leavers(self) -> int: ...


def after_contacts(classes: Sequence[After], title: str = "") -> dict[str, Any]:
    """The chart. Two traces: as counted, among alike customers, each with its P10 and P90."""
    names = [experience(one.last) for one in classes]
    alike = [i for i, one in enumerate(classes) if one.standardised is not None]
    raw = [(one.raw, one.raw_range) for one in classes]
    same = [(classes[i].standardised or 0.0, classes[i].standardised_range or (0.0, 0.0)) for i in alike]
    data = [
        _bars("raw", say("as counted"), list(range(len(raw))), raw, palette.TODAY, ""),
        _bars("standardised", say("among alike customers"), alike, same, palette.NET, "/"),
    ]
    xaxis = {
        "title": {"text": say("the contact"), "standoff": STANDOFF},
        "tickvals": list(range(len(names))),
        "ticktext": names,
        "range": [-0.5, len(names) - 0.5],
        "showspikes": False,
        "zeroline": False,
        "fixedrange": True,
    }
    yaxis = {
        "title": {"text": say("leave within 30 days"), "standoff": STANDOFF},
        "ticksuffix": percent(),
        "range": list(span([0.0, max(high for _, (_, high) in [*raw, *same]) / PERCENT])),
        "nticks": 6,
        "fixedrange": True,
    }
    return figure(data, title, xaxis, yaxis, barmode="group", hovermode="closest", showlegend=True, legend=BELOW)


def after_contacts_table(classes: Sequence[After]) -> Table:
    """A row per class, shares per 30 days."""
    header = (
        say("contact"),
        say("contacts"),
        say("leavers"),
        say("as counted [share]"),
        say("as counted, P10 [share]"),
        say("as counted, P90 [share]"),
        say("among alike customers [share]"),
        say("among alike customers, P10 [share]"),
        say("among alike customers, P90 [share]"),
    )
    rows = []
    for one in classes:
        shares = (one.raw, *one.raw_range, one.standardised, *(one.standardised_range or (None, None)))
        cells = (None if share is None else fine(share) for share in shares)
        rows.append((experience(one.last), one.contacts, one.leavers, *cells))
    return table(header, rows)


def _bars(
    id: str, name: str, at: list[int], shares: list[tuple[float, Range]], colour: str, shape: str
) -> dict[str, Any]:
    return {
        "type": "bar",
        "uid": id,
        "name": name,
        "x": at,
        "y": numbers([share for share, _ in shares], PERCENT),
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": numbers([high - share for share, (_, high) in shares], PERCENT),
            "arrayminus": numbers([share - low for share, (low, _) in shares], PERCENT),
            "color": palette.BREAK_EVEN,
        },
        "marker": {"color": colour, "pattern": {**palette.HATCHED, "shape": shape}},
        "customdata": [
            say(
                "{share} ({low} to {high})",
                share=text.percent(share, 2),
                low=text.percent(low, 2),
                high=text.percent(high, 2),
            )
            for share, (low, high) in shares
        ],
        "hovertemplate": under_pointer(labelled(name, "%{customdata}")),
        "showlegend": bool(at),
    }
