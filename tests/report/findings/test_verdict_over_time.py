"""The course of the plan in words: payback, the last year, customers and fans, other horizons."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.decisions import breakeven
from model.decisions.answer import Answer
from model.decisions.breakeven import Horizons
from pages.report.findings import verdict
from tests.report.charts.made_answers import REAL
from tests.strategies import examples


def through(sums, saving=None, loss=None) -> Answer:
    """An answer with these cumulative sums; payback and tipping month are the model's own."""
    sums = np.array(sums, float)
    saving = np.diff(sums) if saving is None else np.array(saving, float)
    loss = np.zeros_like(saving) if loss is None else np.array(loss, float)
    back, tips = breakeven.payback_month(sums), breakeven.tipping_month(saving - loss)
    outcome = SimpleNamespace(cumulative=sums, saving=saving, loss=loss)
    scenario = REAL.scenario.model_copy(update={"horizon_years": 1.0})
    return replace(REAL, scenario=scenario, outcome=outcome, payback_month=back, tipping_month=tips)


TIPS = "; after month {} every month costs more than it saves."
COURSES = {
    "pays back": ([-3, -1, 1, 4], "The plan pays back in month 2 and is 4 EUR ahead after 1 year."),
    "pays back, tips": (
        [-3, -1, 4, 2],
        "The plan pays back in month 2 and is 2 EUR ahead after 1 year" + TIPS.format(2),
    ),
    "pays back, loses it": (
        [-3, 1, 4, -2],
        "The plan pays back in month 1, but loses it again: it is 2 EUR behind after 1 year" + TIPS.format(2),
    ),
    "pays back, loses it, recovers": (
        [-3, 1, -4, -2],
        "The plan pays back in month 1, but loses it again: it is 2 EUR behind after 1 year.",
    ),
    "behind": ([-9, -8, -5, -4], "The plan has not paid back: it is 4 EUR behind after 1 year."),
    "behind, tips": ([-9, -5, -6, -7], "The plan has not paid back: it is 7 EUR behind after 1 year" + TIPS.format(1)),
    "behind from the start": ([0, -1, -2, -3], "The plan has not paid back: it is 3 EUR behind after 1 year."),
    "ahead at first": (
        [0, 1, 2, -3],
        "The plan is ahead at first, but loses it again: it is 3 EUR behind after 1 year" + TIPS.format(2),
    ),
    "never behind": ([0, 1, 2, 3], "The plan is never behind and is 3 EUR ahead after 1 year."),
    "never behind, tips": ([0, 1, 3, 2], "The plan is never behind and is 2 EUR ahead after 1 year" + TIPS.format(2)),
    "even in the end": ([-3, -1, -1, 0], "The plan pays back in month 3 and is 0 EUR ahead after 1 year."),
    "nothing": ([0, 0, 0, 0], "Month by month the plan neither saves nor costs anything."),
    "dust": ([0, 1e-9, -1e-9, 0], "Month by month the plan neither saves nor costs anything."),
}


@pytest.mark.parametrize(("sums", "said"), COURSES.values(), ids=COURSES)
def test_over_time(sums, said):
    assert verdict.over_time(through(sums)) == said


@given(st.lists(st.integers(-20, 20), min_size=3, max_size=12))
@examples(300)
def test_over_time_is_true_of_any_course(sums):
    said = verdict.over_time(through(sums))
    assert ("ahead after" in said) == (sums[-1] >= 0 and any(sums)) and ("behind after" in said) == (sums[-1] < 0)
    if "never behind" in said:
        assert min(sums) >= 0
    if "has not paid back" in said:
        assert max(sums) <= 0
    if "ahead at first" in said:
        assert sums[0] >= 0 and max(sums) > 0 > sums[-1]
    if back := re.search(r"pays back in month (\d+)", said):
        month = int(back[1])
        assert sums[month] >= 0 > sums[month - 1]
    if tips := re.search(r"after month (\d+) every month", said):
        month = int(tips[1])
        assert all(step < 0 for step in np.diff(sums)[month:]) and np.diff(sums)[month - 1] >= 0
    else:
        steps = np.diff(sums)
        assert steps[-1] >= 0 or not (steps > 0).any()


@pytest.mark.parametrize(
    ("months", "saving", "loss", "said"),
    [
        (24, 1, 2, "In the last 12 months the plan saves 12 EUR and loses 24 EUR with customers and spend"),
        (3, 1, 2, "In the last 3 months the plan saves 3 EUR and loses 6 EUR with customers and spend"),
        (
            12,
            -1,
            2,
            "In the last 12 months the plan costs 12 EUR more in contact and running cost and loses 24 EUR with customers and spend",
        ),
        (12, 1, -2, "In the last 12 months the plan saves 12 EUR and wins 24 EUR with customers and spend"),
        (12, 0, 0, "In the last 12 months the plan saves 0 EUR and loses 0 EUR with customers and spend"),
    ],
)
def test_the_last_year(months, saving, loss, said):
    assert verdict.years(through([0] * (months + 1), [saving] * months, [loss] * months)) == said


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ([60, 0.0], "40 fewer customers than under today's policy after 1 year"),
        ([60, 2040], "2,000 more customers than under today's policy after 1 year"),
        ([60, 41], "1 more customer than under today's policy after 1 year"),
        ([60, 39], "1 fewer customer than under today's policy after 1 year"),
        ([60, 40], "As many customers as under today's policy after 1 year"),
        ([60, 39.99], "As many customers as under today's policy after 1 year"),
    ],
)
def test_people(plan, said):
    found = through([0, 0])
    sides = {"today": [[60, 0], [60 - plan[0], 40]], "plan": [plan, [0, plan[1]]]}
    for which, rows in sides.items():
        setattr(found.outcome, which, SimpleNamespace(fans=np.array(rows, float)))
    found.outcome.more_customers = plan[1] - 40
    assert verdict.people(found, "customers") == said
    said = said.replace("customer", "fan").replace("after 1 year", "at the start of month 12")
    assert verdict.people(found, "fans") == said


WITHIN = "up to the horizon only"
WITH, TURNED = "with the value after it", "with the value after the last year"


@pytest.mark.parametrize(
    ("net", "said"),
    [
        ([1, 2, 3, 4], f"The plan pays at every horizon from 1 to 10 years, {WITH}"),
        ([-1, -2, -3, -4], f"The plan pays at no horizon from 1 to 10 years, {WITH}"),
        ([-1, 0, -3, -4], f"The plan pays at no horizon from 1 to 10 years, {WITH}"),
        ([0, 0, 0, 0], f"The plan comes out even at every horizon from 1 to 10 years, {WITH}"),
        ([-1, -2, 3, 4], f"Carried further, the plan begins to pay between 2 and 5 years, {TURNED}"),
        ([0, 2, 3, 4], f"Carried further, the plan begins to pay between 1 and 2 years, {TURNED}"),
        ([1, -2, -3, -4], f"Carried further, the plan ceases to pay between 1 and 2 years, {TURNED}"),
        (
            [-1, 2, 3, -4],
            f"Carried further, the plan begins to pay between 1 and 2 years and ceases to pay between 5 and 10 years, {TURNED}",
        ),
    ],
)
def test_horizons(net, said):
    ends, net = np.array([12, 24, 60, 120]), np.array(net, float)
    assert verdict.horizons(Horizons(ends, -net, net)) == said
    endless = np.where(ends > 24, np.nan, -net)
    assert verdict.horizons(Horizons(ends, net, endless)) == said.replace(TURNED, WITHIN).replace(WITH, WITHIN)


def test_horizons_a_month_apart():
    """The months of 15 years: the turn is told by its month."""
    ends = np.arange(12, 181)
    net = np.where(ends < 40, -1.0, 1.0)
    said = "Carried further, the plan begins to pay at 3.3 years, with the value after the last year"
    assert verdict.horizons(Horizons(ends, -net, net)) == said
