"""Possible worlds: what is in the columns is what the model uses; a slider moves its own column only; correlations are reached."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtri
from scipy.stats import kstest, qmc, spearmanr

from data import presets
from model.batches.batches import totals
from model.scenario import paths
from model.scenario.groups import Correlation
from model.stages.inputs import inputs
from model.stages.simulate import simulate
from model.uncertainty import draw, uncertain
from model.uncertainty.correlation import compromises, groups, possible
from model.uncertainty.draws import distributed, fitting, normal
from tests.strategies import examples

BANK = presets.load("retail_bank")
COST, CAUSAL, HABIT, HALF = "service.hourly_cost", "bond.causal_share", "market.habituation", "bond.half_life_months"


def correlate(**pairs: float) -> dict[str, float]:
    names = {"cost": COST, "causal": CAUSAL, "habit": HABIT, "half": HALF}
    return {f"corr.{'~'.join(names[n] for n in pair.split('_'))}": rank for pair, rank in pairs.items()}


@pytest.mark.parametrize("id", presets.names())
def test_every_uncertain_assumption_has_its_column(id):
    scenario = presets.load(id)
    found = draw(scenario, 50)
    assert list(found.columns) == uncertain(scenario)
    assert all(column.shape == (50,) for column in found.columns.values())


def test_the_seed_makes_the_worlds():
    one, again, other = draw(BANK, 500), draw(BANK, 500), draw(BANK, 500, seed=2)
    assert all((one.columns[p] == again.columns[p]).all() for p in one.columns)
    assert all((one.columns[p] != other.columns[p]).any() for p in one.columns)


@pytest.mark.parametrize("path", [COST, CAUSAL, HABIT, "segments.Everyday.churn", "touchpoints.Problem.minutes"])
def test_a_slider_moves_its_own_column_and_that_in_step(path):
    """The worlds keep their order: the lowest hourly cost is drawn in the same world before and after."""
    before = draw(BANK, 500).columns
    after = draw(paths.put(BANK, {path: paths.get(BANK, path) * 1.07}), 500).columns
    assert [p for p in before if (before[p] != after[p]).any()] == [path]
    assert (np.argsort(before[path]) == np.argsort(after[path])).all()


def test_an_assumption_that_becomes_certain_moves_no_other():
    before, after = draw(BANK, 500).columns, draw(paths.put(BANK, {HABIT: 0.0}), 500).columns
    assert set(before) - set(after) == {HABIT}
    assert all((before[p] == after[p]).all() for p in after)


def test_no_two_assumptions_share_their_random_numbers():
    """Chance correlations are those of independent columns: about 1 / sqrt(n), seldom more than five times that."""
    normals = np.array([normal(path, 1000, 3) for path in uncertain(BANK)])
    chance = np.corrcoef(normals)[np.triu_indices(len(normals), 1)] * np.sqrt(1000)
    assert chance.std() == pytest.approx(1, abs=0.05) and np.abs(chance).max() < 6


def test_each_column_follows_its_distribution():
    """As evenly as a Latin hypercube: 20 times nearer to the curve than independent draws would be."""
    n, found, grid = 2000, draw(BANK, 2000), np.linspace(0, 1, 2001)

    def off(path: str) -> float:
        curve = distributed(BANK, path).ppf(grid)
        return kstest(found.columns[path], lambda v: np.interp(v, curve, grid)).statistic

    for path in found.columns:
        if not path.startswith("bond.after") and not path.endswith("_poor"):
            assert off(path) < 2 / n, path


@pytest.mark.parametrize("id", presets.names())
def test_the_columns_are_what_the_model_uses(id):
    """A drawn world entered by hand, value by value, gives the same net."""
    scenario = presets.load(id)
    found = draw(scenario, 400)
    net = totals(found.inputs()).net
    for world in (0, 17, 399):
        entered = paths.put(scenario, {path: float(column[world]) for path, column in found.columns.items()})
        assert simulate(inputs(entered)).net == pytest.approx(net[world], rel=1e-9)


def test_shares_that_belong_together_fit_in_every_world():
    """Rows of the bond table add up to 1, poor shares leave room for excellent ones; fitting them again changes nothing."""
    crowded = paths.put(BANK, {"touchpoints.Problem.digital_excellent": 0.6, "touchpoints.Problem.digital_poor": 0.39})
    columns = draw(crowded, 2000).columns
    for kind in paths.CLASSES:
        assert sum(columns[f"bond.after.{kind}.{s}"] for s in paths.STATES) == pytest.approx(np.ones(2000), abs=1e-12)
    pair = columns["touchpoints.Problem.digital_excellent"], columns["touchpoints.Problem.digital_poor"]
    assert (pair[0] + pair[1] <= 1 + 1e-12).all() and (pair[0] + pair[1] > 1 - 1e-12).any()
    again = fitting(crowded, columns)
    assert all(again[p] == pytest.approx(columns[p], abs=1e-12) for p in columns)


@pytest.mark.parametrize("held", [0.0, 0.3])
def test_a_share_that_is_certain_stays(held):
    """The two others make up the rest of the row, in the columns and in the model."""
    row = {"bond.after.excellent.fan": 0.6 * (1 - held), "bond.after.excellent.neutral": 0.4 * (1 - held)}
    row |= {"bond.after.excellent.detractor": held, "range.bond.after.excellent.detractor": f"pert:{held}:{held}"}
    scenario = paths.put(BANK, row)
    found = draw(scenario, 300)
    fan, neutral = (found.columns[f"bond.after.excellent.{s}"] for s in ("fan", "neutral"))
    assert "bond.after.excellent.detractor" not in found.columns
    assert fan + neutral == pytest.approx(np.full(300, 1 - held), abs=1e-12)
    entered = paths.put(scenario, {path: float(column[7]) for path, column in found.columns.items()})
    assert paths.get(entered, "bond.after.excellent.detractor") == pytest.approx(held, abs=1e-12)
    assert simulate(inputs(entered)).net == pytest.approx(totals(found.inputs()).net[7], rel=1e-9)


def test_the_users_range_and_shape_are_drawn():
    scenario = paths.put(BANK, {f"range.{COST}": "uniform:30:50", f"range.{HABIT}": "lognormal"})
    columns = draw(scenario, 5000).columns
    assert np.quantile(columns[COST], [0.1, 0.5, 0.9]) == pytest.approx([30, 40, 50], abs=0.02)
    assert (columns[COST].min(), columns[COST].max()) == pytest.approx((27.5, 52.5), abs=0.01)
    assert np.median(columns[HABIT]) == pytest.approx(0.02, rel=1e-3)
    held = paths.put(BANK, {f"range.{COST}": "pert:48:48"})
    assert COST not in uncertain(held)


@given(st.floats(-0.999, 0.999))
@examples(15)
def test_a_correlation_is_reached(rank):
    """To 0.02 with 5,000 draws; both assumptions keep exactly their own values."""
    free, bound = draw(BANK, 5000).columns, draw(paths.put(BANK, correlate(causal_cost=rank)), 5000).columns
    assert spearmanr(bound[CAUSAL], bound[COST])[0] == pytest.approx(rank, abs=0.02)
    assert [p for p in free if (np.sort(free[p]) != np.sort(bound[p])).any()] == []
    assert {p for p in free if (free[p] != bound[p]).any()} <= {CAUSAL, COST}


def test_several_correlations_are_reached_at_once():
    """Those named; and a pair that hangs together through a third is no further from it than that."""
    pairs = correlate(causal_cost=0.7, causal_habit=-0.5, half_cost=0.3)
    columns = draw(paths.put(BANK, pairs), 10_000).columns
    for path, rank in pairs.items():
        a, b = path.removeprefix("corr.").split("~")
        assert spearmanr(columns[a], columns[b])[0] == pytest.approx(rank, abs=0.02)
    assert spearmanr(columns[HABIT], columns[COST])[0] == pytest.approx(-0.35, abs=0.03)


def test_a_slider_keeps_the_order_of_correlated_worlds():
    scenario = paths.put(BANK, correlate(causal_cost=0.7))
    before, after = draw(scenario, 500).columns, draw(paths.put(scenario, {COST: 50.0}), 500).columns
    assert [p for p in before if (before[p] != after[p]).any()] == [COST]
    assert (np.argsort(before[COST]) == np.argsort(after[COST])).all()


def test_correlations_that_contradict_each_other_give_way_and_that_is_said():
    pairs = [Correlation(a=a, b=b, rank=r) for a, b, r in (("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", -0.9))]
    (group,) = groups(pairs, "abc")
    assert np.linalg.eigvalsh(2 * np.sin(np.pi / 6 * group.used)).min() > 0
    told = {(a, b): (asked, used) for a, b, asked, used in compromises(group)}
    assert set(told) == {("a", "b"), ("b", "c"), ("a", "c")}
    assert all(0 < used / asked < 1 for asked, used in told.values())
    (fine,) = groups(pairs[:2], "abc")
    assert compromises(fine) == []
    assert groups(pairs, "ab")[0].paths == ("a", "b")


@given(st.integers(2, 6), st.integers(0, 10**6))
@examples(40)
def test_what_is_used_is_always_a_correlation_matrix(k, seed):
    """And the asked one where that is one already."""
    rng = np.random.default_rng(seed)
    asked = np.triu(rng.uniform(-0.99, 0.99, (k, k)), 1)
    asked = asked + asked.T + np.eye(k)
    used = possible(asked)
    assert np.linalg.eigvalsh(used)[0] > 0 and np.diag(used) == pytest.approx(np.ones(k))
    if np.linalg.eigvalsh(asked)[0] > 1e-3:
        assert used == pytest.approx(asked)
    else:
        # nearer than shrinking all alike until it is one
        shrunk = 1 - 1 / (1 - np.linalg.eigvalsh(asked)[0])
        assert np.linalg.norm(used - asked) < np.linalg.norm(asked - np.eye(k)) * shrunk + 1e-3


@pytest.mark.parametrize(
    ("path", "n", "seed"), [("bond.causal_share", 1, 1), ("service.hourly_cost", 7, 3), ("a", 1000, 9)]
)
def test_the_numbers_are_those_of_scipys_latin_hypercube(path, n, seed):
    """To the last bit: draws of a seed stay what they were."""
    own = int.from_bytes(blake2b(path.encode(), digest_size=8).digest())
    expected = ndtri(qmc.LatinHypercube(1, rng=np.random.default_rng([seed, own])).random(n)[:, 0])
    assert np.array_equal(normal(path, n, seed), expected)
