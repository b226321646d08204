"""The charts of the page What must be true."""

from __future__ import annotations

from typing import Any

from model.decisions.answer import Answer
from model.decisions.churn_curve import ChurnCurve
from model.decisions.frontier import Frontier
from model.decisions.margins import MustBeTrue
from model.scenario.paths import about, title
from pages.report.charts import churn as churn_chart
from pages.report.charts import frontier as frontier_chart
from pages.report.charts import margins as margins_chart
from pages.report.findings import churn as churn_findings
from pages.report.findings import frontier as frontier_findings
from pages.report.findings import margins as say
from pages.report.pictures.picture import Picture

ROW, AROUND = 42, 150


def margins(found: Answer, seen: MustBeTrue, rival: bool = False) -> Picture | None:
    """The closest break-evens; none where no assumption flips the verdict. rival: against the best mix, not today."""
    shown = margins_chart.drawn(seen.assumed)
    if not shown:
        return None
    names, units = [title(m.path) for m in seen.margins], [about(m.path).unit for m in seen.margins]
    args = (seen.margins, names, units, found.scenario.currency)
    said = say.closest(seen, rival)
    return Picture("margins", said, _assumed, margins_chart.margins_table, args, AROUND + ROW * len(shown))


def churn(found: Answer, curve: ChurnCurve) -> Picture:
    """What churn the plan can bear."""
    args = (curve, found.affordable.churn_points, found.affordable.expected_points, found.scenario.currency)
    return Picture(
        "churn", churn_findings.affordable(found, curve), churn_chart.churn, churn_chart.churn_table, args, 320
    )


def frontier(found: Answer, drawn: Frontier, x: str, y: str) -> Picture:
    """Gain and loss over two numbers, named by their paths."""
    args = (drawn, (title(x), title(y)), (about(x).unit, about(y).unit), found.scenario.currency)
    return Picture(
        "frontier", frontier_findings.frontier(drawn), frontier_chart.frontier, frontier_chart.frontier_table, args, 520
    )


def _assumed(all_margins, names, units, currency, title="") -> dict[str, Any]:
    """The chart shows what is assumed; its table has the decisions as well."""
    told = [(m, n, u) for m, n, u in zip(all_margins, names, units, strict=True) if not m.decision]
    return margins_chart.margins(*(list(part) for part in zip(*told, strict=True)), currency, title=title)
