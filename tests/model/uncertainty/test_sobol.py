"""Sobol indices against the Ishigami function's, in closed form, and on the model: dummies, groups, intervals, no spread."""

from __future__ import annotations

import numpy as np
import pytest

from data import presets
from model.scenario import paths
from model.uncertainty import spread, swings
from model.uncertainty.sobol import SINGLE, indices, sampled

A, B = 7.0, 0.1
# Ishigami & Homma 1990: variances of the parts of sin x + A sin^2 y + B z^4 sin x on -pi..pi
VX, VY, VXZ = 0.5 * (1 + B * np.pi**4 / 5) ** 2, A**2 / 8, 8 * B**2 * np.pi**8 / 225
V = VX + VY + VXZ
FIRST = np.array([VX, VY, 0.0]) / V
TOTAL = np.array([VX + VXZ, VY, VXZ]) / V
BANK = paths.put(presets.load("retail_bank"), {"horizon_years": 1})


def ishigami(c):
    return np.sin(c["x"]) + A * np.sin(c["y"]) ** 2 + B * c["z"] ** 4 * np.sin(c["x"])


def found(n: int, seed: int, groups, f=ishigami):
    rng = np.random.default_rng(seed)
    a, b = ({k: rng.uniform(-np.pi, np.pi, n) for k in "xyzd"} for _ in range(2))
    return indices(sampled(f, a, b, groups), seed)


def test_ishigami():
    """First-order and total, a dummy, and a group: x and z together explain all but y's part."""
    got = found(16_384, 1, ["x", "y", "z", "d", "xz"])
    assert got.first == pytest.approx([*FIRST, 0, 1 - VY / V], abs=0.03)
    assert got.total == pytest.approx([*TOTAL, 0, 1 - VY / V], abs=0.03)
    assert got.total[3] == 0


def test_the_intervals_cover_what_is_true():
    """Of 25 samples, at nominal 95 %, at least 85 % of the intervals of each index, and they narrow with more runs."""
    many = [found(512, s, ["x", "y", "z"]) for s in range(25)]
    for kind, truth in (("first", FIRST), ("total", TOTAL)):
        ends = np.array([getattr(one, f"{kind}_interval") for one in many])
        covered = (ends[..., 0] <= truth) & (truth <= ends[..., 1])
        assert covered.mean() >= 0.85
    narrow = found(8192, 1, ["x", "y", "z"])
    assert np.ptp(narrow.first_interval, axis=1).max() < np.ptp(many[0].first_interval, axis=1).max() / 2


def test_the_same_seed_gives_the_same_intervals():
    one, again = found(256, 3, ["x", "y"]), found(256, 3, ["x", "y"])
    assert (one.first_interval == again.first_interval).all()


def test_no_spread_has_no_indices():
    assert found(64, 1, ["x"], lambda c: np.full(len(c["x"]), 4.0)) is None


def test_on_the_model():
    """The widest of the tornado by themselves, all others as one group; parts add up to about the whole."""
    got = spread(BANK, n=256)
    ranked = swings(BANK).path
    assert set(got.paths) == set(ranked[:SINGLE]) and set(got.others) == set(ranked[SINGLE:])
    assert len(got.indices.first) == SINGLE + 1 and got.runs == 256 * (SINGLE + 3) and got.known
    assert (np.diff(got.indices.total[:SINGLE]) <= 0).all()
    assert 0.6 < got.indices.first.sum() < 1.2
    assert (got.indices.total > -0.05).all()
    again = spread(BANK, n=256)
    assert (again.indices.first == got.indices.first).all()


def test_one_uncertain_assumption_explains_everything():
    held = {
        f"range.{p}": f"pert:{paths.get(BANK, p)!r}:{paths.get(BANK, p)!r}"
        for p in swings(BANK).path
        if p != "service.hourly_cost"
    }
    got = spread(paths.put(BANK, held), n=1024)
    assert got.paths == ("service.hourly_cost",) and got.others == ()
    assert got.indices.first == pytest.approx([1], abs=0.1) and got.indices.total == pytest.approx([1], abs=0.1)


def test_correlations_are_left_out():
    tied = paths.put(BANK, {"corr.service.hourly_cost~programme.released_share": 0.9})
    assert (spread(tied, n=128).indices.first == spread(BANK, n=128).indices.first).all()


def test_a_plan_that_changes_nothing_has_no_spread():
    same = paths.put(
        BANK.model_copy(update={"plan": BANK.today}), {"programme.investment": 0.0, "programme.running_cost": 0.0}
    )
    got = spread(same, n=64)
    assert not got.known and not got.indices.first.any()
