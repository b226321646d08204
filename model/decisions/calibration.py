"""The shifted beta-geometric (sBG) of MODEL.md 4.1 against observed survivors, and what customers are worth under it.

Everywhere: churn and churn_spread as a scenario holds them (spread 0: all alike); years are yearly renewals, a customer
acquired in year 0 renews at 1, 2, ...; discount_rate per year, at least LOWEST_RATE where a lifetime is discounted
(scipy's 2F1 fails below). Array arguments broadcast against each other. Errors are ValueError with the field's name.

Sources: FH07 = Fader & Hardie 2007, "How to project customer retention", J. Interactive Marketing 21(1);
FH10 = Fader & Hardie 2010, "Customer-base valuation in a contractual setting: the perils of ignoring heterogeneity",
Marketing Science 29(1); GL = Gupta & Lehmann 2003, "Customers as assets", J. Interactive Marketing 17(1).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize
from scipy.special import betaln, hyp2f1

from model.numerics.arrays import Array, Mask
from model.scenario.paths import about
from model.scenario.sentence import Sentence, located

LOWEST_RATE = 0.005
STARTS = (0.02, 0.2, 0.6)  # of churn_spread, for the search of `fit`


@dataclass(frozen=True)
class Fit:
    """churn and churn_spread as a segment takes them, and the log-likelihood per customer at the start."""

    churn: float
    churn_spread: float
    log_likelihood: float


def shapes(churn: ArrayLike, spread: ArrayLike) -> tuple[Array, Array]:
    """alpha and beta of the Beta of yearly churn with this mean and spread (MODEL.md 4.1); spread above 0."""
    churn, spread = np.asarray(churn, float), np.asarray(spread, float)
    _demand(
        np.all((spread > 0) & (spread < 1)),
        "churn_spread",
        Sentence("must lie between 0 and 1 for alpha and beta to exist"),
    )
    size = (1 - spread) / spread
    return churn * size, (1 - churn) * size


def churn_and_spread(alpha: ArrayLike, beta: ArrayLike) -> tuple[Array, Array]:
    """The inverse of `shapes`: mean churn alpha / (alpha + beta) and spread 1 / (1 + alpha + beta) (MODEL.md 4.1)."""
    alpha, beta = np.asarray(alpha, float), np.asarray(beta, float)
    _demand(
        np.all((alpha >= 0) & (beta >= 0) & (alpha + beta > 0)),
        "alpha, beta",
        Sentence("must not be below 0, nor both 0"),
    )
    return alpha / (alpha + beta), 1 / (1 + alpha + beta)


def retention(year: ArrayLike, churn: ArrayLike, spread: ArrayLike) -> Array:
    """Share of those still there who renew at the end of year t = 1, 2, ...: (beta + t - 1) / (alpha + beta + t - 1).

    FH07 eq. (8), written so that spread 0 needs no case of its own.
    """
    churn, spread, before = np.asarray(churn, float), np.asarray(spread, float), np.asarray(year, float) - 1
    return ((1 - churn) * (1 - spread) + spread * before) / (1 - spread + spread * before)


def survival(years: ArrayLike, churn: ArrayLike, spread: ArrayLike) -> Array:
    """Share of customers still there after `years` >= 0, not only whole ones: B(alpha, beta + t) / B(alpha, beta).

    FH07, the survivor function; between renewals E[(1 - theta)^t], as MODEL.md 4.2 has it.
    """
    years, churn, spread = np.broadcast_arrays(np.asarray(years, float), churn, spread)
    one, a, b = _one_or_shapes(churn, spread)
    return np.where(one, (1 - churn) ** years, np.exp(betaln(a, b + years) - betaln(a, b)))


def fit(survivors: ArrayLike) -> Fit:
    """Churn and spread under which the observed survivors are most likely (FH07, maximum likelihood).

    survivors: customers of one cohort (any scale: counts or percent) at years 0, 1, ..., T >= 2: (T + 1,). The search
    keeps within the bounds that a segment declares; a retention rate that falls with the years gives spread 0, where
    churn is 1 - pooled_retention(survivors). Raises ValueError where the data are no survivors or cannot tell.
    """
    s = np.asarray(survivors, float)
    _demand(s.ndim == 1 and len(s) >= 3, "survivors", Sentence("the start and at least two renewals are needed"))
    _demand(np.isfinite(s).all() and (s >= 0).all(), "survivors", Sentence("a value is missing, not finite or below 0"))
    _demand(
        (np.diff(s) <= 0).all(),
        "survivors",
        Sentence("they grow from one year to the next; one cohort can only shrink"),
    )
    _demand(s[1] > 0 and s[-1] < s[0], "survivors", Sentence("some must renew and some must leave for a fit"))
    stayed, base = s[1:] / s[0], s[:-1] / s[0]
    left, before = base - stayed, np.arange(len(s) - 1)

    def loss(at: Array) -> tuple[float, Array]:
        """Minus sum of stayed ln r_t + left ln(1 - r_t) (r_t: `retention`), with its gradient."""
        churn, spread = at
        kept, all_ = (1 - churn) * (1 - spread) + spread * before, 1 - spread + spread * before
        value = stayed @ np.log(kept) + left.sum() * np.log(churn * (1 - spread)) - base @ np.log(all_)
        by_churn = left.sum() / churn - (1 - spread) * (stayed @ (1 / kept))
        by_spread = stayed @ ((before - 1 + churn) / kept) - left.sum() / (1 - spread) - base @ ((before - 1) / all_)
        return -value, -np.array([by_churn, by_spread])

    declared = [about("segments.*.churn"), about("segments.*.churn_spread")]
    bounds = [(max(assumption.ge, least), assumption.le) for assumption, least in zip(declared, (1e-9, 0), strict=True)]
    pooled = np.clip(1 - pooled_retention(s), *bounds[0])
    tight = {"ftol": 1e-15, "gtol": 1e-10}
    search = partial(minimize, loss, jac=True, method="L-BFGS-B", bounds=bounds, options=tight)
    best = min((search((pooled, start)) for start in STARTS), key=lambda run: run.fun)
    return Fit(float(best.x[0]), float(best.x[1]), -float(best.fun))


def residual_lifetime(year: ArrayLike, churn: ArrayLike, spread: ArrayLike, discount_rate: ArrayLike) -> Array:
    """DERL(n): expected payments still to come, discounted, of a customer about to decide on renewal n = 1, 2, ...

    (beta + n - 1) / (alpha + beta + n - 1) 2F1(1, beta + n; alpha + beta + n; 1 / (1 + i)), FH10 eq. (6): a payment
    with every renewal, the first one now. One payment of 1 a year; multiply by the margin.
    """
    rate = _rate(discount_rate)
    year, churn, spread, rate = np.broadcast_arrays(np.asarray(year, float), churn, spread, rate)
    one, a, b = _one_or_shapes(churn, spread)
    more = hyp2f1(1, b + year, a + b + year, 1 / (1 + rate))
    return np.where(one, (1 + rate) * margin_multiple(1 - churn, rate), retention(year, churn, spread) * more)


def expected_lifetime(churn: ArrayLike, spread: ArrayLike, discount_rate: ArrayLike) -> Array:
    """DEL: expected discounted payments of a new customer, the first one now: 1 + DERL(1) / (1 + i).

    The same as 2F1(1, beta; alpha + beta; 1 / (1 + i)), FH10.
    """
    return 1 + residual_lifetime(1, churn, spread, discount_rate) / (1 + np.asarray(discount_rate, float))


def margin_multiple(retention: ArrayLike, discount_rate: ArrayLike) -> Array:
    """r / (1 + i - r): worth of a customer, in yearly margins, at one retention rate; the next is a year away (GL)."""
    r, i = np.asarray(retention, float), np.asarray(discount_rate, float)
    _demand(
        np.all((r >= 0) & (r <= 1) & (i >= 0) & (r < 1 + i)),
        "retention",
        Sentence("must lie in 0..1, below 1 at rate 0"),
    )
    return r / (1 + i - r)


def pooled_retention(survivors: ArrayLike) -> Array:
    """The one rate that a company reads off its whole base: all who renewed / all who could. survivors: (..., year)."""
    s = np.asarray(survivors, float)
    return s[..., 1:].sum(-1) / s[..., :-1].sum(-1)


def base_value(survivors: ArrayLike, retention: ArrayLike, margin: float, discount_rate: float) -> tuple[float, float]:
    """The cost of ignoring heterogeneity: what today's base is worth truly, and with one averaged rate (FH10, example).

    survivors: today's customers by latent class and age, (class, age), a cohort a year; retention: (class,), share per
    year; margin: money per customer-year, paid with each renewal, the next one now. Both answers in money. With the
    classes of `beta_nodes.beta_nodes`, survivors = newcomers * weight * (1 - theta)^age.
    """
    s, r = np.asarray(survivors, float), np.append(retention, pooled_retention(np.sum(survivors, axis=0)))
    worth = margin * (1 + discount_rate) * margin_multiple(r, discount_rate)
    return float(s.sum(1) @ worth[:-1]), float(s.sum() * worth[-1])


def break_even_saving(
    multiplier: ArrayLike, margin: ArrayLike, churn: ArrayLike, spread: ArrayLike, discount_rate: float
) -> Array:
    """Money per customer-year that must be saved to pay for a hazard that is `multiplier` times today's, for ever.

    (margin + s) DEL(m) = margin DEL(1), so s = margin (DEL(1) / DEL(m) - 1), MODEL.md 7; yearly, first payment now.
    DEL(m) = sum over t = 0, 1, ... of E[(1 - theta)^(m t)] / (1 + i)^t (4.2, proportional): the expectation is survival
    at m t years, so the integral over theta is exact; the sum ends where the rest is below 1e-12.
    """
    years = np.arange(0.0, float(35 / np.log1p(_rate(discount_rate))))
    m, margin, churn, spread = (np.asarray(a, float)[..., None] for a in (multiplier, margin, churn, spread))
    now, then = (survival(times * years, churn, spread) @ (1 + discount_rate) ** -years for times in (1, m))
    return margin[..., 0] * (now / then - 1)


def _one_or_shapes(churn: Array, spread: Array) -> tuple[Mask, Array, Array]:
    """Where all customers are alike (4.1), and alpha and beta, which stand for nothing there."""
    one = (spread <= 0) | (churn <= 0) | (churn >= 1)
    return one, *shapes(np.where(one, 0.5, churn), np.where(one, 0.5, spread))


def _rate(discount_rate: ArrayLike) -> Array:
    rate = np.asarray(discount_rate, float)
    _demand(
        np.all(rate >= LOWEST_RATE),
        "discount_rate",
        Sentence("must be at least {rate} to value a lifetime", rate=f"{LOWEST_RATE:g}"),
    )
    return rate


def _demand(holds: bool | np.bool_, field: str, otherwise: Sentence) -> None:
    if not holds:
        raise ValueError(located(field, otherwise))
