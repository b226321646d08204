"""The deck's charts read again: native ones with the model's numbers, their axes, hatching and labels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_FILL, MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE_TYPE

from data import presets
from model.decisions.answer import answer
from model.scenario import paths
from pages.report import numbers
from pages.report.charts.waterfall import rows_of
from pages.report.exports.deck.material import Material
from pages.report.findings import how_far
from tests.pages.test_contact_pages import BANK
from tests.report.exports.decks import amounts, charts, material, of, read, texts


def series(chart) -> dict[str, object]:
    return {one.name: one for one in chart.plots[0].series}


def xy(one) -> tuple[list[float], list[float]]:
    """x and y of a series of points, from the chart's own copy."""
    return tuple(
        [float(v.text) for v in one._element.findall(f".//{{*}}{axis}//{{*}}pt/{{*}}v")] for axis in ("xVal", "yVal")
    )


@pytest.mark.parametrize("id", presets.names())
def test_the_charts_hold_the_models_numbers(id):
    told = of(id)
    found, drawn = told.answer, charts(read(told))
    assert not any(s.shape_type == MSO_SHAPE_TYPE.PICTURE for slide in read(told).slides for s in slide.shapes)

    curve = series(drawn["Savings, losses and net, the plan taken less far or further"])
    for name in ("savings", "losses", "net"):
        x, y = xy(curve[name])
        assert x == pytest.approx(100 * found.sweep.share) and y == pytest.approx(getattr(found.sweep, name))
    marks = {
        "today’s share": [(found.today_share, how_far.net_as_today(found))],
        "plan": [(found.plan_share, float(found.outcome.net))],
        "break-even": [(share, 0.0) for share in found.break_even_shares],
        "best": [(found.best_share, found.best_net)],
    }
    for name, points in marks.items():
        if points:
            x, y = xy(curve[name])
            assert list(zip(x, y, strict=True)) == [pytest.approx((100 * a, b)) for a, b in points], name
    assert ("break-even" in curve) == bool(found.break_even_shares)

    (x, y) = xy(series(drawn["Net so far, investment included"])["net so far"])
    assert x == list(range(61)) and y == pytest.approx(found.outcome.cumulative)

    chart = drawn["Automation by touchpoint: share of contacts automated"]
    assert chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED and chart.plots[0].data_labels.show_value
    shares = series(drawn["Automation by touchpoint: share of contacts automated"])
    scenario = found.scenario
    for name, wanted in (
        ("today", scenario.today.automation),
        ("plan", scenario.plan.automation),
        ("best mix", told.best.automation),
    ):
        assert list(shares[name].values) == pytest.approx(list(wanted.values()))

    dots = next(chart for name, chart in drawn.items() if "equally likely" in name)
    both = np.array([series(dots)[name].values for name in ("losses", "gains")], float)
    assert both.sum(0) == pytest.approx(told.risk.dots)


@pytest.mark.parametrize("id", presets.names())
def test_the_waterfall_stands_on_an_invisible_base(id):
    told = of(id)
    chart = charts(read(told))["From saved working time to net"]
    base, above, below = (np.array(series(chart)[name].values, float) for name in ("base", "above 0", "below 0"))
    rows = rows_of({name: float(v) for name, v in told.answer.outcome.parts.items()})
    for row, b, up, down in zip(rows, base, above, below, strict=True):
        reach = sorted((row["start"], row["end"]))
        assert [min(b, 0) + down if down else max(b, 0), max(b, 0) + up if up else min(b, 0)] == pytest.approx(reach)
        assert up >= 0 >= down and b * up >= 0 and b * down >= 0
    assert rows[-1]["end"] == pytest.approx(float(told.answer.outcome.net))
    assert series(chart)["base"].format.fill.type == 5  # background: not to be seen
    assert series(chart)["above 0"].points[0].format.fill.fore_color.theme_color == MSO_THEME_COLOR.ACCENT_3


def takes(told: Material) -> list[bool]:
    return [row["way"] == "takes" for row in rows_of({n: float(v) for n, v in told.answer.outcome.parts.items()})]


@pytest.mark.parametrize("id", presets.names())
def test_what_takes_away_is_hatched_and_amounts_are_in_the_axis_unit(id):
    told = of(id)
    shown = read(told)
    chart = charts(shown)["From saved working time to net"]
    for name in ("above 0", "below 0"):
        kinds = [series(chart)[name].points[i].format.fill.type for i in range(8)]
        assert kinds == [MSO_FILL.PATTERNED if away else MSO_FILL.SOLID for away in takes(told)]
    assert any(takes(told)) and "Hatched: takes away. Solid: adds, or is a sum (saved, net)." in texts(shown)
    said = amounts(chart)
    assert all(amount.endswith(" m") for amount in said) and f"(m {presets.load(id).currency})" in axis(chart)
    for amount, row in zip(said, rows_of({n: float(v) for n, v in told.answer.outcome.parts.items()}), strict=True):
        number = float(amount.removesuffix(" m").replace("−", "-").replace(",", ""))
        assert number == pytest.approx(row["amount"] / 1e6, abs=0.0501) and (number or not row["amount"])


def test_small_amounts_stay_whole():
    signed = [True, True, True]
    assert numbers.in_one_size([1_234.0, -56.0, 0.0], 1, signed) == ["+1,234", "−56", "0"]
    assert numbers.in_one_size([8.06e6, -2.5e5, 0.0], 1e6, signed) == ["+8.06 m", "−0.25 m", "0.00 m"]
    assert numbers.in_one_size([81.2e6, -1.55e6, 0.0], 1e6, [False, True, False]) == ["81.2 m", "−1.6 m", "0.0 m"]


def axis(chart) -> str:
    return chart.value_axis.axis_title.text_frame.text


@pytest.mark.parametrize("counted", [True, False])
def test_slides_say_whether_the_remaining_lifetime_counts(counted):
    told = material(paths.put(BANK, {"count_remaining_lifetime": counted}), worlds=50)
    shown = read(told)
    drawn = charts(shown)
    said = "discounted, with the value after year 5" if counted else "over the horizon, discounted"
    for name in ("Savings, losses and net, the plan taken less far or further", "From saved working time to net"):
        assert axis(drawn[name]) == f"{said} (m EUR)"
    note = [
        s.text_frame.text for s in shown.slides[4].shapes if s.has_text_frame and s.text_frame.text.startswith("Counts")
    ]
    net = numbers.money(float(told.answer.outcome.net), "EUR")
    assert note == (
        [
            "Counts only what has come in by month 60; with what the customers left then are still worth, "
            f"the net is {net}."
        ]
        if counted
        else []
    )
    if not counted:  # why there is no note: the last sum is the net
        assert told.answer.outcome.cumulative[-1] == pytest.approx(float(told.answer.outcome.net))


LONG = "Savings, losses and net, the plan taken less far or further"


@pytest.mark.parametrize("id", presets.names())
def test_no_line_goes_through_a_label_and_at_the_right_end_it_stands_left(id):
    drawn = charts(read(of(id)))
    for name in (LONG, "Net so far, investment included"):
        for one in drawn[name].plots[0].series:
            for label, x in zip(one._element.findall(".//{*}dLbl"), xy(one)[0], strict=False):
                assert label.find("{*}spPr/{*}solidFill/{*}srgbClr").get("val") == "FFFFFF"
                order = [tag for child in label if not (tag := child.tag.partition("}")[2]).startswith("show")]
                assert order == sorted(order, key=SCHEMA.index), order
                if name == LONG and x >= 90:
                    shift = label.find("{*}layout/{*}manualLayout/{*}x")
                    assert label.find("{*}dLblPos").get("val") == "l" or float(shift.get("val")) < 0


def test_zero_is_on_the_axis_of_what_never_reaches_it():
    ends = {}
    for investment in (2e7, 0.0, BANK.programme.investment):
        found = answer(paths.put(BANK, {"programme.investment": investment}))
        chart = charts(read(replace(of("retail_bank"), answer=found)))["Net so far, investment included"]
        ends[investment] = chart.value_axis.minimum_scale, chart.value_axis.maximum_scale
    assert ends == {2e7: (None, 0.0), 0.0: (None, None), BANK.programme.investment: (None, None)}


SCHEMA = ("idx", "layout", "tx", "numFmt", "spPr", "txPr", "dLblPos")
"""The order in which PowerPoint reads a label's parts; it takes a file of another order for damaged."""
