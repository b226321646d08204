"""How unlike customers are in churn: the shifted beta-geometric from customer-months and leavers by tenure.

Fader & Hardie (2007), How to project customer retention: survival S(t) = B(alpha, beta + t) / B(alpha, beta), t in years. Each month of
tenure is a binomial of its own, given who was there at its start, so customers who were won before the data begin enter late
(left truncation) and those still there leave early (censoring) without bias. Between the years the hazard may drift.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, expit, logit

from model.estimate.sampling import Range, Z, rate
from model.numerics.arrays import Array

STARTS = (0.03, 0.15, 0.4)
BOUNDS = ((-7.0, 3.0), (-7.0, 3.0), (-1.0, 1.0))
DOUBT = np.diag((1 / 2.0**2, 1 / 1.5**2, 1 / 0.3**2))
"""Precision of what is believed of the three beforehand: keeps the range finite where the data hardly tell one."""
DRAWS, SEED, STEP = 400, 22, 1e-3
FINE = {"xatol": 1e-6, "fatol": 1e-7, "maxiter": 1200}


@dataclass(frozen=True)
class Fit:
    """Mean churn of newcomers, churn_spread, yearly change of the log hazard; draws: as far as chance moves the three (logits for the
    first two)."""

    churn: float
    spread: float
    drift: float
    draws: Array

    def beta(self) -> tuple[float, float]:
        """alpha and beta."""
        return _beta(self.churn, self.spread)

    def among(self, tenure: Array, customers: Array) -> tuple[float, Range]:
        """churn_spread of customers who have stayed so many years: a Beta(alpha, beta + tenure) each, mixed.

        Of a mixture with mean m and variance v the spread is v / (m (1 - m)), as 1 / (1 + alpha + beta) is of one beta.
        """
        drawn = [_among(expit(a), expit(b), tenure, customers) for a, b, _ in self.draws]
        low, high = np.quantile(drawn, (0.1, 0.9))
        return _among(self.churn, self.spread, tenure, customers), (float(low), float(high))


def fit(start: Array, length: Array, exposed: Array, leavers: Array, years_back: Array | None = None) -> Fit | None:
    """Maximum likelihood. start, length: of each cell's stretch of tenure, in years. None where nobody left or nobody stayed."""
    back = np.zeros(len(start)) if years_back is None else np.asarray(years_back, float)
    n = np.asarray(exposed, float)
    d = np.minimum(np.asarray(leavers, float), n)
    if not 0 < d.sum() < n.sum():
        return None
    drifts = len(np.unique(back)) > 1

    def loss(p: Array) -> float:
        alpha, beta = _beta(expit(p[0]), expit(p[1]))
        log_stay = (betaln(alpha, beta + start + length) - betaln(alpha, beta + start)) * np.exp(-p[2] * back)
        leave = np.clip(-np.expm1(log_stay), 1e-12, 1 - 1e-12)
        return -float((d * np.log(leave) + (n - d) * np.log1p(-leave)).sum()) + (0 if drifts else 1e3 * p[2] ** 2)

    guess = float(np.clip(d.sum() / (n * length).sum(), 1e-3, 0.9))
    tries = [minimize(loss, (logit(guess), logit(s), 0.0), method="L-BFGS-B", bounds=BOUNDS) for s in STARTS]
    best = minimize(loss, min(tries, key=lambda r: r.fun).x, method="Nelder-Mead", bounds=BOUNDS, options=FINE).x
    spread = np.linalg.inv(floored(curvature(loss, best)) + DOUBT)
    draws = np.random.default_rng(SEED).multivariate_normal(best, spread, DRAWS)
    return Fit(float(expit(best[0])), float(expit(best[1])), float(best[2]), draws)


def survival(churn: float, spread: float, years: Array) -> Array:
    """S(t) of customers with this mean churn and spread."""
    alpha, beta = _beta(churn, spread)
    found: Array = np.exp(betaln(alpha, beta + years) - betaln(alpha, beta))
    return found


def first_year(tenure: Array, exposed: Array, leavers: Array) -> tuple[float, Range] | None:
    """Share who leave in their first year, and its range: Kaplan-Meier over months of tenure, with Greenwood's error.

    Tenure counts calendar months since the one of the start, which is half a month on average; so the twelfth counts half. Where
    nobody has left, that error would be 0; the range is then that of a rate without an event.
    """
    if not leavers.sum():
        years = exposed.sum() / 12
        return (0.0, (0.0, float(-np.expm1(-rate(0, years)[1])))) if years > 0 else None
    log_stay = variance = 0.0
    for month in range(13):
        at = np.flatnonzero(np.floor(tenure) == month)
        if not len(at):  # merged with its neighbours: the nearest cell speaks for it
            at = np.atleast_1d(np.argmin(np.abs(tenure - month)))
        n, d = float(exposed[at].sum()), float(leavers[at].sum())
        if n <= d:
            return None
        weight = 0.5 if month == 12 else 1.0
        log_stay += weight * np.log1p(-d / n)
        variance += weight**2 * d / (n * (n - d))
    half = Z * np.sqrt(variance)
    return float(-np.expm1(log_stay)), (float(-np.expm1(log_stay + half)), float(-np.expm1(log_stay - half)))


def _beta(churn: float, spread: float) -> tuple[float, float]:
    size = (1 - spread) / spread
    return churn * size, (1 - churn) * size


def _among(churn: float, spread: float, tenure: Array, customers: Array) -> float:
    alpha, beta = _beta(churn, spread)
    size = alpha + beta + tenure
    weights = customers / customers.sum()
    mean = alpha / size
    m = float((weights * mean).sum())
    second = float((weights * mean * (alpha + 1) / (size + 1)).sum())
    return (second - m**2) / (m * (1 - m))


def curvature(loss: Callable[[Array], float], at: Array) -> Array:
    """The matrix of second derivatives, by central differences."""
    steps = np.eye(len(at)) * STEP
    return np.array(
        [
            [(loss(at + i + j) - loss(at + i - j) - loss(at - i + j) + loss(at - i - j)) / (4 * STEP**2) for j in steps]
            for i in steps
        ]
    )


def floored(matrix: Array) -> Array:
    """The nearest matrix without negative eigenvalues."""
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2)
    found: Array = (vectors * np.maximum(values, 0)) @ vectors.T
    return found
