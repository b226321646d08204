"""Scenarios side by side: every measure against the answer it is read from."""

from __future__ import annotations

import numpy as np
import pytest

from data import presets
from model.decisions.answer import answer
from model.decisions.comparison import differing, measures
from model.scenario import paths, renamed

BANK = presets.load("energy_supplier")
DEARER = paths.put(BANK, {"service.hourly_cost": 50.0, "horizon_years": 3.0})
NEVER = presets.load("industrial_supplier")
FOUND = [answer(s) for s in (BANK, DEARER, NEVER)]


def test_values_and_differences():
    told = {m.name: m for m in measures(FOUND, 1)}
    net = [float(a.outcome.net) for a in FOUND]
    assert told["net"].value == pytest.approx(net)
    assert told["net"].difference == pytest.approx([n - net[1] for n in net])
    assert told["net"].relative == pytest.approx([(n - net[1]) / abs(net[1]) for n in net])
    assert told["net"].value == pytest.approx(told["savings"].value - told["losses"].value - told["investment"].value)
    left = [a.outcome.plan.left.sum() - a.outcome.today.left.sum() for a in FOUND]
    assert told["customers_more"].value == pytest.approx(left)


def test_what_there_is_not_is_no_number():
    told = {m.name: m for m in measures(FOUND, 0)}
    assert np.isnan(told["break_even_share"].value[2]) and np.isnan(told["break_even_share"].difference[2])
    assert told["break_even_share"].value[0] == FOUND[0].break_even_shares[0]
    assert np.isnan(told["best_share"].relative).all()


def test_hours_are_those_of_the_last_year_also_where_it_is_cut_short():
    """Half a year's hours count double: per year, as the key figures show them."""
    short = answer(paths.put(BANK, {"horizon_years": 0.5}))
    hours = float((short.outcome.today.hours - short.outcome.plan.hours).sum())
    told = {m.name: m for m in measures([short], 0)}
    assert told["hours_freed"].value == pytest.approx([2 * hours])


def test_other_currencies_have_no_difference_in_money():
    found = [FOUND[0], answer(paths.put(BANK, {"currency": "CHF"}))]
    told = {m.name: m for m in measures(found, 0)}
    assert np.isnan(told["net"].difference[1]) and told["net"].difference[0] == 0
    assert told["hours_freed"].difference.tolist() == [0, 0]


def test_only_the_assumptions_that_differ():
    assert differing([BANK, BANK]) == {}
    rows = differing([BANK, DEARER, BANK])
    assert rows == {
        "horizon_years": (BANK.horizon_years, 3.0, BANK.horizon_years),
        "service.hourly_cost": (BANK.service.hourly_cost, 50.0, BANK.service.hourly_cost),
    }
    other = differing([BANK, NEVER])
    assert other[f"segments.{BANK.segments[0].name}.churn"] == (BANK.segments[0].churn, None)


def test_a_part_that_only_got_another_name_is_one_row():
    """In scenarios from the same example; of others the same place in a list says nothing."""
    name = BANK.segments[0].name
    other = renamed.under_new_names(BANK, {"segments": {name: "Private customers"}})
    dearer = paths.put(other, {"segments.Private customers.churn": 0.2})
    assert differing([BANK, dearer, BANK]) == {
        f"segments.{name}.name": (name, "Private customers", name),
        f"segments.{name}.churn": (BANK.segments[0].churn, 0.2, BANK.segments[0].churn),
    }
    (part,) = paths.dump(BANK)["segments"]
    gone = paths.read(paths.dump(BANK) | {"segments": [part | {"name": "A"}, part | {"name": "B"}]})
    assert differing([BANK, other, gone])[f"segments.{name}.name"] == (name, "Private customers", None)
    assert f"segments.{name}.name" not in differing([BANK, NEVER])
