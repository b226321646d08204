"""The charts of each touchpoint's own share: they draw the change against today, on one scale, the table reads back."""

from __future__ import annotations

from math import inf, nan

import numpy as np
import pytest

from model.decisions.merit_order import OwnShare
from pages.report.charts import own_share as own
from tests.report.charts.drawn_charts import EVIL, close, divisor, sane
from tests.report.charts.test_charts import column, read


class TestOwnShare:
    IDS = [None, None, "net", None, "today", "plan", "break-even", "best", "plan-at-zero"]

    def test_draws_the_change_against_today(self, owns):
        for one in owns:
            drawn = own.own_share(one, "EUR", "Title")
            assert sane(drawn)
            by = divisor(drawn["layout"]["yaxis"]["title"]["text"])
            assert [trace.get("uid") for trace in drawn["data"]] == self.IDS
            net, today, plan, even, best, zero = (drawn["data"][i] for i in (2, 4, 5, 6, 7, 8))
            as_today = one.net[np.searchsorted(one.share, one.today)]
            size = np.abs(one.net - as_today).max()
            assert net["x"] == close(100 * one.share) and by * np.array(net["y"]) == close(one.net - as_today)
            assert today["x"] == [pytest.approx(100 * one.today)] and today["y"] == [0]
            assert plan["x"] == [pytest.approx(100 * one.plan)]
            planned = one.net[np.searchsorted(one.share, one.plan)]
            assert by * plan["y"][0] == pytest.approx(planned - as_today, abs=1e-4 * size)
            assert even["x"] == close([100 * s for s in one.like_today]) and even["y"] == [0] * len(one.like_today)
            assert best["x"] == [pytest.approx(100 * one.best_share, abs=1e-3)]
            assert by * best["y"][0] == pytest.approx(one.best_net - as_today, abs=1e-4 * size)
            assert zero["x"] == close([100 * s for s in one.break_even])
            assert [by * y for y in zero["y"]] == close([-as_today] * len(one.break_even))
            low, high = drawn["layout"]["yaxis"]["range"]
            assert all(low <= y <= high for trace in drawn["data"] for y in trace["y"] if y is not None)

    def test_panels_on_one_scale(self, owns):
        drawn = [own.own_share(one, "EUR", beside=owns)["layout"]["yaxis"] for one in owns]
        assert len({axis["title"]["text"] for axis in drawn}) == 1
        most = max((one.net - one.net[np.searchsorted(one.share, one.today)]).max() for one in owns)
        assert all(axis["range"][1] * divisor(axis["title"]["text"]) > most for axis in drawn)

    def test_marks_at_one_place_share_a_flag(self):
        one = OwnShare("a", np.array([0, 0.5, 1]), np.array([1, 2, 3.0]), 0.5, 1.0, 1.0, 3.0, [], [])
        notes = own.own_share(one, "EUR")["layout"]["annotations"]
        assert sorted(note["text"] for note in notes) == ["plan, highest 100 %", "today 50 %"]

    def test_flags_are_clear_of_each_other_in_a_narrow_panel(self):
        """Three panels side by side at 1280 px: a plot of 185 px, 5.1 px a character, 3 px from the pole."""
        shares = np.linspace(0, 1, 101)
        net = -((shares - 0.49) ** 2)
        one = OwnShare("a", shares, net, 0.2, 0.7, 0.49, 0.0, [], [0.78])
        texts = [
            (note["y"], 1.85 * note["x"] + note["xshift"], 5.1 * len(note["text"]), note["xanchor"] == "left")
            for note in own.own_share(one, "EUR")["layout"]["annotations"]
        ]
        spans = [(y, x, x + wide) if right else (y, x - wide, x) for y, x, wide, right in texts]
        assert len(spans) == 4
        for i, (y, left, right) in enumerate(spans):
            assert all(y != other or right <= start or end <= left for other, start, end in spans[:i])

    @pytest.mark.parametrize("net", [0.0, nan, inf, 1e300, 1e-300])
    def test_odd_numbers_do_no_harm(self, net):
        one = OwnShare(EVIL, np.array([0, 0.5, 1]), np.full(3, net), 0.5, 1.0, 0.0, net, [0.2], [0.1, 0.3])
        assert sane(own.own_share(one, "EUR", "Title")) and "nan" not in own.own_share_table([one], "EUR")

    def test_the_table_reads_back(self, owns):
        header, rows = read(own.own_share_table(owns, "CHF"))
        assert header[0] == "touchpoint" and header[2] == "net of the plan [CHF]" and header[-1] == "mark"
        for one in owns:
            mine = [row for row in rows if row[0] == one.touchpoint]
            curve, marks = [row for row in mine if not row[4]], [row for row in mine if row[4]]
            as_today = one.net[np.searchsorted(one.share, one.today)]
            assert column(curve, 1) == pytest.approx(one.share, abs=1e-6)
            assert column(curve, 2) == pytest.approx(one.net, abs=0.006)
            assert column(curve, 3) == pytest.approx(one.net - as_today, abs=0.006)
            count = len(one.break_even) + len(one.like_today)
            assert len(marks) == 3 + count and marks[0][4] == "today" and float(marks[0][3]) == 0
            assert {row[4]: float(row[2]) for row in marks}["best"] == pytest.approx(one.best_net, abs=0.01)
            assert [float(row[2]) for row in marks if row[4] == "plan nets 0 at"] == pytest.approx(
                [0] * len(one.break_even)
            )
