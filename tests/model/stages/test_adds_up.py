"""Money and people add up: totals against cash flows rebuilt month by month, parts against the whole, segments against all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data import presets
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.stages.inputs import inputs
from model.stages.simulate import simulate
from tests.strategies import examples, scenarios

CENT = 0.005
POSITIVE_RATE = 0.0625


def running(scenario: Scenario) -> np.ndarray:
    """running_t / 12 of MODEL.md 5.3, (T,): the spends are those of the ramp, the running cost is there in full."""
    t, ramp = np.arange(1, scenario.months + 1), scenario.programme.ramp_months
    f = np.minimum(1, t / ramp) if ramp else np.ones(len(t))
    spends = [p.training + p.digital_quality for p in (scenario.plan, scenario.today)]
    return (scenario.programme.running_cost + f * (spends[0] - spends[1])) / 12


def difference(scenario: Scenario, out) -> np.ndarray:
    """The plan's cash flow of each month less today's, (T,), from what customers pay and contacts cost."""
    cash = [(side.margin - side.cost).sum(-1) for side in (out.today, out.plan)]
    return cash[1] - cash[0] - running(scenario)


def money(out) -> float:
    """What a cent is a cent of, where the sums are beyond the digits of a float."""
    return CENT + 1e-12 * sum(np.abs(a).sum() for side in (out.today, out.plan) for a in (side.margin, side.cost))


@given(scenarios("usual", discount_rate=POSITIVE_RATE))
@examples(50)
def test_totals_are_the_discounted_cash_flows(scenario):
    """savings - losses - investment = sum of v^t (cash of the plan - cash of today) - investment; so is every month."""
    out = simulate(inputs(scenario.model_copy(update={"count_remaining_lifetime": False})))
    flow, v = difference(scenario, out), (1 + scenario.discount_rate) ** (-1 / 12)
    worth = np.cumsum(v ** np.arange(1, scenario.months + 1) * flow)
    near = money(out)
    assert out.saving - out.loss == pytest.approx(flow, abs=near)
    assert out.savings - out.losses - out.investment == pytest.approx(
        worth[-1] - scenario.programme.investment, abs=near
    )
    assert out.net == out.savings - out.losses - out.investment
    assert out.cumulative[0] == -scenario.programme.investment
    assert out.cumulative[1:] == pytest.approx(worth - scenario.programme.investment, abs=near)
    assert out.cumulative[-1] == pytest.approx(float(out.net), abs=near)


@given(scenarios("usual", discount_rate=POSITIVE_RATE))
@examples(30)
def test_parts_add_up_to_net(scenario):
    """The bars of the waterfall, remaining lifetime included; and what they are called is what they hold."""
    out = simulate(inputs(scenario))
    saved = sum(out.parts[p] for p in ("personal_time", "digital_cost", "running_cost"))
    lost = -sum(out.parts[p] for p in ("customers_lost", "lower_spend"))
    near = 1e-12 * sum(abs(a) for a in out.parts.values()) + CENT
    assert sum(out.parts.values()) == pytest.approx(float(out.net), abs=near)
    assert saved == pytest.approx(float(out.savings), abs=near)
    assert lost == pytest.approx(float(out.losses), abs=near)
    assert out.parts["investment"] == -scenario.programme.investment


@given(scenarios("usual", discount_rate=POSITIVE_RATE, count_remaining_lifetime=False))
@examples(30)
def test_the_running_part_is_the_running_cost(scenario):
    """Discounted month by month, with the spends of the ramp."""
    v = (1 + scenario.discount_rate) ** (-1 / 12)
    expected = -(v ** np.arange(1, scenario.months + 1) @ running(scenario))
    assert simulate(inputs(scenario)).parts["running_cost"] == pytest.approx(expected, rel=1e-9, abs=CENT)


@given(scenarios("usual", discount_rate=POSITIVE_RATE))
@examples(40)
def test_customers_balance(scenario):
    """Start + joined - leavers = the start of the next month, in every segment; both arms start from today's customers."""
    out = simulate(inputs(scenario))
    for side in (out.today, out.plan):
        after = np.concatenate([side.customers[1:], side.left[None]])
        assert side.customers + side.joined - side.leavers == pytest.approx(after, rel=1e-9, abs=1e-6)
        assert side.customers[0] == pytest.approx([s.customers for s in scenario.segments])
    # habituation moves poor contacts under today's policy too, from the first month on
    used_to = simulate(inputs(paths.put(scenario, {"market.habituation": 0.0}))).today
    assert used_to.multiplier[0] == pytest.approx(1)


@given(scenarios("usual", discount_rate=POSITIVE_RATE))
@examples(30)
def test_segments_add_up(scenario):
    """A segment halved into two is the same business: no total depends on where a line between customers is drawn."""
    data = paths.dump(scenario)
    first = data["segments"][0]
    half = first | {"customers": first["customers"] / 2, "newcomers": first["newcomers"] / 2}
    data["segments"] = [half, half | {"name": "the other half"}, *data["segments"][1:]]
    assume(half["customers"] >= 1)
    whole, split = simulate(inputs(scenario)), simulate(inputs(paths.read(data)))
    near = 2 * money(whole) + 1e-9 * sum(abs(float(a)) for a in whole.parts.values())
    for part, amount in whole.parts.items():
        assert split.parts[part] == pytest.approx(float(amount), abs=near)
    assert split.saving == pytest.approx(whole.saving, abs=near)
    assert split.loss == pytest.approx(whole.loss, abs=near)
    assert split.expected_multiplier == pytest.approx(float(whole.expected_multiplier))


@given(scenarios("usual", discount_rate=POSITIVE_RATE))
@examples(30)
def test_the_worth_of_the_segments_is_net(scenario):
    """net_by_segment sums to net before the investment; customers_lost is the difference of those left in the two arms."""
    out = simulate(inputs(scenario))
    near = money(out) + 1e-9 * sum(abs(float(a)) for a in out.parts.values())
    assert out.net_by_segment.sum() == pytest.approx(float(out.net + out.investment), abs=near)
    assert out.customers_lost == pytest.approx(out.today.left - out.plan.left, rel=1e-12)


@pytest.mark.parametrize("id", presets.names())
def test_segments_are_worth_together_what_they_are_worth_alone(id):
    """Nothing but the running cost is shared between segments; a free programme is the sum of its segments."""
    data = paths.dump(presets.load(id))
    data["programme"] |= {"running_cost": 0, "investment": 0}
    data.pop("uncertainty", None)  # the ranges of a segment that is not there
    alone = [simulate(inputs(paths.read(data | {"segments": [s]}))).net for s in data["segments"]]
    assert simulate(inputs(paths.read(data))).net == pytest.approx(sum(alone))


@given(
    scenarios("usual", discount_rate=POSITIVE_RATE, count_remaining_lifetime=True),
    st.lists(st.floats(0, 3), min_size=3, max_size=3),
)
@examples(40)
def test_the_remaining_lifetime_is_what_a_longer_horizon_would_count(scenario, multipliers):
    """Where nothing moves any more, the sum is the same wherever the horizon is drawn.

    A closed base (no newcomers), plan and release in force from the start, a constant hazard (so nobody leaves over poor
    contacts, which habituation moves under today's policy too), no running cost: the
    customers left after 3, 30 or 60 months are worth exactly what the months after them would have brought.
    """
    data = paths.dump(scenario)
    for segment in data["segments"]:
        segment["newcomers"] = 0
    data["programme"] |= {"running_cost": 0, "ramp_months": 0, "release_months": 0}
    for spend in ("training", "digital_quality"):
        data["plan"][spend] = data["today"][spend]
    data["bond"]["causal_share"] = data["loyalty"]["event_churn"] = 0
    out = simulate(inputs(paths.read(data)), ends=[3, 30, 60], hold=np.array(multipliers))
    scale = money(out) + 1e-9 * np.abs(out.savings_at).max() + 1e-9 * np.abs(out.losses_at).max()
    for at in (out.net_at, out.savings_at, out.losses_at):
        assert at == pytest.approx(np.broadcast_to(at[:, :1], at.shape), abs=scale)
