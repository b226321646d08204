"""Every mark of a chart that no label names stands in its legend."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from model.decisions.merit_order import Merit
from pages.report.charts import bars, merit, ranked, sobol, waterfall

PARTS = {"personal_time": 9.0, "digital_cost": -2.0, "running_cost": -1.0, "customers_lost": -3.0, "lower_spend": -1.0}
PARTS |= {"investment": -1.0}


def told(figure) -> list[str]:
    """What the legend says."""
    shown = [trace for trace in figure["data"] if trace.get("showlegend", True) and trace.get("visible", True)]
    assert figure["layout"]["showlegend"] and all("name" in trace for trace in shown)
    return [trace["name"] for trace in shown]


def test_hatching_of_the_waterfall():
    assert told(waterfall.waterfall(PARTS, "EUR")) == ["takes from the net"]


@pytest.mark.parametrize(("worth", "said"), [([3.0, -2.0], ["costs more than it brings"]), ([3.0, 2.0], [])])
def test_hatching_of_blocks_only_where_one_loses(worth, said):
    many, values, no = np.array([10.0, 20.0]), np.array(worth), np.array([False, False])
    blocks = Merit(("A", "B"), ("", ""), many, np.array([0.5, 0.5]), values, values, values, no)
    assert told(merit.merit_order(blocks, "EUR")) == said


@pytest.mark.parametrize(("nets", "said"), [([3.0, -2.0], ["a loss"]), ([3.0, 2.0], [])])
def test_hatching_of_bars_only_where_one_loses(nets, said):
    assert told(bars.bars(["A", "B"], nets, "EUR")) == said


@pytest.mark.parametrize(("errors", "said"), [([0.5, 0.0], ["two standard errors"]), ([0.0, 0.0], [])])
def test_bars_of_error_only_where_there_are(errors, said):
    assert told(ranked.ranked(["A", "B"], [2.0, 1.0], errors, None, "EUR", "worth")) == said


def test_intervals_of_indices():
    shares, ends = [0.5, 0.2], [[0.4, 0.6], [0.1, 0.3]]
    found = SimpleNamespace(first=shares, total=shares, first_interval=ends, total_interval=ends)
    assert told(sobol.sobol(found, ["A", "B"])) == ["alone", "alone and with others", "95 % interval"]
