"""Converting a scenario's amounts: money and its ranges, nothing else; there and back; the result by the rate."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from data import presets
from data.rates import rates
from model.decisions.answer import answer
from model.scenario import paths
from model.scenario.currency import amounts, converted, rate_between, restated
from model.scenario.errors import ScenarioError
from tests.strategies import examples, scenarios

BANK = presets.load("retail_bank")
OWN = paths.put(BANK, {"range.service.hourly_cost": "uniform:30:60", "range.bond.causal_share": "uniform:0.2:0.9"})
RATES = st.floats(0.05, 20)


@given(scenarios("usual"), RATES)
@example(OWN, 0.9194)
@examples(60)
def test_money_and_nothing_else(scenario, rate):
    try:
        other = converted(scenario, "XXX", rate)
    except ScenarioError:
        assume(False)  # an amount at its bound
    before, after = paths.values(scenario), paths.values(other)
    assert [*before] == [*after] and after.pop("currency") == "XXX" and before.pop("currency")
    for path, value in before.items():
        of = path.removeprefix("range.")
        if path.startswith("range.") and paths.about(of).unit.is_money:
            was, now = (one.uncertainty.ranges[of] for one in (scenario, other))
            assert was.shape == now.shape and (was.low is None) == (now.low is None)
            assert [now.low, now.high] == [
                end if end is None else pytest.approx(end * rate, 1e-12) for end in (was.low, was.high)
            ]
        elif (
            not path.startswith(("range.", "corr."))
            and path in paths.numbers(scenario)
            and paths.about(path).unit.is_money
        ):
            assert after[path] == pytest.approx(value * rate, rel=1e-12, abs=0)
        else:
            assert after[path] == value, path
    assert (other.name, other.preset, other.sources) == (scenario.name, scenario.preset, scenario.sources)


@given(scenarios("usual"), RATES)
@example(OWN, 0.9194)
@examples(60)
def test_there_and_back(scenario, rate):
    try:
        back = converted(converted(scenario, "XXX", rate), scenario.currency, 1 / rate)
    except ScenarioError:
        assume(False)
    for path, (before, after) in paths.differences(scenario, back).items():
        if path.startswith("range."):
            ours, theirs = (one.uncertainty.ranges[path.removeprefix("range.")] for one in (scenario, back))
            assert [theirs.low, theirs.high] == pytest.approx([ours.low, ours.high], rel=1e-12, abs=0)
        else:
            assert after == pytest.approx(before, rel=1e-12, abs=0), path


@pytest.mark.parametrize("id", presets.names())
def test_the_result_by_the_rate(id):
    preset = presets.load(id)
    for rate in (0.25, 4.0, rates().between("EUR", "CHF")):
        first, second = answer(preset), answer(converted(preset, "XXX", rate))
        assert first.outcome.net and second.outcome.net == pytest.approx(rate * first.outcome.net, rel=1e-9)
        assert second.outcome.savings == pytest.approx(rate * first.outcome.savings, rel=1e-9)
        assert (second.payback_month, second.tipping_month) == (first.payback_month, first.tipping_month)


@pytest.mark.parametrize("id", presets.names())
def test_every_preset_there_and_back_is_the_very_same(id):
    preset = presets.load(id)
    for other in ("EUR", "CHF", "USD", "GBP", "SEK"):
        if other != preset.currency:
            rate = rates().between(preset.currency, other)
            assert converted(converted(preset, other, rate), preset.currency, 1 / rate) == preset


def test_the_rate_is_found_again_in_the_amounts():
    rate = rates().between("EUR", "CHF")
    mine = paths.put(converted(BANK, "CHF", rate), {"service.hourly_cost": 65, "plan.outreach": 0.4})
    assert rate_between(BANK, mine) == pytest.approx(rate, rel=1e-12)
    assert {*paths.differences(restated(BANK, mine), mine)} == {"service.hourly_cost", "plan.outreach"}
    named = BANK.model_copy(update={"currency": "CHF"})
    assert rate_between(BANK, named) == 1 and restated(BANK, named) == named
    strange = paths.put(BANK, {path: 1.0 + 7 * at * at for at, path in enumerate(amounts(BANK))})
    assert rate_between(BANK, strange) is None


def test_a_rate_that_leads_beyond_the_bounds_is_none_to_restate_at():
    costs = [path for path in amounts(BANK) if path.endswith("digital_cost")]
    dear = paths.put(BANK, dict.fromkeys(costs, 0.001))
    others = {path: amount * (1.1 + 0.1 * at) for at, (path, amount) in enumerate(amounts(BANK).items())}
    cheap = paths.put(BANK, {"currency": "XXX", **others, **dict.fromkeys(costs, 50.0)})
    assert rate_between(dear, cheap) == pytest.approx(5e4)
    assert restated(dear, cheap) == dear.model_copy(update={"currency": "XXX"})


def test_an_amount_beyond_its_bounds_is_refused_by_its_path():
    with pytest.raises(ScenarioError, match="service.hourly_cost"):
        converted(BANK, "XXX", 1e6)
