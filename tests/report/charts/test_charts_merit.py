"""The chart of touchpoints by merit: blocks are the result, texts stand clear, the table reads back."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from math import fsum, inf, isfinite, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.decisions.merit_order import Merit, merit_order
from pages.report.charts import merit, palette, sides, small
from tests.report.charts.drawn_charts import close, sane
from tests.report.charts.test_charts import column, read


def made(values, contacts=None, segment="") -> Merit:
    n = len(values)
    many = np.ones(n) * 10 if contacts is None else np.array(contacts, float)
    flat = np.array(values, float)
    return Merit(tuple("abcdefghijklmnop"[:n]), (segment,) * n, many, np.full(n, 0.5), flat, flat, flat, flat < -inf)


class TestMerit:
    @pytest.mark.parametrize("by_segment", [False, True])
    def test_blocks_are_the_result(self, scenario, by_segment):
        result = merit_order(scenario, by_segment)
        drawn = merit.merit_order(result, "EUR", "Title")
        assert sane(drawn)
        blocks, _poles, stop, _key = drawn["data"]
        wide = 1e6 if "(m" in drawn["layout"]["xaxis"]["title"]["text"] else 1
        assert wide == (1e6 if fsum(result.contacts) >= 1e6 else 1)
        assert blocks["y"] == close(result.value) and wide * np.array(blocks["width"]) == close(result.contacts)
        assert wide * np.array(blocks["x"]) == close([0, *accumulate(result.contacts[:-1])])
        assert wide * drawn["layout"]["xaxis"]["range"][1] == pytest.approx(fsum(result.contacts))
        signs = result.value >= 0
        assert blocks["marker"]["color"] == [palette.SAVED if s else palette.LOST for s in signs]
        assert blocks["marker"]["pattern"]["shape"] == ["" if s else "/" for s in signs]
        assert wide * np.array(stop["x"]) == close([] if signs.all() else [result.contacts[signs].sum()])
        assert all(n in said for n, said in zip(result.touchpoint, blocks["customdata"], strict=True))
        assert "EUR" in drawn["layout"]["yaxis"]["title"]["text"] and drawn["layout"]["yaxis"]["zeroline"]

    @pytest.mark.parametrize(
        ("values", "stops"), [([3, 2, 1], []), ([-1, -2], [0]), ([2, 0, -1], [20]), ([0], []), ([], []), ([nan], [])]
    )
    def test_where_to_stop(self, values, stops):
        drawn = merit.merit_order(made(values), "EUR", "Title")
        assert sane(drawn) and len(drawn["data"]) == 4
        assert drawn["data"][2]["x"] == stops and len(drawn["data"][2]["y"]) == len(stops)
        assert sum("stop here" in note["text"] for note in drawn["layout"]["annotations"]) == len(stops)

    def test_few_contacts_do_not_flatten_the_rest(self):
        drawn = merit.merit_order(made([20, -10, -4000], [600, 390, 10]), "EUR")
        low, high = drawn["layout"]["yaxis"]["range"]
        assert drawn["data"][0]["y"] == [20, -10, -4000] and -100 < low < -10
        texts = [note["text"] for note in drawn["layout"]["annotations"]]
        assert "c −4,000 ↓" in texts and "a +20" in texts and "longer than the scale" in str(drawn["layout"]["xaxis"])
        level = merit.merit_order(made([20, -10, -30]), "EUR")
        assert level["layout"]["yaxis"]["range"][0] < -30 and "longer" not in str(level["layout"])

    @given(
        st.lists(st.tuples(st.floats(-1e4, 1e4), st.floats(1, 1e6)), min_size=1, max_size=14),
        st.sampled_from(["", "Smaller accounts"]),
    )
    def test_texts_clear_the_blocks_and_each_other(self, blocks, segment):
        blocks = sorted(blocks, reverse=True)
        result = made([v for v, _ in blocks], [c for _, c in blocks], segment)
        result = replace(result, touchpoint=tuple(f"Touchpoint {name}" for name in result.touchpoint))
        drawn = merit.merit_order(result, "EUR")
        low, high = drawn["layout"]["yaxis"]["range"]
        right = drawn["layout"]["xaxis"]["range"][1]
        bars_ = drawn["data"][0]
        line, boxes = sides.labels.LINE * (high - low), []
        for note in drawn["layout"]["annotations"]:
            long = small.NARROW * sides.labels.CHARACTER * (len(note["text"]) + 1) * right
            x = (note["x"], note["x"] + long) if note["xanchor"] == "left" else (note["x"] - long, note["x"])
            y = (note["y"], note["y"] + line) if note["yanchor"] == "bottom" else (note["y"] - line, note["y"])
            assert (
                -0.05 * right < x[0]
                and x[1] < 1.05 * right
                and low - 1e-9 <= y[0] + 0.1 * line
                and y[1] <= high + 0.1 * line
            )
            for left, width, height in zip(bars_["x"], bars_["width"], bars_["y"], strict=True):
                if left + 1e-4 * right < x[1] and x[0] < left + width - 1e-4 * right:
                    height = max(low, min(high, height))
                    assert y[0] >= max(0, height) - 1e-6 * line or y[1] <= min(0, height) + 1e-6 * line
            for a, b in boxes:
                assert (
                    x[1] <= a[0] + 1e-9
                    or a[1] <= x[0] + 1e-9
                    or y[1] <= b[0] + 1e-9 * line
                    or b[1] <= y[0] + 1e-9 * line
                )
            boxes.append((x, y))

    def test_what_is_worth_most_is_named_first(self):
        named = [note["text"] for note in merit.merit_order(made([3] * 14), "EUR")["layout"]["annotations"]]
        assert len(named) == merit.NAMED and "a +3" in named
        crowded = replace(made([9, 8, 7, 6]), touchpoint=("Routine service",) * 4)
        named = [note["text"] for note in merit.merit_order(crowded, "EUR")["layout"]["annotations"]]
        assert "Routine service +9" in named

    @pytest.mark.parametrize(("at", "long", "drawn"), [(0.4, 39, 0), (0.6, 39, 0), (0.4, 20, 1), (0.6, 20, 1)])
    def test_what_has_no_room_is_left_out(self, at, long, drawn):
        _, notes, poles = sides.either_side([(sides.labels.Flag(at, 0.0, "x" * long), True)], 1.0, [(0.0, 1.0, -1.0)])
        assert len(notes) == drawn and len(poles["x"]) == 3 * drawn

    @pytest.mark.parametrize("by_segment", [False, True])
    def test_the_table_reads_back(self, scenario, by_segment):
        result = merit_order(scenario, by_segment)
        header, rows = read(merit.merit_order_table(result, "CHF"))
        assert header[:3] == ["touchpoint", "segment", "contacts [per year]"] and "[CHF per" in header[5]
        assert [(row[0], row[1]) for row in rows] == list(zip(result.touchpoint, result.segment, strict=True))
        assert column(rows, 2) == pytest.approx(result.contacts, abs=1e-5)
        assert column(rows, 3) == pytest.approx(np.cumsum(result.contacts), abs=1e-5)
        for index, name in ((4, "share"), (5, "value"), (6, "up"), (7, "down")):
            values = getattr(result, name)
            assert [row[index] == "" for row in rows] == [not isfinite(v) for v in values]
            assert [float(row[index]) for row in rows if row[index]] == pytest.approx(
                values[np.isfinite(values)], abs=0.006
            )

    def test_says_when_the_plan_is_best(self):
        kink = replace(made([1.0]), up=np.array([-2.0]), down=np.array([4.0]))
        assert "best as planned" in merit.merit_order(kink, "EUR")["data"][0]["customdata"][0]
        assert "best as planned" not in merit.merit_order(made([1.0]), "EUR")["data"][0]["customdata"][0]
