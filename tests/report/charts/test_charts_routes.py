"""The chart of contacts by route: none is lost, always in the same order, the table reads back."""

from __future__ import annotations

import re
from types import SimpleNamespace

import numpy as np
import pytest

from model.stages.contact_flow import flow
from pages.report import numbers as text
from pages.report.charts import palette, routes
from pages.report.exports.deck.colour_sums import contrast, rgb_of
from tests.report.charts.drawn_charts import close, sane
from tests.report.charts.test_charts import column, read


class TestRoutes:
    @pytest.mark.parametrize("which", ["today", "plan"])
    def test_conserves_contacts(self, scenario, which):
        result = flow(scenario, which)
        drawn = routes.routes(result, "Title")
        assert sane(drawn)
        (sankey,) = drawn["data"]
        link, node, count = sankey["link"], sankey["node"], len(result.touchpoints)
        assert len(node["label"]) == count + 7 and len(link["value"]) == 4 * count + 12
        out, into = np.zeros(count + 7), np.zeros(count + 7)
        np.add.at(out, link["source"], link["value"])
        np.add.at(into, link["target"], link["value"])
        total = result.contacts.sum()
        assert out[:count] == close(result.contacts.sum((1, 2)), 1e-4)
        assert out[count : count + 4] == close(result.contacts.sum((0, 2)), 1e-4)
        assert into[count : count + 4] == pytest.approx(out[count : count + 4], abs=1e-4 * total)
        assert into[count + 4 :] == close(result.contacts.sum((0, 1)), 1e-4)
        assert not into[:count].any() and not out[count + 4 :].any()
        assert np.reshape(link["value"][: 4 * count], (count, 4)) == close(result.by_route)
        assert np.reshape(link["value"][4 * count :], (4, 3)) == close(result.by_grade)

    def test_same_order_always_and_shares_in_the_names(self, scenario):
        today, plan = (routes.routes(flow(scenario, which))["data"][0] for which in ("today", "plan"))
        for part in ("color", "sort"):
            assert today["node"][part] == plan["node"][part] and today["link"][part] == plan["link"][part]
        bare = [re.sub(r" \d+ %$", "", name) for name in plan["node"]["label"]]
        assert bare == [re.sub(r" \d+ %$", "", name) for name in today["node"]["label"]]
        assert bare[-7:] == ["person", "machine", "hand-over", "dead end", "excellent", "adequate", "poor"]
        assert today["node"]["sort"] == today["link"]["sort"] == "input"
        by_route = flow(scenario, "plan").by_route.sum(0)
        for name, share in zip(plan["node"]["label"][-7:-3], by_route / by_route.sum(), strict=True):
            assert name.endswith(text.percent(share, 0))

    def test_the_table_reads_back(self, scenario):
        result = flow(scenario, "plan")
        header, rows = read(routes.routes_table(result))
        assert header == ["touchpoint", "met by", "grade", "contacts [per year]"]
        assert np.reshape(column(rows, 3), result.contacts.shape) == pytest.approx(result.contacts, abs=1e-5)
        assert [row[0] for row in rows[::12]] == list(result.touchpoints)
        assert [row[2] for row in rows[:3]] == ["1", "2-3", "4-6"] and rows[3][1] == "machine"

    def test_nothing_flows(self):
        empty = SimpleNamespace(touchpoints=("a",), contacts=np.zeros((1, 4, 3)))
        assert sane(routes.routes(empty, "Title"))

    @pytest.mark.parametrize("paper", ["#ffffff", "#11171d"])
    @pytest.mark.parametrize("colour", routes.ROUTES.values())
    def test_routes_are_seen_on_light_and_dark_and_are_no_other_colour(self, colour, paper):
        assert contrast(rgb_of(colour), rgb_of(paper)) >= 3
        assert colour not in {v for v in vars(palette).values() if isinstance(v, str)}
