"""EVPI and EVPPI against closed forms, dummies and their margins of error."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from model.uncertainty.spline import natural
from model.uncertainty.worth import evpi, evppi, group_of, information
from tests.strategies import examples


def loss(mean: float, sd: float) -> float:
    """E max(0, X) - max(0, E X) of a normal X: the unit normal loss integral (Raiffa & Schlaifer 1961)."""
    t = abs(mean) / sd
    return sd * (norm.pdf(t) - t * norm.sf(t))


def linear(seed: int, n: int = 10_000, mean: float = 0.3, weights=(2.0, 1.0, 0.5), dummies: int = 0):
    """Two options: 0, and a constant plus a weighted sum of independent standard normals; the columns, dummies last."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((n, len(weights) + dummies))
    net = np.stack([np.zeros(n), mean + x[:, : len(weights)] @ weights], axis=1)
    return net, {f"service.{i}": x[:, i] for i in range(len(weights))} | {
        f"dummy.{i}": x[:, len(weights) + i] for i in range(dummies)
    }


@pytest.mark.parametrize("mean", [0.0, 0.3, -1.5])
def test_linear_and_normal_in_closed_form(mean):
    """Net of the one option is normal: EVPI and every EVPPI are loss integrals with its own part of the spread."""
    net, columns = linear(1, 50_000, mean)
    found = information(net, columns)
    whole = loss(mean, sqrt(4 + 1 + 0.25))
    assert found.everything.value == pytest.approx(whole, abs=4 * found.everything.standard_error)
    for path, weight in zip(columns, (2, 1, 0.5), strict=True):
        one = found.single[path]
        assert one.value == pytest.approx(loss(mean, weight), abs=4 * one.standard_error + 1e-3)
        assert one.value <= found.everything.value
    together = found.group["service"]
    assert together.value == pytest.approx(found.everything.value, rel=0.01)  # but for ranks in place of values
    assert evppi(net, [columns["service.0"], columns["service.1"]])[0] == pytest.approx(
        loss(mean, sqrt(5)), rel=0.04, abs=2e-3
    )


def test_any_monotone_unit_gives_the_same():
    net, columns = linear(2)
    assert evppi(net, [np.exp(3 * columns["service.0"])]) == pytest.approx(
        evppi(net, [columns["service.0"]]), rel=1e-12
    )


def test_a_bent_relation_is_seen():
    """net = x^2 - 1 of a normal x: knowing x is knowing all, and a straight line would see nothing."""
    x = np.random.default_rng(0).standard_normal(20_000)
    net = np.stack([np.zeros_like(x), x**2 - 1], axis=1)
    whole = 2 * norm.pdf(1)  # E max(0, x^2 - 1)
    assert evppi(net, [x])[0] == pytest.approx(whole, rel=0.02)
    assert evpi(net).value == pytest.approx(whole, rel=0.05)


def test_what_matters_only_together_is_seen_in_the_group():
    rng = np.random.default_rng(0)
    x, y = rng.standard_normal((2, 20_000))
    net = np.stack([np.zeros_like(x), x * y], axis=1)
    found = information(net, {"bond.x": x, "bond.y": y})
    assert all(one.value < 0.05 * found.everything.value for one in found.single.values())
    assert found.group["bond"].value == pytest.approx(evpi(net).value, rel=0.01)
    assert found.group["bond"].known


def test_dummies_stay_below_the_floor():
    """Where the options are close, noise alone is worth something; in 40 runs of 20 dummies few runs show any."""
    runs = [information(*linear(seed, 2000, 0.0, dummies=20)) for seed in range(40)]
    dummies = [[e for p, e in run.single.items() if p.startswith("dummy")] for run in runs]
    assert sum(any(e.value > 0 for e in run) for run in dummies) > 20
    assert sum(any(e.value > e.floor for e in run) for run in dummies) <= 6
    assert all(run.single["service.0"].known for run in runs)
    assert all(e.above == 0 for run in dummies for e in run if not e.known)
    assert all(not run.group["dummy"].known for run in runs)


@pytest.mark.parametrize(("path", "weight"), [("service.0", 2.0), ("service.1", 1.0), (None, sqrt(5.25))])
def test_the_intervals_cover(path, weight):
    """Value +- 1.96 standard errors holds the truth in about 95 of 100 runs: of EVPPI where the draws of phi are most of the
    error, where the rest of the noise is, and of EVPI."""
    inside = 0
    for seed in range(200):
        net, columns = linear(1000 + seed, 2000)
        everything = evpi(net)
        value, error = evppi(net, [columns[path]]) if path else (everything.value, everything.standard_error)
        inside += abs(value - loss(0.3, weight)) <= 1.96 * error
    assert 178 <= inside <= 199


@given(st.integers(0, 10_000), st.integers(2, 5), st.integers(1, 4))
@examples(25)
def test_never_below_nothing_nor_above_everything(seed, options, many):
    rng = np.random.default_rng(seed)
    columns = {
        f"bond.{i}": rng.lognormal(size=400) if i % 2 else rng.integers(0, 3, 400).astype(float) for i in range(many)
    }
    net = rng.normal(size=(400, options)) * 10.0 ** rng.integers(-2, 7) + sum(columns.values())[:, None] * rng.normal(
        size=options
    )
    found = information(net, columns)
    for one in (*found.single.values(), *found.group.values()):
        assert 0 <= one.value <= found.everything.value and one.standard_error >= 0 and one.floor >= 0
        assert 0 <= one.above <= one.value


def test_what_does_not_vary_is_worth_nothing():
    net, columns = linear(3, 1000)
    found = information(net, columns | {"service.still": np.full(1000, 2.0)})
    assert found.single["service.still"].value == 0
    same = information(np.zeros((1000, 3)), columns)
    assert same.everything.value == 0 and not any(e.value for e in same.single.values())
    assert information(net[:, :1], columns).everything.value == 0


def test_the_same_again():
    net, columns = linear(4, 3000)
    assert information(net, columns) == information(net, columns)
    said: list[float] = []
    information(net, columns, said.append)
    assert said == sorted(said) and said[-1] == pytest.approx(1.0)


def test_groups_of_paths():
    assert group_of("touchpoints.two.dots.salience") == "touchpoints.two.dots"
    assert group_of("segments.Advised.churn") == "segments.Advised"
    assert group_of("bond.after.poor.fan") == "bond" and group_of("discount_rate") == "discount_rate"


def test_the_spline_is_straight_outside_and_bends_inside():
    """Second differences vanish beyond the outer knots; it is the basis that interpolates a natural spline exactly."""
    from scipy.interpolate import CubicSpline

    knots = np.array([-1.0, 0.0, 0.7, 2.0])
    x = np.linspace(-3, 4, 71)
    basis = np.column_stack([np.ones_like(x), natural(x, knots)])
    outside = basis[(x < -1.2)]
    assert np.abs(np.diff(outside, 2, axis=0)).max() < 1e-12
    inside = (x >= -1) & (x <= 2)
    wanted = CubicSpline(knots, [1.0, -2.0, 0.5, 3.0], bc_type="natural")(x[inside])
    fit = basis[inside] @ np.linalg.lstsq(basis[inside], wanted, rcond=None)[0]
    assert fit == pytest.approx(wanted, abs=1e-9)
