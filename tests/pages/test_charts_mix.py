"""pages/shared/charts for touchpoints, mix and levers: every trace says what the result says, tables read back."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import accumulate
from math import fsum, inf, isfinite, nan
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import paths
from model.flow import flow
from model.levers import levers
from model.merit import Heat, Merit, OwnShare, merit_order, own_share
from model.merit import heat as heat_of
from pages.shared import format as text
from pages.shared.charts import bars, heat, lever, merit, palette, routes, sides, small
from pages.shared.charts import own_share as own
from tests.pages.test_charts import column, luminance, plain, read

ROOT = Path(__file__).parents[2]
PRESETS = sorted((ROOT / "data/presets").glob("*.json"))
UNITS = {"": 1, "m": 1e6, "bn": 1e9, "tn": 1e12}
EVIL = "=<b>%{x}</b>" + "ü" * 40


@pytest.fixture(scope="module", params=PRESETS, ids=lambda path: path.stem)
def scenario(request):
    return paths.read(json.loads(request.param.read_text("utf-8")))


@pytest.fixture(scope="module")
def owns(scenario):
    return own_share(scenario)


@pytest.fixture(scope="module")
def found(scenario):
    return levers(scenario)


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
        blocks, poles, stop = drawn["data"]
        assert blocks["y"] == close(result.value) and blocks["width"] == close(result.contacts)
        assert blocks["x"] == close([0, *accumulate(result.contacts[:-1])])
        assert drawn["layout"]["xaxis"]["range"][1] == pytest.approx(fsum(result.contacts))
        signs = result.value >= 0
        assert blocks["marker"]["color"] == [palette.SAVED if s else palette.LOST for s in signs]
        assert blocks["marker"]["pattern"]["shape"] == ["" if s else "/" for s in signs]
        assert stop["x"] == ([] if signs.all() else close([result.contacts[signs].sum()]))
        assert all(n in said for n, said in zip(result.touchpoint, blocks["customdata"], strict=True))
        assert "EUR" in drawn["layout"]["yaxis"]["title"]["text"] and drawn["layout"]["yaxis"]["zeroline"]

    @pytest.mark.parametrize(
        ("values", "stops"), [([3, 2, 1], []), ([-1, -2], [0]), ([2, 0, -1], [20]), ([0], []), ([], []), ([nan], [])]
    )
    def test_where_to_stop(self, values, stops):
        drawn = merit.merit_order(made(values), "EUR", "Title")
        assert sane(drawn) and len(drawn["data"]) == 3
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
        assert bare[-7:] == ["person", "machine", "hand-over", "dead end", "1:", "2-3:", "4-6:"]
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
        lights = sorted((luminance(colour), luminance(paper)))
        assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 3
        assert colour not in {v for v in vars(palette).values() if isinstance(v, str)}


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
        for count, angle in ((1, 0), (4, 0), (5, -90), (9, -90)):
            result = Heat(("a",), tuple(f"Segment {i}" for i in range(count)), np.ones((1, count)))
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


class TestOwnShare:
    NAMES = [None, None, "net", None, "today", "plan", "break-even", "best", "plan nets 0 at"]

    def test_draws_the_change_against_today(self, owns):
        for one in owns:
            drawn = own.own_share(one, "EUR", "Title")
            assert sane(drawn)
            by = divisor(drawn["layout"]["yaxis"]["title"]["text"])
            assert [trace.get("name") for trace in drawn["data"]] == self.NAMES
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
        assert sorted(note["text"] for note in notes) == ["plan, best 100 %", "today 50 %"]

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


class TestBars:
    NAMES = ["plan as drafted", "spread evenly", "in merit order", "best mix"]

    @pytest.mark.parametrize(
        "values", [[3.9e6, 1.9e6, 5.2e6, 9.3e6], [-3e6, -4e6, -1e6, 5e5], [0, 0, 0, 0], [5, -7, nan, 2]]
    )
    def test_bars_are_the_amounts(self, values):
        drawn = bars.bars(self.NAMES, np.array(values), "EUR", "Title")
        assert sane(drawn) and len(drawn["data"]) == 3
        blocks, written, first = drawn["data"]
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


class TestLever:
    NAMES = ["alone", "on plan", None, "today", "plan", "break-even", "best"]

    def test_draws_both_lines(self, scenario, found):
        for one in found:
            said = paths.about(f"plan.{one.name}")
            drawn = lever.lever(one, said.label, said.unit, "EUR", "Title")
            assert sane(drawn)
            by = divisor(drawn["layout"]["yaxis"]["title"]["text"])
            across = 0.01 if said.is_share else 1e6 if "(m EUR" in drawn["layout"]["xaxis"]["title"]["text"] else 1
            assert [trace.get("name") for trace in drawn["data"]] == self.NAMES
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
            assert "EUR" in drawn["layout"]["xaxis"]["title"]["text"] or not said.unit.startswith("money")

    def test_each_line_has_its_own_marks(self):
        alone = SimpleNamespace(worth=[0, 2, -1, -2], best=1, best_worth=2.5, like_today=[1.5], idle=False)
        on_plan = SimpleNamespace(worth=[0, -3, 4, 6], best=3, best_worth=6, like_today=[1.2, 1.4], idle=False)
        one = SimpleNamespace(value=[0, 1, 2, 3], today=0, plan=2, alone=alone, on_plan=on_plan)
        drawn = lever.lever(one, "L", "ratio", "EUR")
        plan, even, best = drawn["data"][4:]
        assert (plan["x"], plan["y"]) == ([2], [4]) and (even["x"], even["y"]) == ([1.5, 1.2, 1.4], [0, 0, 0])
        assert (best["x"], best["y"]) == ([1, 3], [2.5, 6]) and best["customdata"][0] == "best alone, 1: 2.50 EUR"
        texts = {note["text"] for note in drawn["layout"]["annotations"]}
        assert {"best alone 1", "best on plan 3", "break-even on plan 1.2", "break-even alone 1.5"} < texts
        one.on_plan = SimpleNamespace(**vars(on_plan) | {"best": 1})
        assert "best 1" in {note["text"] for note in lever.lever(one, "L", "ratio", "EUR")["layout"]["annotations"]}

    def test_names_lines_and_marks_once(self, found):
        for one in found:
            texts = [note["text"] for note in lever.lever(one, "L", "ratio", "EUR")["layout"]["annotations"]]
            assert texts.count("alone") == texts.count("on plan") == 1 and len(texts) == len(set(texts))
            assert any(t.startswith("today") for t in texts)
            assert sum("best" in t for t in texts) == len({w.best for w in (one.alone, one.on_plan) if not w.idle})

    @pytest.mark.parametrize("worth", [0.0, nan, inf, 1e300])
    @pytest.mark.parametrize("unit", ["share", "money per year", "ratio", "months"])
    def test_odd_numbers_do_no_harm(self, worth, unit):
        side = SimpleNamespace(worth=np.full(3, worth), best=0.5, best_worth=worth, like_today=[0.1, 0.9], idle=False)
        one = SimpleNamespace(value=np.array([0.1, 0.5, 1]), today=0.1, plan=0.5, alone=side, on_plan=side)
        assert sane(lever.lever(one, EVIL, unit, "EUR", "Title"))
        assert "nan" not in lever.lever_table(one, EVIL, unit, "EUR")

    def test_the_table_reads_back(self, found):
        for one in found:
            header, rows = read(lever.lever_table(one, "Training", "money per year", "CHF"))
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
                assert named["best alone"][2] == "" and float(named["best alone"][0]) == pytest.approx(one.alone.best)
            assert named["today"][1:3] == ["0", "0"] and named["plan"][1] == ""


class TestSmall:
    def test_names_are_cut_to_fit(self):
        assert small.shortened("Routine service", 16) == "Routine service"
        assert small.shortened("Routine service", 9) == "Routine…" and len(small.shortened("x" * 60, 9)) == 9
        assert small.wrapped("Smaller accounts", 10) == "Smaller<br>accounts"
        assert small.wrapped("one two three four", 9) == "one two<br>three fo…" and small.wrapped("", 5) == ""

    @given(
        st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 1), st.floats(-1, 1), st.just("1"))), st.floats(0, 0.1)
    )
    def test_merging_loses_no_mark(self, marks, near):
        flags = small.merged(marks, near)
        assert {m[0] for m in marks} == {
            name for flag in flags for name in flag.text.removesuffix(" 1").split(", ") if name
        }
        assert all(abs(a.x - b.x) > near for i, a in enumerate(flags) for b in flags[:i])


def test_titles_are_the_callers_and_none_takes_no_room(scenario, owns, found):
    for title in ("A finding", ""):
        drawn = [
            merit.merit_order(merit_order(scenario), "EUR", title),
            routes.routes(flow(scenario, "plan"), title),
            heat.heat(heat_of(scenario), "EUR", title),
            own.own_share(owns[0], "EUR", title),
            bars.bars(["a", "b"], [1, 2], "EUR", title),
            lever.lever(found[0], "L", "share", "EUR", title),
        ]
        for one in drawn:
            assert one["layout"].get("title", {}).get("text", "") == title and ("title" in one["layout"]) == bool(title)
            assert one["layout"]["dragmode"] is False


def test_names_never_become_hover_templates(scenario):
    result = merit_order(scenario)
    named = replace(result, touchpoint=(EVIL,) * len(result.touchpoint))
    moved = replace(flow(scenario, "plan"), touchpoints=(EVIL,) * len(scenario.touchpoints))
    drawn = [merit.merit_order(named, "EUR"), routes.routes(moved), bars.bars([EVIL], [1], "EUR")]
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
