"""pages/report/charts: every trace says what the result says, and nothing a browser or spreadsheet would trip over."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from itertools import pairwise
from math import fsum, inf, isclose, isfinite, nan
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.decisions.breakeven import Sweep
from model.scenario import paths
from model.stages.inputs import inputs, vary
from model.stages.simulate import simulate
from pages.report.charts import areas, labels, over_time, people, table, waterfall
from pages.report.charts.break_even import break_even, break_even_table
from pages.report.charts.figure import numbers

ROOT = Path(__file__).parents[3]
PRESETS = sorted((ROOT / "data/presets").glob("*.json"))
SHARES = np.linspace(0, 1, 101)
ROOTS = {"none": [], "one": [0.62], "several": [0.1, 0.35, 0.9]}


def scenario(path: Path, **changes):
    return paths.read(json.loads(path.read_text("utf-8")) | changes)


@pytest.fixture(scope="module", params=PRESETS, ids=lambda path: path.stem)
def outcome(request):
    return simulate(inputs(scenario(request.param)))


@pytest.fixture(scope="module", params=PRESETS, ids=lambda path: path.stem)
def sweep(request):
    one = scenario(request.param)
    out = simulate(vary(one, {f"plan.automation.{t.name}": SHARES for t in one.touchpoints}))
    return Sweep(SHARES, out.net, out.savings, out.losses)


def marks(sweep, roots=(0.62,), own=True):
    best = int(np.argmax(sweep.net))
    at = {"today": (0.3, sweep.net[30]), "plan": (0.7, sweep.net[70] + 1e5, own)}
    return at | {"roots": list(roots), "best": (SHARES[best], sweep.net[best])}


def plain(value):
    """Plain JSON, so nothing of numpy and nothing that is no number."""
    if isinstance(value, dict):
        return all(type(key) is str and plain(item) for key, item in value.items())
    if isinstance(value, list):
        return all(map(plain, value))
    return value is None or type(value) in (str, int, bool) or (type(value) is float and isfinite(value))


def read(text: str) -> tuple[list[str], list[list[str]]]:
    header, *rows = csv.reader(StringIO(text, newline=""))
    assert all(len(row) == len(header) for row in rows)
    return header, rows


def column(rows, index) -> list[float]:
    return [float(row[index]) for row in rows]


def figures(outcome, title="A finding"):
    sides = outcome.today, outcome.plan
    parts = {name: float(amount) for name, amount in outcome.parts.items()}
    yield "cumulative", over_time.cumulative(outcome.cumulative, 30, 50, "EUR", title)
    yield "saved_and_lost", over_time.saved_and_lost(outcome.saving, outcome.loss, "EUR", title)
    yield "customers", people.customers(*(side.customers.sum(-1) for side in sides), title)
    yield "fans", people.fans(*(side.fans.sum(-1) for side in sides), title)
    yield "waterfall", waterfall.waterfall(parts, "EUR", title)
    yield "horizons", over_time.horizons([1, 2, 5], [1e6, 2e6, -3e6], [-1e6, 0.0, 1.0], "EUR", title)


def test_figures_are_plain_and_say_their_units(outcome):
    for name, drawn in figures(outcome):
        assert plain(drawn), name
        layout = drawn["layout"]
        assert json.loads(json.dumps(drawn, allow_nan=False)) == drawn
        assert layout["title"]["text"] == "A finding"
        assert layout["dragmode"] is False
        titles = " ".join(layout[axis]["title"]["text"] for axis in ("xaxis", "yaxis") if "title" in layout[axis])
        assert "EUR" in titles or name in titles
        assert any(layout[axis].get("zeroline") for axis in ("xaxis", "yaxis"))
        assert all("hovertemplate" in trace or trace["hoverinfo"] == "skip" for trace in drawn["data"])
        assert all("<extra></extra>" in trace.get("hovertemplate", "<extra></extra>") for trace in drawn["data"])


def test_no_title_takes_no_room(outcome):
    for _, drawn in figures(outcome, ""):
        assert "title" not in drawn["layout"] and "margin" not in drawn["layout"]


class TestBreakEven:
    IDS = [None, None, "savings", "losses", "net", None, "today", "plan", "break-even", "best"]

    @pytest.mark.parametrize("roots", ROOTS.values(), ids=ROOTS)
    @pytest.mark.parametrize("own", [True, False])
    def test_same_traces_whatever_there_is(self, sweep, roots, own):
        drawn = break_even(sweep, *marks(sweep, roots, own).values(), "EUR", "Title")
        assert plain(drawn)
        assert [trace.get("uid") for trace in drawn["data"]] == self.IDS
        broken = drawn["data"][8]
        assert broken["x"] == [round(100 * root, 4) for root in roots] and broken["y"] == [0] * len(roots)
        texts = [note["text"] for note in drawn["layout"]["annotations"]]
        assert sum("break-even" in text or "also" in text for text in texts) == len(roots)
        assert any(text.startswith("plan, own mix ") for text in texts) == own

    def test_draws_the_result(self, sweep):
        drawn = break_even(sweep, *marks(sweep).values(), "EUR")
        unit = drawn["layout"]["yaxis"]["title"]["text"].split("(")[1].rstrip(")")
        divisor = {"EUR": 1, "m EUR": 1e6, "bn EUR": 1e9}[unit]
        for trace in drawn["data"][2:5]:
            values = getattr(sweep, trace["uid"])
            assert trace["x"] == pytest.approx(100 * SHARES)
            assert divisor * np.array(trace["y"]) == pytest.approx(values, abs=1e-5 * np.abs(values).max())
        low, high = drawn["layout"]["yaxis"]["range"]
        for trace in drawn["data"]:
            assert all(low <= y <= high for y in trace["y"] if y is not None)

    def test_the_table_reads_back(self, sweep):
        at = marks(sweep, [0.1, 0.62])
        header, rows = read(break_even_table(sweep, *at.values(), "CHF"))
        assert header == [
            "share of contacts automated [share]", "reach", "savings [CHF]", "losses [CHF]", "net [CHF]", "mark"
        ]  # fmt: skip
        curve, marked = rows[:101], rows[101:]
        for index, name in ((0, "share"), (2, "savings"), (3, "losses"), (4, "net")):
            assert column(curve, index) == pytest.approx(getattr(sweep, name), abs=0.006)
        assert {row[1] for row in rows} == {""}, "the same share for all has no reach"
        assert [row[5] for row in marked] == ["today", "plan, own mix", "break-even", "break-even", "best"]
        assert column(marked, 0) == pytest.approx([0.3, 0.7, 0.1, 0.62, at["best"][0]])
        assert column(marked, 4) == pytest.approx([at["today"][1], at["plan"][1], 0, 0, at["best"][1]], abs=0.006)

    def test_by_reach_where_the_average_share_does_not_tell_it(self, sweep):
        """Places, axis and table are then reaches."""
        reach = 4 * SHARES - 1
        there = Sweep(0.5 - 0.1 * reach, sweep.net, sweep.savings, sweep.losses, reach)
        args = (there, (0.0, sweep.net[25]), (1.0, sweep.net[50], False), [-0.5], (3.0, sweep.net[100]), "EUR")
        drawn = break_even(*args)
        traces = {trace.get("uid"): trace for trace in drawn["data"]}
        assert traces["net"]["x"] == pytest.approx(reach) and drawn["layout"]["xaxis"]["range"] == [-1, 3]
        assert [traces[id]["x"] for id in ("today", "plan", "break-even", "best")] == [[0], [1], [-0.5], [3]]
        texts = [note["text"] for note in drawn["layout"]["annotations"]]
        assert any(text.startswith("plan 1.00") for text in texts) and not any("%" in text for text in texts)
        _, rows = read(break_even_table(*args))
        assert column(rows[:101], 1) == pytest.approx(reach) and column(rows[:101], 0) == pytest.approx(there.share)
        assert [row[0] for row in rows[101:]] == [""] * 4 and column(rows[101:], 1) == [0, 1, -0.5, 3]

    @pytest.mark.parametrize("net", [0.0, nan, inf, 1e300, 1e-300, -5.0])
    def test_odd_numbers_do_no_harm(self, net):
        flat = np.full(101, net)
        odd = Sweep(SHARES, flat, flat, flat)
        assert plain(break_even(odd, (0.0, 0.0), (0.0, 0.0, False), [0.0, 1.0], (0.0, 0.0), "EUR"))
        assert "nan" not in break_even_table(odd, (0.0, 0.0), (0.0, 0.0, False), [], (0.0, 0.0), "EUR")


class TestWaterfall:
    def test_adds_up_exactly(self, outcome):
        parts = {name: float(amount) for name, amount in outcome.parts.items()}
        drawn = waterfall.waterfall(parts, "EUR")
        saved, lost, net, links, amounts, _key = drawn["data"]
        bars = [
            (row, start, start + width)
            for trace in (saved, lost, net)
            for row, start, width in zip(trace["y"], trace["base"], trace["x"], strict=True)
        ]
        bars.sort()
        assert [row for row, *_ in bars] == list(range(8))
        steps = [bar for bar in bars if bar[0] not in (3, 7)]
        for (_, _, end), (_, start, _) in pairwise(steps):
            assert isclose(end, start, rel_tol=1e-12, abs_tol=1e-12)
        assert bars[3][1] == bars[7][1] == 0
        divisor = 1e6 if "m EUR" in drawn["layout"]["xaxis"]["title"]["text"] else 1
        assert divisor * bars[7][2] == pytest.approx(float(outcome.net), rel=1e-9)
        assert divisor * bars[3][2] == pytest.approx(float(outcome.savings), rel=1e-9)
        assert divisor * fsum([*saved["x"][:3], *lost["x"], net["x"][0]]) == pytest.approx(fsum(parts.values()))
        assert len(amounts["text"]) == 8

    def test_an_amount_stands_at_its_bar_or_a_line_leads_there(self, outcome):
        parts = {name: float(amount) for name, amount in outcome.parts.items()}
        *bars, links, amounts, _key = waterfall.waterfall(parts, "EUR")["data"]
        rights = {
            row: max(start, start + amount)
            for trace in bars
            for row, start, amount in zip(trace["y"], trace["base"], trace["x"], strict=True)
        }
        lines = list(zip(*(list(zip(*[iter(links[axis])] * 3, strict=True)) for axis in "xy"), strict=True))
        leading = {y[0]: x for x, y in lines if y[0] == y[1]}
        assert len(lines) == 7 + len(leading)
        for row, x in zip(amounts["y"], amounts["x"], strict=True):
            assert (
                (rights[row], x, None) == leading[row] if row in leading else x == pytest.approx(rights[row], rel=1e-12)
            )

    def test_the_table_adds_up_to_the_cent(self, outcome):
        parts = {name: float(amount) for name, amount in outcome.parts.items()}
        header, rows = read(waterfall.waterfall_table(parts, "EUR"))
        assert header == ["step", "part", "amount [EUR]", "sum so far [EUR]"]
        assert {row[1]: float(row[2]) for row in rows if row[1]} == {k: round(v, 2) for k, v in parts.items()}
        assert float(rows[-1][2]) == float(rows[-1][3]) == pytest.approx(float(outcome.net), abs=0.006)
        assert rows[3][0] == "saved" and float(rows[3][2]) == pytest.approx(float(outcome.savings), abs=0.006)

    def test_the_words_follow_the_sign_and_what_takes_is_hatched(self):
        names = ("personal_time", "digital_cost", "running_cost", "customers_lost", "lower_spend", "investment")
        for sign, words in ((1, "customers kept"), (-1, "customers lost")):
            drawn = waterfall.waterfall(dict.fromkeys(names, sign * 10.0), "EUR")
            assert drawn["layout"]["yaxis"]["ticktext"][4] == words
            assert drawn["data"][1]["marker"]["pattern"]["shape"] == (["", ""] if sign > 0 else ["/", "/"])
        nothing = waterfall.waterfall(dict.fromkeys(names, -0.0), "EUR")
        assert plain(nothing) and set(nothing["data"][4]["text"]) == {" 0"}

    def test_the_axis_says_what_the_amounts_are(self, outcome):
        parts = {name: float(amount) for name, amount in outcome.parts.items()}
        for more, said in (({}, "present value"), ({"axis": "present value, all in"}, "present value, all in")):
            drawn = waterfall.waterfall(parts, "EUR", **more)
            assert drawn["layout"]["xaxis"]["title"]["text"].endswith(f"EUR, {said}")


class TestOverTime:
    @pytest.mark.parametrize(("payback", "tipping"), [(None, None), (12, None), (None, 40), (12, 40), (12, 12)])
    def test_cumulative(self, outcome, payback, tipping):
        drawn = over_time.cumulative(outcome.cumulative, payback, tipping, "EUR")
        assert plain(drawn)
        assert [trace.get("uid") for trace in drawn["data"]] == [None, None, "net", None, "payback", "tipping"]
        flags = {note["text"] for note in drawn["layout"]["annotations"]}
        assert flags == {f"{name}: month {m}" for name, m in (("pays back", payback), ("pays last", tipping)) if m}
        assert drawn["data"][2]["x"] == list(range(61))
        assert drawn["data"][4]["x"] == [m for m in [payback] if m] and drawn["data"][5]["x"] == [
            m for m in [tipping] if m
        ]
        header, rows = read(over_time.cumulative_table(outcome.cumulative, payback, tipping, "EUR"))
        assert header == ["month", "cumulative net, discounted [EUR]", "mark"]
        assert column(rows, 1) == pytest.approx(outcome.cumulative, abs=0.006)
        assert {int(row[0]) for row in rows if row[2]} == {m for m in (payback, tipping) if m}

    def test_saved_and_lost(self, outcome):
        drawn = over_time.saved_and_lost(outcome.saving, outcome.loss, "EUR")
        divisor = 1e6 if "m EUR" in drawn["layout"]["yaxis"]["title"]["text"] else 1
        saved, lost, net = (divisor * np.array(trace["y"]) for trace in drawn["data"])
        assert saved == pytest.approx(outcome.saving.reshape(5, 12).sum(1), rel=1e-4, abs=10)
        assert lost == pytest.approx(outcome.loss.reshape(5, 12).sum(1), rel=1e-4, abs=10)
        assert net == pytest.approx(saved - lost, abs=20)
        _, rows = read(over_time.saved_and_lost_table(outcome.saving, outcome.loss, "EUR"))
        assert fsum(column(rows, 4)) == pytest.approx(fsum(outcome.saving - outcome.loss), abs=0.03)

    def test_a_year_cut_short_says_so(self):
        months = np.arange(30.0)
        drawn = over_time.saved_and_lost(months, months, "EUR")
        assert drawn["layout"]["xaxis"]["ticktext"] == ["1", "2", "3<br>(6 months)"]
        short = over_time.saved_and_lost(months[:25], months[:25], "EUR")
        assert short["layout"]["xaxis"]["ticktext"][-1] == "3<br>(1 month)"
        header, rows = read(over_time.saved_and_lost_table(months, months, "EUR"))
        assert header[:2] == ["year", "months in it"]
        assert [row[1] for row in rows] == ["12", "12", "6"]
        assert fsum(column(rows, 2)) == months.sum()

    @pytest.mark.parametrize("months", [3, 12, 60, 351, 360])
    def test_years_stay_few_enough_to_read(self, months):
        ticks = over_time.saved_and_lost(np.ones(months), np.ones(months), "EUR")["layout"]["xaxis"]["tickvals"]
        assert 1 <= len(ticks) <= 11

    @pytest.mark.parametrize("who", ["customers", "fans"])
    def test_people(self, outcome, who):
        today, plan = (getattr(side, who).sum(-1) for side in (outcome.today, outcome.plan))
        drawn = getattr(people, who)(today, plan)
        assert [trace["uid"] for trace in drawn["data"]] == ["today", "plan"]
        assert drawn["data"][0]["y"] == pytest.approx(today, rel=1e-5)
        assert drawn["data"][1]["y"] == pytest.approx(plan, rel=1e-5)
        assert drawn["data"][0]["line"]["dash"] != drawn["data"][1]["line"]["dash"]
        assert "does not start at 0" in drawn["layout"]["yaxis"]["title"]["text"]
        assert len(drawn["layout"]["annotations"]) == 2
        when = {"customers": "end of month", "fans": "start of month"}[who]
        assert drawn["layout"]["xaxis"]["title"]["text"] == when
        header, rows = read(getattr(people, f"{who}_table")(today, plan))
        assert header == ["month", *(f"{name}, {when} [{who}]" for name in ("today", "plan", "difference"))]
        assert column(rows, 3) == pytest.approx(plan - today, abs=1e-5)

    def test_horizons(self):
        years, beyond, within = [1, 2, 5], [nan, 2e6, -3e6], [-1e6, 0.0, 1.0]
        drawn = over_time.horizons(years, beyond, within, "EUR")
        assert plain(drawn)
        assert [trace["y"] for trace in drawn["data"]] == [[None, 2.0, -3.0], [-1.0, 0.0, 0.0]]
        assert drawn["data"][0]["x"] == ["1", "2", "5"]
        _, rows = read(over_time.horizons_table(years, beyond, within, "EUR"))
        assert rows == [["1", "", "-1000000"], ["2", "2000000", "0"], ["5", "-3000000", "1"]]


class TestLabels:
    @given(
        st.lists(
            st.builds(labels.Flag, st.floats(0, 100), st.just(0.0), st.sampled_from(["today 3 %", "break-even 62 %"])),
            max_size=8,
        )
    )
    def test_no_text_crosses_another_or_its_pole(self, flags):
        placed = labels.place(flags, (0, 120))
        assert sorted((p.flag.x, p.flag.text) for p in placed) == sorted((f.x, f.text) for f in flags)
        boxes = []
        for p in placed:
            x, width = p.flag.x / 120, labels.CHARACTER * (len(p.flag.text) + 1)
            boxes.append((p.row, x, *((x, x + width) if p.right else (x - width, x))))
        for i, (row, pole, left, right) in enumerate(boxes):
            for other_row, other_pole, other_left, other_right in boxes[:i]:
                if row == other_row:
                    assert right <= other_left or other_right <= left
                elif row > other_row:
                    assert not other_left < pole < other_right
                else:
                    assert not left < other_pole < right

    @given(st.lists(st.floats(0, 10), min_size=1, max_size=5))
    def test_names_at_line_ends_never_touch(self, wanted):
        heights = [1.0] * len(wanted)
        places = labels.spread(sorted(wanted), heights, 0, 10)
        assert all(b - a >= 1 - 1e-9 for a, b in pairwise(places))
        assert places[-1] <= 10 - 0.5 + 1e-9

    def test_names_with_room_stay_where_they_are(self):
        assert labels.spread([1, 4, 9], [1, 1, 1], 0, 10) == [1, 4, 9]


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30))
def test_areas_meet_at_zero_and_lose_nothing(values):
    x, y = numbers(range(len(values))), numbers(values)
    above, below = areas.around_zero(x, y)
    assert above["x"] == below["x"] and len(above["x"]) >= len(x)
    for a, b in zip(above["y"], below["y"], strict=True):
        assert a >= 0 >= b and (a == 0 or b == 0)
    both = dict(zip(above["x"], (a + b for a, b in zip(above["y"], below["y"], strict=True)), strict=True))
    assert [both[at] for at in x] == y


def test_numbers_are_plain_rounded_and_never_minus_zero():
    drawn = numbers(np.array([1234567.89, -0.0, nan, inf, -1e-9]))
    assert drawn == [1234570, 0, None, None, 0]
    assert all(type(v) is float and str(v) != "-0.0" for v in drawn if v is not None)


def test_the_table_disarms_formulas_and_keeps_numbers():
    evil = [
        "=1+1",
        "+1",
        "-1",
        "@sum",
        " =1",
        "\x00=1",
        "\t=1",
        "\r=1",
        "\n=1",
        "\tx",
        "\uff1d1",
        "a;=1",
        "a;  -b",
        "a\t@x",
    ]
    tame = ["fine, even = here", 'say "ü"', "a-b", "a; b", "x;", "e@x.y", "'=1"]
    _, rows = read(table.table(["text", "number"], [(text, -1.5) for text in evil + tame]))
    told = [row[0] for row in rows]
    assert [text.replace("'", "") for text in told[: len(evil)]] == evil and told[len(evil) :] == tame
    for text in told:  # as programs split that separate cells by semicolons, tabs or line breaks
        assert not [
            part
            for part in re.split(r"[;\t\r\n]", text)
            if part.strip("\0 ").startswith(("=", "+", "-", "@", "\uff1d"))
        ]
    assert {row[1] for row in rows} == {"-1.5"}
    _, rows = read(table.table(["a", "b", "c", "d"], [(None, nan, np.float64(2), True)]))
    assert rows == [["", "", "2", "true"]]


def test_charts_know_no_screen():
    for path in (ROOT / "pages/report/charts").glob("*.py"):
        source = path.read_text("utf-8")
        assert (
            "import streamlit" not in source
            and "from streamlit" not in source
            and "plotly" not in source.split('"""')[2]
        )
