"""Distributions from P10, entered value and P90: the percentiles are met, the shapes are scipy's, all values within the bounds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from model.scenario.groups import SHAPES
from model.uncertainty.distributions import distribution
from tests.strategies import examples

U = np.concatenate([np.logspace(-9, -2, 30), np.linspace(0.01, 0.99, 99), 1 - np.logspace(-2, -9, 30)])
MODED = ("pert", "triangular")


@st.composite
def ranges(draw) -> tuple[float, float, float]:
    """low, entered, high of very different sizes; the entered value often at an end."""
    size = 10.0 ** draw(st.integers(-6, 9))
    start = draw(st.floats(-1, 1)) * size
    width = draw(st.floats(0.01, 1)) * size
    share = draw(st.sampled_from([0.0, 1.0]) | st.floats(0, 1))
    return start, min(start + share * width, start + width), start + width


@given(ranges(), st.sampled_from(["pert", "triangular", "uniform"]))
@examples(200)
def test_p10_and_p90_are_met_where_no_bound_is_near(three, shape):
    low, entered, high = three
    found = distribution(shape, *three, -1e12, 1e12).ppf(np.array([0.1, 0.9]))
    assert found == pytest.approx([low, high], abs=2e-6 * (high - low))


@given(ranges())
@examples(50)
def test_a_lognormal_meets_p10_median_and_p90(three):
    low, entered, high = (v - three[0] + 0.1 * (three[2] - three[0]) for v in three)
    found = distribution("lognormal", low, entered, high, 0, 1e12).ppf(np.array([0.1, 0.5, 0.9]))
    assert found == pytest.approx([low, entered, high], rel=1e-12)


@given(ranges(), st.floats(0, 0.4), st.floats(0, 0.4), st.sampled_from(SHAPES))
@examples(300)
def test_values_rise_and_stay_within_the_bounds(three, below, above, shape):
    """Whatever the bounds cut off."""
    low, entered, high = three
    if shape == "lognormal":
        low, entered, high = (v - three[0] + 0.1 * (three[2] - three[0]) for v in three)
    ge, le = low - below * (high - low), high + above * (high - low)
    if shape == "lognormal":
        ge = max(ge, 0.0)
    values = distribution(shape, low, entered, high, ge, le).ppf(U)
    assert (np.diff(values) >= 0).all()
    assert ge <= values[0] and values[-1] <= le
    assert np.isfinite(values).all()


@given(ranges(), st.floats(0, 0.4), st.floats(0, 0.4))
@examples(100)
def test_a_pert_is_the_beta_of_its_least_most_and_mode(three, below, above):
    """scipy's beta with 1 + 4 r and 5 - 4 r; mean (least + 4 mode + most) / 6; the table is good to 1e-6 of the width."""
    low, entered, high = three
    found = distribution("pert", low, entered, high, low - below * (high - low), high + above * (high - low))
    width = found.most - found.least
    r = (entered - found.least) / width
    exact = stats.beta(1 + 4 * r, 5 - 4 * r, found.least, width)
    assert found.ppf(U) == pytest.approx(exact.ppf(U), abs=1e-6 * width)
    assert (found.least + 4 * entered + found.most) / 6 == pytest.approx(exact.mean(), abs=1e-9 * width)
    grid = np.linspace(found.least, found.most, 2001)
    assert grid[np.argmax(exact.pdf(grid))] == pytest.approx(entered, abs=width / 1000)


@given(ranges(), st.floats(0, 0.4), st.floats(0, 0.4))
@examples(50)
def test_a_triangle_is_scipys(three, below, above):
    low, entered, high = three
    found = distribution("triangular", low, entered, high, low - below * (high - low), high + above * (high - low))
    width = found.most - found.least
    exact = stats.triang(np.clip((entered - found.least) / width, 0, 1), found.least, width)
    assert found.ppf(U) == pytest.approx(exact.ppf(U), abs=1e-9 * width)


def test_a_uniform_and_a_lognormal_are_scipys():
    assert distribution("uniform", 1, 2, 9, -10, 20).ppf(U) == pytest.approx(stats.uniform(0, 10).ppf(U), abs=1e-12)
    sigma = np.log(2) / stats.norm.ppf(0.9)
    assert distribution("lognormal", 5, 10, 20, 0, 1e12).ppf(U) == pytest.approx(stats.lognorm(sigma, scale=10).ppf(U))


@pytest.mark.parametrize("shape", ["pert", "triangular", "uniform"])
@pytest.mark.parametrize(
    ("bounds", "reached", "at"),
    [((0.04, 9), 0.3, 0.9), ((-9, 0.31), 0.05, 0.1)],
    ids=["the lower bound cuts", "the upper bound cuts"],
)
def test_a_bound_that_cuts_is_an_end_and_the_other_percentile_is_met(shape, bounds, reached, at):
    found = distribution(shape, 0.05, 0.2, 0.3, *bounds)
    assert (found.least if at == 0.9 else found.most) == (bounds[0] if at == 0.9 else bounds[1])
    assert float(found.ppf(np.array([at]))[0]) == pytest.approx(reached, abs=1e-6)


@pytest.mark.parametrize("shape", ["pert", "triangular", "uniform"])
def test_both_bounds_that_cut_are_both_ends(shape):
    found = distribution(shape, 0.0, 0.5, 1.0, 0, 1)
    assert (found.least, found.most) == (0, 1)


@pytest.mark.parametrize("shape", SHAPES)
def test_no_width_is_a_constant(shape):
    assert (distribution(shape, 3, 3, 3, 0, 9).ppf(U) == 3).all()


@pytest.mark.parametrize("shape", MODED)
@pytest.mark.parametrize(("low", "entered", "high"), [(0, 0, 0.2), (0.8, 1, 1)])
def test_an_entered_value_at_its_bound_is_an_end_and_the_mode(shape, low, entered, high):
    found = distribution(shape, low, entered, high, 0, 1)
    values = found.ppf(U)
    assert entered in (found.least, found.most)
    near = np.abs(values - entered) < 0.02
    far = np.abs(values - entered) > found.most - found.least - 0.02
    assert np.diff(U)[near[1:]].sum() > 3 * np.diff(U)[far[1:]].sum()


def test_a_lognormal_from_zero_is_refused():
    with pytest.raises(ValueError, match="above 0"):
        distribution("lognormal", 0, 1, 2, 0, 9)
