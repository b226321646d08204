"""All charts for touchpoints, mix and levers: titles are the caller's, and names never become templates."""

from __future__ import annotations

from dataclasses import replace

from model.decisions.frontier import frontier as frontier_of
from model.decisions.merit_order import heat as heat_of
from model.decisions.merit_order import merit_order
from model.scenario.units import SHARE
from model.stages.contact_flow import flow
from pages.report.charts import bars, bridge, frontier, heat, lever, merit, overlay, routes
from pages.report.charts import own_share as own
from tests.report.charts.drawn_charts import EVIL
from tests.report.charts.test_charts import read


def test_titles_are_the_callers_and_none_takes_no_room(scenario, owns, found):
    for title in ("A finding", ""):
        drawn = [
            merit.merit_order(merit_order(scenario), "EUR", title),
            routes.routes(flow(scenario, "plan"), title),
            heat.heat(heat_of(scenario), "EUR", title),
            own.own_share(owns[0], "EUR", title),
            bars.bars(["a", "b"], [1, 2], "EUR", title),
            lever.lever(found[0], "L", SHARE, "EUR", title),
        ]
        for one in drawn:
            assert one["layout"].get("title", {}).get("text", "") == title and ("title" in one["layout"]) == bool(title)
            assert one["layout"]["dragmode"] is False


def test_names_never_become_hover_templates(scenario):
    result = merit_order(scenario)
    named = replace(result, touchpoint=(EVIL,) * len(result.touchpoint))
    moved = replace(flow(scenario, "plan"), touchpoints=(EVIL,) * len(scenario.touchpoints))
    x, y = "bond.causal_share", "programme.released_share"
    nets = frontier_of(scenario, x, y, points=3)
    drawn = [
        merit.merit_order(named, "EUR"),
        routes.routes(moved),
        bars.bars([EVIL], [1], "EUR"),
        overlay.cumulative([EVIL], [[0.0, 1.0]], "EUR"),
        overlay.net_over_share([EVIL], [0.0, 1.0], [[0.0, 1.0]], [(0.5, 1.0)], "EUR"),
        bridge.bridge((EVIL, 1.0), [(EVIL, 1.0, EVIL)], (EVIL, 2.0), "EUR"),
        frontier.frontier(nets, (EVIL, EVIL), (SHARE, SHARE), "EUR"),
    ]
    for one in drawn:
        templates = [
            v
            for t in one["data"]
            for part in (t, t.get("node", {}), t.get("link", {}))
            for k, v in part.items()
            if k == "hovertemplate"
        ]
        assert templates and not any("%{x}" in template for template in templates)
    _, rows = read(merit.merit_order_table(named, "EUR"))
    assert all(row[0] == f"'{EVIL}" for row in rows)
