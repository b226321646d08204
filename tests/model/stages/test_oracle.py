"""The fast model gives the numbers of tests/reference/plain.py, which was written from MODEL.md alone; batches give those of singles."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data import presets
from model.batches.batches import PIECE, totals
from model.decisions.answer import answer, months, record
from model.scenario import paths
from model.stages.inputs import inputs, vary
from model.stages.simulate import simulate
from tests.reference import plain
from tests.strategies import examples, other_numbers, scenarios, some

EXACT = 1e-9


def close(found, expected, scale: float = 0.0) -> None:
    """Equal to 1e-9, of the largest of the expected values or of `scale`, where they are a difference of larger ones."""
    expected = np.asarray(expected, float)
    assert np.shape(found) == expected.shape
    assert np.abs(found - expected).max() <= EXACT * max(scale, np.abs(expected).max())


def turnover(table: dict[str, list]) -> float:
    """The sums of money that savings and losses are differences of."""
    return sum(abs(v) for key, column in table.items() if key.startswith(("margin", "cost")) for v in column)


def rounding(out, scenario) -> float:
    """How much money the totals of an outcome are differences of."""
    years = scenario.horizon_years + 1 / np.log1p(max(scenario.discount_rate, 1e-3))
    return float(abs(turnover(months(out)))) * max(1, years / scenario.horizon_years)


@pytest.mark.parametrize("id", presets.names())
def test_a_preset_is_answered_as_by_the_oracle(id):
    """Every number of the record, without help of any tolerance for cancellation: 1e-9 of the number itself."""
    found = record(answer(presets.load(id)))
    data = paths.dump(presets.load(id))
    expected = plain.simulate(data)
    for key in ("net", "savings", "losses", "investment"):
        close(found[key], expected[key])
    close(found["cumulative_net"], expected["cumulative_net"])
    for key, column in expected["months"].items():
        close(found["months"][key], column)
    assert found["months"].keys() == expected["months"].keys()
    assert found["payback_month"] == expected["payback_month"]
    assert found["tipping_month"] == expected["tipping_month"]
    close(found["affordable_churn"]["expected_multiplier"], expected["expected_multiplier"])
    for reach in found["break_even_reaches"]:
        assert abs(plain.net(plain.with_reach(data, reach))) < 1e-6 * abs(expected["savings"])


@pytest.mark.parametrize("form", ["proportional", "additive"])
@pytest.mark.parametrize("remaining", [True, False])
@pytest.mark.parametrize("horizon", [0.25, 2, 10])
def test_both_forms_of_churn_with_and_without_remaining_lifetime(form, remaining, horizon):
    """The frame's choices on a preset, with a ramp and a release that are no whole months."""
    change = {"churn_form": form, "count_remaining_lifetime": remaining, "horizon_years": horizon}
    ramp = {"programme.ramp_months": 7.3, "programme.release_months": 2.6}
    scenario = paths.put(presets.load("energy_supplier"), change | ramp)
    out, expected = simulate(inputs(scenario)), plain.simulate(paths.dump(scenario))
    for key in ("net", "savings", "losses"):
        close(getattr(out, key), expected[key])


LEVERS = {
    "scripting": (0, 1),
    "training": (0, 2e6),
    "digital_quality": (0, 4e6),
    "personalisation": (0, 1),
    "outreach": (0.5, 3),
    "handover": (0, 1),
    "premium_share": (0, 1),
    "premium_fee": (0, 200),
    "assistance": (0, 1),
}
STRONG = {
    "scripting_minutes": 0.95,
    "scripting_excellence": 0.95,
    "training_gain": 0.95,
    "training_half": 1e5,
    "digital_gain": 0.95,
    "digital_half": 1e5,
    "personalisation_gain": 0.95,
    "personalisation_scepticism": 0.95,
    "pestering": 2,
    "scripting_repeats": 2,
    "assist_minutes": 0.95,
    "assist_gain": 0.95,
    "premium_half_fee": 50,
}
CHANNELS = {
    "service": {"dead_end_salience": 0.6, "repeat_share": 0.9, "assist_cost": 2},
    "loyalty": {"event_churn": 0.5, "self_service_tie": 0.3, "outreach_revenue": 0.4, "machine_sales": 0.3},
}


@pytest.mark.parametrize("lever", [*LEVERS, "all"])
@pytest.mark.parametrize("up", [True, False], ids=["up", "down"])
def test_levers_pulled_from_end_to_end(lever, up):
    """Each lever, and all at once, from its lowest to its highest and back, at their strongest: all clipping of 2.1 is met."""
    data = paths.dump(presets.load("retail_bank")) | {"levers": STRONG}
    data["market"] |= {"habituation": 0.3}
    for group, fields in CHANNELS.items():
        data[group] |= fields
    data.pop("uncertainty")
    for name, (low, high) in LEVERS.items():
        if lever in (name, "all"):
            data["today"][name], data["plan"][name] = (low, high) if up else (high, low)
    scenario = paths.read(data)
    out, expected = simulate(inputs(scenario)), plain.simulate(paths.dump(scenario))
    for key in ("net", "savings", "losses"):
        close(getattr(out, key), expected[key], 1e-3 * abs(expected["savings"]))
    for key, column in expected["months"].items():
        close(months(out)[key], column, 1e-3 * abs(expected["savings"]) if key in ("saving", "loss") else 0)


@given(scenarios("usual", months=(3, 48)))
@examples(40)
def test_any_scenario_is_answered_as_by_the_oracle(scenario):
    """All months, totals and the cumulative sum of scenarios of the usual range."""
    assume(scenario.discount_rate > 0)
    out, expected = simulate(inputs(scenario)), plain.simulate(paths.dump(scenario))
    found, scale = months(out), turnover(expected["months"])
    for key, column in expected["months"].items():
        money = key in ("saving", "loss") or key.startswith(("margin", "cost"))
        close(found[key], column, scale if money else 0)
    rest = rounding(out, scenario)
    for key in ("net", "savings", "losses"):
        close(getattr(out, key), expected[key], rest)
    close(out.cumulative, expected["cumulative_net"], scale)
    close(out.expected_multiplier, expected["expected_multiplier"])


@given(scenarios("usual", months=(3, 24)), st.lists(st.integers(0, 80).map(lambda k: k / 4), min_size=3, max_size=3))
@examples(15)
def test_a_constant_multiplier_as_by_the_oracle(scenario, multipliers):
    """net under `hold`, the function whose root is the affordable churn."""
    assume(scenario.discount_rate > 0)
    out = simulate(inputs(scenario), hold=np.array(multipliers))
    data = paths.dump(scenario)
    scale = rounding(simulate(inputs(scenario)), scenario) * 2
    close(out.net, [plain.constant_multiplier_net(data, m) for m in multipliers], scale)


@pytest.mark.parametrize("id", presets.names())
def test_affordable_churn_as_by_the_oracle(id):
    """The root nearest 1 on a year's horizon."""
    scenario = paths.put(presets.load(id), {"horizon_years": 1})
    expected = plain.affordable_multiplier(paths.dump(scenario), step=2)
    assert answer(scenario).affordable.multiplier == pytest.approx(expected, rel=1e-8)


@given(st.data())
@examples(15)
def test_a_batch_is_its_scenarios_one_by_one(data):
    """vary() over some or all paths at once gives what each scenario gives alone, in every total and every month."""
    scenario = data.draw(scenarios("usual", months=(3, 24)))
    assume(scenario.discount_rate > 0)
    sets = [data.draw(other_numbers(scenario)) for _ in range(2)]
    named = list(sets[0]) if data.draw(st.booleans()) else data.draw(some(sets[0]))
    assume(all(values["discount_rate"] > 0 for values in sets))
    batch = simulate(vary(scenario, {path: [values[path] for values in sets] for path in named}))
    for i, values in enumerate(sets):
        one = paths.put(scenario, {path: values[path] for path in named})
        alone = simulate(inputs(one))
        scale = rounding(alone, one)
        for key in ("net", "savings", "losses", "investment", "saving", "loss", "cumulative"):
            close(getattr(batch, key)[i], getattr(alone, key), scale)
        for part, amount in alone.parts.items():
            close(batch.parts[part][i], amount, scale)
        for side in ("today", "plan"):
            for key, expected in vars(getattr(alone, side)).items():
                close(getattr(getattr(batch, side), key)[i], expected, scale if key in ("margin", "cost") else 0)


@pytest.mark.parametrize("id", presets.names())
def test_what_is_decided_as_by_the_oracle(id):
    """Break-even and best reach, and the average shares, on half a year."""
    change = {"horizon_years": 0.5, "programme.investment": 0.0, "programme.running_cost": 0.0, "programme.reach": -0.5}
    scenario = paths.put(presets.load(id), change)
    found, expected = record(answer(scenario)), plain.decide(paths.dump(scenario), points=11)
    for key in ("break_even_reaches", "break_even_shares"):
        assert found[key] == pytest.approx(expected[key], abs=1e-7)
    for key in ("plan_share", "today_share"):
        assert found[key] == pytest.approx(expected[key], rel=1e-12)
    assert found["best_reach"] == pytest.approx(expected["best_reach"], abs=1e-3)
    assert found["best_share"] == pytest.approx(expected["best_share"], abs=1e-3)


@pytest.mark.parametrize("id", presets.names())
def test_a_sweep_is_its_reaches_one_by_one(id):
    """The sweep, which reuses today's arm, against one scenario per reach."""
    scenario = presets.load(id)
    swept = answer(scenario).sweep
    for i in (0, 37, 100):
        one = paths.put(scenario, {"programme.reach": float(swept.reach[i])})
        out = simulate(inputs(one))
        close(swept.net[i], out.net)
        close(swept.savings[i], out.savings)
        close(swept.losses[i], out.losses)


@pytest.mark.parametrize("id", presets.names())
def test_each_number_varied_alone_in_a_batch(id):
    """No path relies on another one being varied with it: a batch in one number only is its scenarios one by one."""
    scenario = paths.put(presets.load(id), {"horizon_years": 0.5})
    wrong = []
    for path, value in paths.numbers(scenario).items():
        said = paths.about(path)
        other = value / 2 if value else min(said.le, 0.25)
        if path != "horizon_years" and said.ge <= other:
            try:
                batch = simulate(vary(scenario, {path: [value, other]})).net
            except ValueError as error:
                wrong.append(f"{path}: {error}")
                continue
            alone = [float(simulate(inputs(paths.put(scenario, {path: v}))).net) for v in (value, other)]
            if not np.allclose(batch, alone, rtol=EXACT):
                wrong.append(f"{path}: {batch} in a batch, {alone} alone")
    assert not wrong


def test_many_at_once_are_the_same_as_few():
    """Totals in pieces on all cores against one batch: a whole piece, a rest, and a single scenario."""
    scenario = presets.load("premium_retailer")
    for n in (1, PIECE, PIECE + 3):
        x = vary(scenario, {"service.hourly_cost": np.linspace(20, 80, n), "bond.causal_share": np.linspace(0, 1, n)})
        found, expected = totals(x), simulate(x)
        for key in ("net", "savings", "losses"):
            assert getattr(found, key) == pytest.approx(getattr(expected, key), rel=1e-12)


def test_many_with_ramps_of_their_own_come_back_in_their_order():
    """They are worked out in the order of their ramps, some of which are over at once and some never."""
    scenario, n = presets.load("retail_bank"), 2 * PIECE + 3
    for horizon in (1, 5):
        drawn = np.random.default_rng(1).permutation(np.linspace(0, 40, n))
        x = vary(
            scenario.model_copy(update={"horizon_years": horizon}),
            {
                "programme.ramp_months": drawn,
                "programme.release_months": drawn[::-1],
                "segments.Everyday.churn": drawn / 90,
            },
        )
        found, expected = totals(x), simulate(x)
        for key in ("net", "savings", "losses"):
            # net is what is left of the two, so that its own last digits say less
            near = 1e-13 * np.abs(expected.savings).max()
            assert getattr(found, key) == pytest.approx(getattr(expected, key), rel=1e-12, abs=near)
