"""A claim's verdict follows from its number, threshold, usual range and break-evens, and its chart shows the same."""

from __future__ import annotations

import math

import numpy as np
import pytest

from data import presets
from model.decisions.claims.decide import decide
from model.decisions.claims.finding import Question, Told
from model.scenario import paths
from model.scenario.units import MONEY
from tests.model.decisions.judged import judged, one, preset


@pytest.mark.parametrize("name", presets.names())
def test_a_verdict_is_what_its_parts_say(name):
    """holds from number and threshold, 'depends' from P10, P90 and break-evens, the chart from the same numbers."""
    scenario = presets.load(name)
    for f in judged(name):
        assert f.judged and f.value == paths.get(scenario, f.path)
        assert f.holds == (f.number > f.threshold if f.above else f.number < f.threshold)
        flips = any(f.low < at < f.high for at in f.break_even)
        unproven = f.holds and f.id == "fewer_errors"
        assert f.verdict == ("depends" if flips or unproven else "true" if f.holds else "false"), f.id
        x, y = np.array(f.series.x), np.array(f.series.y)
        assert len(x) == len(y) == len(f.series.threshold) and (np.diff(x) > 0).all()
        assert (x[0], x[-1]) == f.scanned and {f.low, f.value, f.high} <= set(f.series.x)
        assert f.series.marks["entered"] == ((f.value, f.number),) and y[list(x).index(f.value)] == f.number
        assert [at for at, _ in f.series.marks["break-even"]] == list(f.break_even)
        for at, height in f.series.marks["break-even"]:
            bar = float(np.interp(at, x, f.series.threshold))
            assert height == pytest.approx(bar, abs=0.01 * max(np.ptp(y), abs(bar)))


def test_low_and_high_are_p10_and_p90_but_of_a_fee_not_yet_decided():
    scenario = presets.load("retail_bank")
    for f in judged("retail_bank"):
        usual = paths.about(f.path).slider if f.id == "paid_extra" else paths.interval(scenario, f.path)
        assert (f.low, f.high) == usual
    decided = one(paths.put(scenario, {"plan.premium_share": 0.2, "plan.premium_fee": 20.0}), "paid_extra")
    assert (decided.low, decided.high) == (20, 20) and decided.verdict in ("true", "false") and decided.case == ""


@pytest.mark.parametrize("name", presets.names())
def test_the_threshold_and_what_is_relative_are_named(name):
    """What the dashed line of a chart stands for, and what the churn of fans is measured by."""
    named = {f.id: f.series for f in judged(name)}
    assert all(series.line for series in named.values())
    assert named["fans_worth"].line == "worth of a neutral customer"
    assert named["fans_worth"].x_label == "Churn of fans, relative to neutral customers"
    assert {s.line for s in named.values() if any(s.threshold)} == {
        "worth of a neutral customer",
        "cost of the person's time",
        "newcomers brought by fans",
        "poor contacts with people",
        "not settled at once by people",
        "half of the losses",
    }


@pytest.mark.parametrize("id", ["rivals", "luxury", "early_late"])
def test_the_worth_of_one_more_contact_is_said_to_be_of_all_years(id):
    label = next(f for f in judged("retail_bank") if f.id == id).series.y_label
    assert "contact a year" in label and label.endswith("(present value)")


# ------------------------------------------------------------------ from a question to a verdict
def decided(f, above: bool = True, value: float = 0.5, scale: float = 0.0):
    """A question about the causal share, likely 25 to 75 % around 50 %."""
    scenario = preset("retail_bank", {"bond.causal_share": value})
    return decide(scenario, Question("a", "bond.causal_share", "", MONEY, lambda x: Told(f(x), 0, {}, scale), above))


@pytest.mark.parametrize(
    ("f", "break_even", "verdict"),
    [
        (lambda x: x - 0.31, [0.31], "depends"),
        (lambda x: x - 0.11, [0.11], "true"),
        (lambda x: x - 0.87, [0.87], "false"),
        (lambda x: 0.11 - x, [0.11], "false"),
        (lambda x: np.sin(7 * x), [math.pi / 7, 2 * math.pi / 7], "depends"),
        (lambda x: x**0, [], "true"),
        (lambda x: 0 * x, [], "false"),
        (lambda x: (x - 0.3) ** 2 + 1e-3, [], "true"),
        (lambda x: (x - np.linspace(0, 1, 13)[1]) ** 2, [], "true"),
        (lambda x: np.maximum(0, x - 0.83), [0.83], "false"),
        (lambda x: np.maximum(0, 0.42 - x), [0.42], "depends"),
        (lambda x: np.where(x < 0.13, -1.0, 5.0), [0.13], "true"),
    ],
    ids=["inside", "below", "above", "falling", "two", "always", "never", "near", "touching", "from 0", "to 0", "jump"],
)
def test_verdicts_of_known_functions(f, break_even, verdict):
    """Every flip and no other; a point of the scan that touches the threshold is none."""
    found = decided(f)
    assert found.break_even == pytest.approx(break_even, abs=2e-3) and found.verdict == verdict
    below = decided(lambda x: -f(x), above=False)
    assert below.break_even == found.break_even and (below.verdict, below.holds) == (found.verdict, found.holds)


def test_rounding_is_no_difference():
    """A difference of a cent between billions, of which it may be the rounding, does not make a claim true."""
    assert decided(lambda x: 1e-3 + 0 * x).verdict == "true"
    assert decided(lambda x: 1e-3 + 0 * x, scale=1e12).verdict == "false"
