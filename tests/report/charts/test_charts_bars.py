"""The bars of several mixes: they are the amounts, the table reads back."""

from __future__ import annotations

from math import nan

import numpy as np
import pytest

from pages.report import numbers as text
from pages.report.charts import bars
from tests.report.charts.drawn_charts import EVIL, divisor, sane
from tests.report.charts.test_charts import column, read


class TestBars:
    NAMES = ["plan as drafted", "spread evenly", "in merit order", "best mix"]

    @pytest.mark.parametrize(
        "values", [[3.9e6, 1.9e6, 5.2e6, 9.3e6], [-3e6, -4e6, -1e6, 5e5], [0, 0, 0, 0], [5, -7, nan, 2]]
    )
    def test_bars_are_the_amounts(self, values):
        drawn = bars.bars(self.NAMES, np.array(values), "EUR", "Title")
        assert sane(drawn) and len(drawn["data"]) == 4
        blocks, written, first, _key = drawn["data"]
        by = divisor(drawn["layout"]["xaxis"]["title"]["text"])
        assert [nan if x is None else by * x for x in blocks["x"]] == pytest.approx(values, nan_ok=True)
        assert blocks["marker"]["pattern"]["shape"] == ["/" if v < 0 else "" for v in values]
        assert first["x"] == [blocks["x"][0]] * 2
        for row, (value, said) in enumerate(zip(values, written["text"], strict=True)):
            assert said.strip().startswith(text.money(value, ""))
            differs = text.money(value, "") != text.money(values[0], "")
            assert (f"({text.money(value - values[0], '', signed=True)})" in said) == (row > 0 and differs)
        low, high = drawn["layout"]["xaxis"]["range"]
        assert all(low <= x <= high for x in [*written["x"], *first["x"], *(x for x in blocks["x"] if x is not None)])

    def test_cents_beside_millions_are_no_difference(self):
        drawn = bars.bars(["plan", "best mix"], [7_900_000.0, 7_899_974.54], "EUR")
        assert drawn["data"][1]["text"] == [" 7.9 m", " 7.9 m"]

    def test_amounts_stand_clear_of_the_line(self):
        drawn = bars.bars(self.NAMES, [3.9, 2.9, 5.2, 0.1], "EUR")
        assert drawn["data"][1]["x"] == [3.9, 3.9, 5.2, 0.1]

    def test_any_number_of_bars(self):
        for count in (1, 2, 7):
            assert sane(bars.bars([EVIL] * count, [1.0] * count, "EUR", "Title"))

    def test_the_table_reads_back(self):
        header, rows = read(bars.bars_table(self.NAMES, [3.125, -1, 5, 9], "CHF"))
        assert header[1:] == ["net, present value [CHF]", "against plan as drafted [CHF]"]
        assert [row[0] for row in rows] == self.NAMES
        assert column(rows, 1) == [3.12, -1, 5, 9] and column(rows, 2) == [0, -4.12, 1.88, 5.88]
