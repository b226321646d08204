"""The chart of a lever, alone and on the plan: both lines with their own marks, the table reads back."""

from __future__ import annotations

from math import inf, nan
from types import SimpleNamespace

import numpy as np
import pytest

from model.scenario import paths
from model.scenario.units import RATIO, Unit
from pages.report.charts import lever
from tests.report.charts.drawn_charts import EVIL, close, divisor, sane
from tests.report.charts.test_charts import column, read


class TestLever:
    IDS = ["alone", "on-plan", None, "today", "plan", "break-even", "best"]

    def test_draws_both_lines(self, scenario, found):
        for one in found:
            said = paths.about(f"plan.{one.name}")
            drawn = lever.lever(one, said.label, said.unit, "EUR", "Title")
            assert sane(drawn)
            by = divisor(drawn["layout"]["yaxis"]["title"]["text"])
            across = 0.01 if said.is_share else 1e6 if "(m EUR" in drawn["layout"]["xaxis"]["title"]["text"] else 1
            assert [trace.get("uid") for trace in drawn["data"]] == self.IDS
            for trace, worth in zip(drawn["data"], (one.alone, one.on_plan), strict=False):
                assert across * np.array(trace["x"]) == close(one.value)
                assert by * np.array(trace["y"]) == close(worth.worth, 1e-4 if worth.idle else 2e-5)
            today, plan, even, best = drawn["data"][3:]
            assert across * today["x"][0] == pytest.approx(one.today) and today["y"] == [0]
            assert across * plan["x"][0] == pytest.approx(one.plan)
            worths = [w for w in (one.alone, one.on_plan) if not w.idle]
            size = max(np.abs(w.worth).max() for w in (one.alone, one.on_plan))
            assert by * plan["y"][0] == pytest.approx(
                one.on_plan.worth[np.searchsorted(one.value, one.plan)], abs=1e-4 * size
            )
            assert [across * x for x in best["x"]] == close([w.best for w in worths])
            assert [by * y for y in best["y"]] == pytest.approx([w.best_worth for w in worths], abs=1e-4 * size)
            assert len(even["x"]) == sum(len(w.like_today) for w in (one.alone, one.on_plan))
            assert said.label in drawn["layout"]["xaxis"]["title"]["text"]
            assert "EUR" in drawn["layout"]["xaxis"]["title"]["text"] or not said.unit.is_money

    def test_each_line_has_its_own_marks(self):
        alone = SimpleNamespace(worth=[0, 2, -1, -2], best=1, best_worth=2.5, like_today=[1.5], idle=False)
        on_plan = SimpleNamespace(worth=[0, -3, 4, 6], best=3, best_worth=6, like_today=[1.2, 1.4], idle=False)
        one = SimpleNamespace(value=[0, 1, 2, 3], today=0, plan=2, alone=alone, on_plan=on_plan)
        drawn = lever.lever(one, "L", RATIO, "EUR")
        plan, even, best = drawn["data"][4:]
        assert (plan["x"], plan["y"]) == ([2], [4]) and (even["x"], even["y"]) == ([1.5, 1.2, 1.4], [0, 0, 0])
        assert (best["x"], best["y"]) == ([1, 3], [2.5, 6]) and best["customdata"][0] == "best alone, 1: 2.50 EUR"
        texts = {note["text"] for note in drawn["layout"]["annotations"]}
        assert {"best alone 1", "best on plan 3", "break-even on plan 1.2", "break-even alone 1.5"} < texts
        one.on_plan = SimpleNamespace(**vars(on_plan) | {"best": 1})
        assert "best 1" in {note["text"] for note in lever.lever(one, "L", RATIO, "EUR")["layout"]["annotations"]}

    def test_names_lines_and_marks_once(self, found):
        for one in found:
            texts = [note["text"] for note in lever.lever(one, "L", RATIO, "EUR")["layout"]["annotations"]]
            assert texts.count("alone") == texts.count("on plan") == 1 and len(texts) == len(set(texts))
            assert any(t.startswith("today") for t in texts)
            assert sum("best" in t for t in texts) == len({w.best for w in (one.alone, one.on_plan) if not w.idle})

    @pytest.mark.parametrize("worth", [0.0, nan, inf, 1e300])
    @pytest.mark.parametrize("unit", ["share", "money per year", "ratio", "months"])
    def test_odd_numbers_do_no_harm(self, worth, unit):
        side = SimpleNamespace(worth=np.full(3, worth), best=0.5, best_worth=worth, like_today=[0.1, 0.9], idle=False)
        one = SimpleNamespace(value=np.array([0.1, 0.5, 1]), today=0.1, plan=0.5, alone=side, on_plan=side)
        assert sane(lever.lever(one, EVIL, Unit(unit), "EUR", "Title"))
        assert "nan" not in lever.lever_table(one, EVIL, Unit(unit), "EUR")

    def test_the_table_reads_back(self, found):
        for one in found:
            header, rows = read(lever.lever_table(one, "Training", Unit("money per year"), "CHF"))
            assert header[:3] == [
                "Training [CHF per year]",
                "alone, against today [CHF]",
                "on plan, against today [CHF]",
            ]
            curve, marks = [row for row in rows if not row[3]], [row for row in rows if row[3]]
            assert column(curve, 0) == pytest.approx(one.value, rel=1e-9, abs=1e-6)
            assert column(curve, 1) == pytest.approx(one.alone.worth, abs=0.006)
            assert column(curve, 2) == pytest.approx(one.on_plan.worth, abs=0.006)
            named = {row[3]: row for row in marks}
            if not one.alone.idle:
                assert float(named["best alone"][1]) == pytest.approx(one.alone.best_worth, abs=0.006)
                assert named["best alone"][2] == ""
                assert float(named["best alone"][0]) == pytest.approx(one.alone.best, rel=1e-9, abs=1e-6)
            assert named["today"][1:3] == ["0", "0"] and named["plan"][1] == ""
