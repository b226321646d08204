"""The chart of touchpoints by segment: cells are the result, colours go from lost to saved, the table reads back."""

from __future__ import annotations

from math import inf, isfinite, nan

import numpy as np
import pytest

from model.decisions.merit_order import Heat
from model.decisions.merit_order import heat as heat_of
from pages.report.charts import heat, palette
from tests.report.charts.drawn_charts import EVIL, close, divisor, sane
from tests.report.charts.test_charts import column, read


class TestHeat:
    def test_cells_are_the_result(self, scenario):
        result = heat_of(scenario)
        drawn = heat.heat(result, "EUR", "Title")
        assert sane(drawn)
        cells, inside = drawn["data"]
        by = divisor(drawn["layout"]["xaxis"]["title"]["text"])
        assert by * np.array(cells["z"]) == close(result.value)
        assert cells["zmin"] == -cells["zmax"] and cells["zmax"] == np.abs(cells["z"]).max()
        assert drawn["layout"]["yaxis"]["ticktext"] == list(result.touchpoints)
        for j, g, written in zip(inside["y"], inside["x"], inside["text"], strict=True):
            amount = float(written.replace("−", "-").replace(",", ""))
            assert by * amount == pytest.approx(result.value[j, g], rel=0.006, abs=0.006 * by)
            assert result.touchpoints[j] in cells["customdata"][j][g] and "EUR" in cells["customdata"][j][g]

    def test_many_segments_stand_upright(self):
        for count, name, angle in (
            *((1, "Segment", 0), (4, "Segment", 0), (5, "Segment", 0), (5, "Privatkunden", -90), (9, "Segment", -90)),
            (5, "5.70 EUR a year", 0),
        ):
            result = Heat(("a",), tuple(f"{name} {i}" for i in range(count)), np.ones((1, count)))
            axis = heat.heat(result, "EUR")["layout"]["xaxis"]
            assert axis["tickangle"] == angle and len(axis["ticktext"]) == count

    def test_colours_go_from_lost_to_saved(self):
        ends = [stop[1] for stop in heat.DIVERGING]
        for colour, end in ((palette.LOST, ends[0]), (palette.SAVED, ends[2])):
            assert end.startswith(f"rgba({','.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))},")

    @pytest.mark.parametrize("value", [0.0, -0.0, nan, inf, 1e300, -1e-300, -5.0])
    def test_odd_numbers_do_no_harm(self, value):
        result = Heat(("a", EVIL), ("x", "y", EVIL), np.full((2, 3), value))
        drawn = heat.heat(result, "EUR", "Title")
        assert sane(drawn) and "nan" not in heat.heat_table(result, "EUR")
        assert all(t[0] in "+−" for t in drawn["data"][1]["text"]) == (abs(value) >= 5 and isfinite(value))

    def test_the_table_reads_back(self, scenario):
        result = heat_of(scenario)
        header, rows = read(heat.heat_table(result, "CHF"))
        assert header == ["touchpoint", *(f"{name} [CHF]" for name in result.segments)]
        assert [row[0] for row in rows] == list(result.touchpoints)
        for g in range(len(result.segments)):
            assert column(rows, g + 1) == pytest.approx(result.value[:, g], abs=0.006)
