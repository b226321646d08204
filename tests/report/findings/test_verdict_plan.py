"""The plan in words: what it is worth, when that is too close to call, over which time, its own mix, from saved to net."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.decisions.answer import answer
from model.scenario import paths
from pages.report.findings import verdict
from pages.report.pictures import decide
from tests.report.charts.made_answers import REAL, M, made

# --- What the plan is worth


@pytest.mark.parametrize(
    ("net", "kind", "said"),
    [
        (2 * M, "gain", "Automating as planned is worth 2.0 m EUR over 5 years; "),
        (-2 * M, "loss", "Automating as planned costs 2.0 m EUR over 5 years; "),
        (
            10_000,
            "close",
            "Automating as planned is too close to call: +10,000 EUR over 5 years, of 16.0 m EUR saved, lost and invested; ",
        ),
        (
            -10_000,
            "close",
            "Automating as planned is too close to call: −10,000 EUR over 5 years, of 16.0 m EUR saved, lost and invested; ",
        ),
        (
            0,
            "close",
            "Automating as planned is too close to call: 0 EUR over 5 years, of 16.0 m EUR saved, lost and invested; ",
        ),
    ],
)
def test_what_the_plan_is_worth(net, kind, said):
    found = verdict.verdict(made(net))
    assert (found.kind, found.headline.partition("; ")[0] + "; ") == (kind, said)


def test_the_border_of_too_close_to_call():
    """Net against savings + losses + investment, 10 + (9 - net) + 1."""
    kinds = [verdict.verdict(made(net, savings=10 * M)).kind for net in (0.58 * M, 0.59 * M, -0.61 * M, -0.62 * M)]
    assert kinds == ["close", "gain", "close", "loss"]


def test_the_remaining_lifetime_is_said_where_it_counts():
    counted = REAL.scenario.model_copy(update={"count_remaining_lifetime": True, "horizon_years": 1.0})
    assert verdict.horizon(replace(REAL, scenario=counted)) == "over 1 year, with the value after year 1"
    assert verdict.horizon(REAL) == "over 5 years"


@pytest.mark.parametrize("counted", [True, False])
def test_why_the_sum_at_the_horizon_is_not_the_net_value(counted):
    found = made(2 * M)
    found = replace(found, scenario=found.scenario.model_copy(update={"count_remaining_lifetime": counted}))
    said = "Counts only what has come in by month 60; with what the customers left then are still worth, the net is 2.0 m EUR."
    assert verdict.remaining(found) == (said if counted else "")
    assert verdict.present_value(found) == "present value" + (", with the value after year 5" if counted else "")
    nothing = replace(made(0, savings=0, investment=0), scenario=found.scenario)
    assert verdict.remaining(nothing) == ""


@pytest.mark.parametrize("counted", [True, False])
def test_the_axes_say_whether_the_remaining_lifetime_counts(counted):
    found = answer(paths.put(REAL.scenario, {"count_remaining_lifetime": counted}))
    for picture, axis in ((decide.break_even(found), "yaxis"), (decide.waterfall(found), "xaxis")):
        said = picture.drawn(found)["layout"][axis]["title"]["text"]
        assert "present value" in said and ("value after year 5" in said) == counted


@pytest.mark.parametrize("dust", [0.0, 1e-9])
def test_nothing_is_neither_saved_nor_lost(dust):
    found = verdict.verdict(made(dust, savings=dust, investment=0))
    said = "The plan neither saves nor costs anything against today."
    assert (found.kind, found.headline) == ("nothing", said)


def test_money_that_comes_back_is_not_nothing():
    """Nothing saved, a million invested and a million won with customers: much is moved."""
    assert verdict.verdict(made(0, savings=0)).kind == "close"


# --- From saved to net


@pytest.mark.parametrize(
    ("savings", "losses", "investment", "said"),
    [
        (9, 4, 1, "9.0 m EUR saved, 4.0 m EUR lost with customers and spend and 1.0 m EUR invested: 4.0 m EUR stays"),
        (9, 4, 0, "9.0 m EUR saved, 4.0 m EUR lost with customers and spend: 5.0 m EUR stays"),
        (3, 4, 1, "3.0 m EUR saved, 4.0 m EUR lost with customers and spend and 1.0 m EUR invested: 2.0 m EUR is missing"),
        (3, -4, 0, "3.0 m EUR saved, 4.0 m EUR won with customers and spend: 7.0 m EUR stays"),
        (-3, -4, 0, "3.0 m EUR more contact and running cost, 4.0 m EUR won with customers and spend: 1.0 m EUR stays"),
        (-3, 4, 0, "3.0 m EUR more contact and running cost, 4.0 m EUR lost with customers and spend: 7.0 m EUR is missing"),
        (0, 0, 0, "0 EUR saved, 0 EUR lost with customers and spend: 0 EUR stays"),
    ],
)  # fmt: skip
def test_carried(savings, losses, investment, said):
    net = savings - losses - investment
    found = made(net * M, savings=savings * M, investment=investment * M)
    assert verdict.carried(found) == said
