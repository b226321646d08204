"""The experience scorecard: grades and weights become shares, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.decisions.scorecard import DRIVERS, Scale, grade_of, score

grades = st.fixed_dictionaries({d: st.floats(1, 6) for d in DRIVERS})
weights = st.fixed_dictionaries({d: st.floats(0.01, 10) for d in DRIVERS})
EVEN = dict.fromkeys(DRIVERS, 1.0)


def test_the_stated_mapping():
    """Grade 2 with a scatter of 1: excellent below 1.5 and poor from 3.5 are the normal's tails at -0.5 and 1.5."""
    found = score(dict.fromkeys(DRIVERS, 2.0), EVEN)
    assert found.grade == 2
    assert found.excellent == pytest.approx(0.308538, abs=1e-6)
    assert found.poor == pytest.approx(0.066807, abs=1e-6)


def test_weights_weigh():
    """A driver without weight counts for nothing, a heavier one for more."""
    mixed = dict.fromkeys(DRIVERS, 2.0) | {"empathy": 5.0}
    assert score(mixed, EVEN | {"empathy": 0.0}).grade == 2
    assert score(mixed, EVEN | {"empathy": 6.0}).grade > score(mixed, EVEN).grade > 2


@given(grades, weights)
def test_shares_stay_shares(graded, weighed):
    """Excellent and poor are shares that leave room for the rest, and the mean lies among the grades."""
    found = score(graded, weighed)
    assert min(graded.values()) - 1e-9 <= found.grade <= max(graded.values()) + 1e-9
    assert found.excellent >= 0 and found.poor >= 0 and found.excellent + found.poor <= 1


@given(grades, weights, st.sampled_from(list(DRIVERS)))
def test_a_better_grade_never_hurts(graded, weighed, driver):
    """Monotone in every driver."""
    better = score(graded | {driver: 1.0}, weighed)
    assert better.excellent >= score(graded, weighed).excellent and better.poor <= score(graded, weighed).poor


@given(st.floats(0.05, 0.6), st.floats(0.4, 2))
def test_there_and_back(excellent, scatter):
    """The grade that a scorecard starts from makes the share that was entered, as long as it lies within 1 to 6."""
    scale = Scale(scatter=scatter)
    grade = grade_of(excellent, scale)
    if 1 < grade < 6:
        assert score(dict.fromkeys(DRIVERS, grade), EVEN, scale).excellent == pytest.approx(excellent)


@pytest.mark.parametrize(
    ("graded", "weighed", "scale", "said"),
    [
        ({}, EVEN, Scale(), "integrity: there is no grade or weight"),
        (EVEN | {"effort": 7.0}, EVEN, Scale(), "effort: 7 is not a grade from 1 to 6"),
        (EVEN, dict.fromkeys(DRIVERS, 0.0), Scale(), "weights: none may be below 0"),
        (EVEN, EVEN, Scale(excellent_below=3.5), "mapping: the scatter must be above 0"),
    ],
)
def test_what_cannot_be_scored_is_said(graded, weighed, scale, said):
    with pytest.raises(ValueError, match=said):
        score(graded, weighed, scale)
