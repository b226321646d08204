"""What tests of charts share: is a drawn one sane, amounts as it draws them, a hostile name."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest

from tests.report.charts.test_charts import plain

UNITS = {"": 1, "m": 1e6, "bn": 1e9, "tn": 1e12}
EVIL = "=<b>%{x}</b>" + "ü" * 40


def divisor(title: str) -> float:
    return UNITS[re.search(r"(\w*) ?EUR", title)[1]]


def close(values, tolerance=2e-5):
    """To the six digits of the largest that a chart draws."""
    values = np.asarray(values, float)
    return pytest.approx(values, abs=tolerance * max(np.abs(values).max(initial=0), 1e-9))


def sane(drawn: dict) -> bool:
    """Plain, and its title, units and hover in place."""
    titled = "title" in drawn["layout"]
    said = all("hovertemplate" in t or t.get("hoverinfo") == "skip" or t["type"] == "sankey" for t in drawn["data"])
    return plain(drawn) and json.loads(json.dumps(drawn, allow_nan=False)) == drawn and titled and said
