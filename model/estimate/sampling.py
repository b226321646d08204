"""P10 and P90 of what chance does to a share, a mean, a rate and a ratio of rates."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri
from scipy.stats import chi2

Z = float(ndtri(0.9))
Range = tuple[float, float]


def share(part: float, of: float) -> Range:
    """Wilson (1927), Probable inference: the score interval of a binomial share."""
    p, spread = part / of, Z**2 / of
    half = np.sqrt(p * (1 - p) * spread + spread**2 / 4)
    return float((p + spread / 2 - half) / (1 + spread)), float((p + spread / 2 + half) / (1 + spread))


def mean(n: float, total: float, squares: float) -> Range:
    """Of a mean, from the sum and the sum of squares: normal, by the central limit theorem."""
    middle = total / n
    error = np.sqrt(max(squares / n - middle**2, 0) / max(n - 1, 1))
    return float(middle - Z * error), float(middle + Z * error)


def rate(events: float, exposed: float) -> Range:
    """Garwood (1936): the exact interval of a Poisson count, per unit of exposure."""
    low = chi2.ppf(0.1, 2 * events) / 2 if events else 0.0
    return float(low / exposed), float(chi2.ppf(0.9, 2 * (events + 1)) / 2 / exposed)


def around(value: float, error: float) -> Range:
    """Normal, around a value with a standard error."""
    return value - Z * error, value + Z * error


def mantel_haenszel(
    events: ArrayLike, time: ArrayLike, others: ArrayLike, time_others: ArrayLike
) -> tuple[float, Range]:
    """The ratio of two rates, like compared with like stratum by stratum, and its range.

    Rothman, Greenland & Lash, Modern Epidemiology (3rd ed. 2008), chapter 15: person-time data. NaN where there is nothing to compare.
    """
    a, t, b, u = (np.asarray(x, float) for x in (events, time, others, time_others))
    both = t + u
    ok = both > 0
    a, t, b, u, both = a[ok], t[ok], b[ok], u[ok], both[ok]
    top, bottom = float((a * u / both).sum()), float((b * t / both).sum())
    if top <= 0 or bottom <= 0:
        return float("nan"), (float("nan"), float("nan"))
    error = np.sqrt(((a + b) * t * u / both**2).sum() / (top * bottom))
    ratio = top / bottom
    return ratio, (float(ratio * np.exp(-Z * error)), float(ratio * np.exp(Z * error)))
