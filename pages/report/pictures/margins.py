"""The charts of the page What must be true."""

from __future__ import annotations

from collections.abc import Sequence

from model.decisions.answer import Answer
from model.decisions.churn_curve import ChurnCurve
from model.decisions.frontier import Frontier
from model.decisions.margins import Margin, MustBeTrue
from model.scenario.paths import about
from model.scenario.units import Unit
from pages.report.assumption_words import title as named
from pages.report.charts import churn as churn_chart
from pages.report.charts import frontier as frontier_chart
from pages.report.charts import margins as margins_chart
from pages.report.findings import churn as churn_findings
from pages.report.findings import frontier as frontier_findings
from pages.report.findings import margins as margin_findings
from pages.report.pictures.picture import Picture

ROW, AROUND = 42, 150


def margins(answer: Answer, must: MustBeTrue, rival: bool = False) -> Picture | None:
    """The closest break-evens of what is assumed; none where no assumption flips the verdict. Its table has the decisions too.

    rival: against the best mix, not today.
    """
    shown, currency = margins_chart.drawn(must.assumed), answer.scenario.currency
    if not shown:
        return None
    return Picture(
        "margins",
        margin_findings.closest(must, rival),
        lambda title: margins_chart.margins(must.assumed, *_named(must.assumed), currency, title),
        lambda: margins_chart.margins_table(must.margins, *_named(must.margins), currency),
        height=AROUND + ROW * len(shown),
    )


def churn(answer: Answer, curve: ChurnCurve) -> Picture:
    """What churn the plan can bear."""
    args = (curve, answer.affordable.churn_points, answer.affordable.expected_points, answer.scenario.currency)
    title = churn_findings.affordable(answer, curve)
    return Picture("churn", title, churn_chart.churn, churn_chart.churn_table, args, 320)


def frontier(answer: Answer, nets: Frontier, x: str, y: str) -> Picture:
    """Gain and loss over two numbers, named by their paths."""
    units, currency = (about(x).unit, about(y).unit), answer.scenario.currency
    return Picture(
        "frontier",
        frontier_findings.frontier(nets),
        lambda title: frontier_chart.frontier(nets, (named(x), named(y)), units, currency, title),
        lambda: frontier_chart.frontier_table(nets, (named(x), named(y)), units, currency),
        height=520,
    )


def _named(margins: Sequence[Margin]) -> tuple[list[str], list[Unit]]:
    """What they are called, and their units as declared."""
    return [named(m.path) for m in margins], [about(m.path).unit for m in margins]
