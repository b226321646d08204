"""Risk: what is said of the draws is what they say, and the number of draws is owned up to."""

from __future__ import annotations

import numpy as np
import pytest

from data import presets
from model.batches.batches import PIECE
from model.decisions import breakeven
from model.scenario import paths
from model.stages.inputs import inputs
from model.stages.simulate import simulate
from model.uncertainty import risk, swings, tornado, uncertain
from model.uncertainty.risk import NO_SUM, payback, quantile

BANK = paths.put(presets.load("retail_bank"), {"horizon_years": 1})
CERTAIN = paths.put(
    BANK, {f"range.{p}": f"pert:{paths.get(BANK, p)!r}:{paths.get(BANK, p)!r}" for p in uncertain(BANK)}
)


def test_the_figures_are_those_of_the_draws():
    found = risk(BANK, 500)
    net = simulate(found.draws.inputs()).net
    assert found.net == pytest.approx(net)
    assert found.losses == (net < 0).sum() and found.loss == found.losses / 500
    assert (found.p10, found.p50, found.p90) == pytest.approx(tuple(np.quantile(net, [0.1, 0.5, 0.9])))
    assert found.mean == pytest.approx(net.mean())
    assert found.entered == pytest.approx(float(simulate(inputs(BANK)).net))
    assert found.flips == pytest.approx((np.sign(net) != np.sign(found.entered)).mean())
    assert len(found.dots) == 50 and (np.diff(found.dots) >= 0).all()
    assert (found.dots < found.dots[24:26].mean()).sum() == 25


def test_the_band_is_that_of_the_sums_at_each_month():
    found = risk(BANK, 300)
    sums = simulate(found.draws.inputs()).cumulative
    assert found.band == pytest.approx(np.quantile(sums, [0.1, 0.5, 0.9], axis=0))
    assert found.band.shape == (3, 13) and (np.diff(found.band, axis=0) >= 0).all()
    assert found.entered_sums == pytest.approx(simulate(inputs(BANK)).cumulative)


def test_payback_and_customers_are_those_of_each_world():
    found = risk(paths.put(BANK, {"horizon_years": 4}), 200)
    out = simulate(found.draws.inputs())
    for i, month in enumerate(found.payback):
        said = breakeven.payback_month(out.cumulative[i])
        assert month == (said or (0 if (out.cumulative[i] >= 0).all() else np.inf))
    assert len(set(found.payback)) > 2
    assert found.in_red == (out.cumulative[:, -1] < 0).sum() and 0 < found.in_red < 200
    more = (out.plan.left - out.today.left).sum(-1)
    assert found.customers == pytest.approx(more) and (more < 0).any()


def test_payback_tells_never_behind_from_never_back():
    sums = np.array([[0.0, 1, 2], [-1, -2, -3], [-1, 0, 1], [1, -1, -1], [-1, 1, -1]])
    assert payback(sums).tolist() == [0, np.inf, 1, np.inf, 1]


def test_a_quantile_may_be_infinite():
    values = np.array([5.0, np.inf, 1, np.inf, 2, 3, np.inf, np.inf, np.inf, np.inf])
    assert [quantile(values, level) for level in (0.1, 0.4, 0.5, 0.9)] == [1, 5, np.inf, np.inf]


def test_the_interval_covers_the_chance_of_a_loss():
    """Of 120 small samples at most one in ten misses what a large one finds (95 % intervals); and they are not idly wide."""
    truth = risk(BANK, 8_000, seed=0).loss
    assert 0.05 < truth < 0.95
    found = [risk(BANK, 60, seed=s) for s in range(1, 121)]
    covered = [low <= truth <= high for low, high in (one.loss_interval for one in found)]
    assert np.mean(covered) >= 0.9
    off = np.std([one.loss for one in found])
    assert np.mean([high - low for low, high in (one.loss_interval for one in found)]) < 8 * off


def test_the_same_seed_says_the_same():
    one, again, other = risk(BANK, 200), risk(BANK, 200), risk(BANK, 200, seed=2)
    assert (one.net == again.net).all() and one.band == pytest.approx(again.band, rel=1e-14)
    assert (one.net != other.net).any()


def test_nothing_uncertain_is_one_world():
    found = risk(CERTAIN, 100)
    assert found.draws.columns == {}
    assert (found.p10, found.p90, found.mean) == pytest.approx((found.entered,) * 3)
    assert found.flips == 0 and found.losses == (100 if found.entered < 0 else 0)
    assert found.band == pytest.approx(np.array([found.entered_sums] * 3))
    assert swings(CERTAIN).path == () and tornado(CERTAIN).path == ()
    assert swings(CERTAIN).entered == pytest.approx(found.entered)


def test_a_plan_like_today_turns_no_verdict():
    same = BANK.model_copy(update={"plan": BANK.today})
    free = paths.put(same, {"programme.investment": 0.0, "programme.running_cost": 0.0})
    found = risk(free, 200)
    assert found.losses == 0 and found.flips == 0 and (found.net == 0).all()


def test_progress_comes_up_to_one_and_may_end_it():
    steps: list[float] = []
    risk(BANK, 3 * PIECE, progress=steps.append)
    assert steps[-1] == 1 and steps == sorted(steps) and len(steps) > 2

    class MovedOnError(Exception):
        pass

    def moved(done: float) -> None:
        raise MovedOnError

    with pytest.raises(MovedOnError):
        risk(BANK, 2 * PIECE, progress=moved)


def test_a_world_without_a_finite_sum_is_one_sentence():
    """Without discounting, and with customers who in some worlds never leave."""
    loyal = {f"loyalty.churn_ratio.{who}": 1.0 for who in ("fan", "detractor")}
    ranged = {f"range.loyalty.churn_ratio.{who}": "uniform:0:2" for who in ("fan", "detractor")}
    scenario = paths.put(BANK, loyal | ranged | {"discount_rate": 0.0, "churn_form": "additive"})
    simulate(inputs(scenario))
    with pytest.raises(ValueError) as said:
        risk(scenario, 3000)
    assert str(said.value) == NO_SUM


def test_the_tornado_has_five_points_of_the_very_model():
    found = swings(BANK)
    for i in (0, 5, len(found.path) - 1):
        path = found.path[i]
        low, high = paths.interval(BANK, path)
        entered = paths.get(BANK, path)
        assert found.value[i] == pytest.approx([low, (low + entered) / 2, entered, (entered + high) / 2, high])
        nets = [float(simulate(inputs(paths.put(BANK, {path: float(v)}))).net) for v in found.value[i]]
        assert found.net[i] == pytest.approx(nets)
    assert found.entered == pytest.approx(float(simulate(inputs(BANK)).net))
    assert (np.diff(found.width) <= 0).all()


def test_the_quick_tornado_has_the_same_ends():
    quick, full = tornado(BANK), swings(BANK)
    ends = dict(zip(full.path, full.net[:, [0, -1]], strict=True))
    for path, low, high in zip(quick.path, quick.low, quick.high, strict=True):
        assert (low, high) == pytest.approx(tuple(ends[path]))


def test_what_rises_and_falls_is_marked():
    """A premium retailer's losses are worst at a middling churn: net falls on the way to P90 and rises again."""
    found = swings(presets.load("premium_retailer"))
    at = found.path.index("segments.Patrons.churn")
    assert found.turns[at] and found.net[at].min() < min(found.net[at][[0, -1]])
    assert not found.turns[found.path.index("bond.causal_share")]
    steps = np.sign(np.diff(found.net, axis=1))
    assert set(np.flatnonzero(found.turns)) <= set(np.flatnonzero(np.abs(steps.sum(1)) < 4))
