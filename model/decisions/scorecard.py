"""The experience scorecard (issue 3): school grades for six drivers of customer experience -> shares excellent and poor.

A second way to enter those shares. The mapping: single contacts scatter around the weighted mean grade like a normal
distribution of standard deviation `scatter`; what falls below `excellent_below` would be graded 1, what falls from
`poor_from` on would be graded 4 to 6. With the usual rounding of grades the limits are 1.5 and 3.5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scipy.stats import norm

from model.scenario.sentence import Sentence

DRIVERS = {
    "integrity": "Integrity: can be trusted, acts in the customer's interest",
    "resolution": "Resolution: the matter is settled, also when something went wrong",
    "expectations": "Expectations: the customer knows what will happen, and it does",
    "effort": "Time and effort: quick and easy",
    "personalisation": "Personalisation: knows the customer and the case",
    "empathy": "Empathy: understands how the customer feels",
}
BEST, WORST = 1.0, 6.0


@dataclass(frozen=True)
class Scale:
    """How a mean grade becomes shares: see the module."""

    scatter: float = 1.0
    excellent_below: float = 1.5
    poor_from: float = 3.5


@dataclass(frozen=True)
class Score:
    """grade: weighted mean, 1 to 6; excellent, poor: shares of contacts."""

    grade: float
    excellent: float
    poor: float


def score(grades: Mapping[str, float], weights: Mapping[str, float], mapping: Scale = Scale()) -> Score:
    """Shares excellent and poor from a grade (1 best, 6 worst) and a weight (>= 0) per driver.

    Raises ValueError where a driver is missing, a grade lies outside 1 to 6, no weight is above 0, or the mapping's scatter
    or limits leave no order.
    """
    if missing := [d for d in DRIVERS if d not in grades or d not in weights]:
        raise ValueError(Sentence("{driver}: there is no grade or weight for this driver", driver=missing[0]))
    if bad := [d for d in DRIVERS if not BEST <= grades[d] <= WORST]:
        words = "{driver}: {grade} is not a grade from 1 to 6"
        raise ValueError(Sentence(words, driver=bad[0], grade=f"{grades[bad[0]]:g}"))
    total = sum(weights[d] for d in DRIVERS)
    if total <= 0 or any(weights[d] < 0 for d in DRIVERS):
        raise ValueError(Sentence("weights: none may be below 0, and one must be above 0"))
    if mapping.scatter <= 0 or mapping.excellent_below >= mapping.poor_from:
        raise ValueError(Sentence("mapping: the scatter must be above 0, and excellent must end before poor begins"))
    grade = sum(grades[d] * weights[d] for d in DRIVERS) / total
    excellent = float(norm.cdf(mapping.excellent_below, grade, mapping.scatter))
    return Score(grade, excellent, float(norm.sf(mapping.poor_from, grade, mapping.scatter)))


def grade_of(excellent: float, mapping: Scale = Scale()) -> float:
    """The mean grade at which this share would be excellent, within 1 to 6: where a scorecard starts from entered shares."""
    return min(
        WORST,
        max(BEST, float(mapping.excellent_below - mapping.scatter * norm.ppf(min(max(excellent, 1e-6), 1 - 1e-6)))),
    )
