"""The parts of the page Touchpoints: shares per touchpoint, merit order, routes, net by segment, each over its own share."""

from __future__ import annotations

import streamlit as st

from model import flow, merit
from model.answer import Answer
from model.mix import Mix
from pages.shared import findings, format, inputs, words
from pages.shared.charts import heat as heat_chart
from pages.shared.charts import merit as merit_chart
from pages.shared.charts import own_share as own_chart
from pages.shared.charts import routes as routes_chart
from pages.shared.pictures import draw

PANELS = 3


def shares(found: Answer, best: Mix) -> None:
    """Today, plan and best share of every touchpoint, in one view."""
    for name in found.scenario.plan.automation:
        called, today, plan, top = st.columns([1.3, 2, 2, 0.8], gap="medium", vertical_alignment="center")
        called.markdown(f"**{words.plain(name)}**")
        with today:
            inputs.slider(f"today.automation.{name}", label="Automated today (%)")
        with plan:
            inputs.slider(f"plan.automation.{name}", label="in the plan (%)")
        top.metric("Best", format.percent(best.automation[name], 0), help="In the best mix of all touchpoints, below.")


def merit_order(found: Answer) -> None:
    """Blocks of contacts by what automating one more is worth."""
    by_segment = len(found.scenario.segments) > 1 and st.toggle("Merit order by segment", key="merit:by_segment")
    blocks = merit.merit_order(found.scenario, by_segment=by_segment)
    draw(
        "merit_order",
        found,
        findings.merit_order(blocks),
        merit_chart.merit_order,
        merit_chart.merit_order_table,
        (blocks, found.scenario.currency),
    )


def routes(found: Answer) -> None:
    """Where contacts go, today and under the plan."""
    sides = {"today": "Today", "plan": "Plan"}
    flows = {which: flow.flow(found.scenario, which) for which in sides}
    for column, which in zip(st.columns(2, gap="medium"), sides, strict=True):
        with column:
            title = f"{sides[which]}: {findings.routes(flows[which])}"
            draw(f"routes_{which}", found, title, routes_chart.routes, routes_chart.routes_table, (flows[which],), 460)


def heat(found: Answer) -> None:
    """What the plan's step is worth, by touchpoint and segment."""
    cells = merit.heat(found.scenario)
    draw(
        "heat",
        found,
        findings.heat(cells, found.scenario.currency),
        heat_chart.heat,
        heat_chart.heat_table,
        (cells, found.scenario.currency),
    )


def own_shares(found: Answer) -> None:
    """Each touchpoint over its own share, the others as planned."""
    st.subheader("Each touchpoint over its own share", anchor=False)
    owns, currency = merit.own_share(found.scenario), found.scenario.currency
    for row in range(0, len(owns), PANELS):
        for column, own in zip(st.columns(PANELS, gap="medium"), owns[row : row + PANELS], strict=False):
            with column:
                _own_share(found, own, currency)


def _own_share(found: Answer, own: merit.OwnShare, currency: str) -> None:
    def table(one: merit.OwnShare, currency: str) -> str:
        return own_chart.own_share_table([one], currency)

    draw(f"own_{own.touchpoint}", found, findings.own_share(own), own_chart.own_share, table, (own, currency), 280)
