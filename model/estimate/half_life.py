"""How long an impression lasts, which only customers who answered repeatedly can tell."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.optimize import least_squares

from model.estimate.counts import Cells, Counts
from model.estimate.estimate import Estimate, estimate, unknown
from model.estimate.sampling import Z
from model.numerics.arrays import Array
from model.scenario.sentence import Sentence

PATH = "bond.half_life_months"
PAIRS, GAPS, WIDEST = 50_000, 6, 2.5
"""Pairs of answers and lengths between them that it takes, and how far apart P10 and P90 may be, as a ratio."""
STARTS = (3.0, 10.0, 30.0)


def half_life(counts: Counts) -> Iterator[Estimate]:
    """The half-life, from how alike two answers of a customer are who had no contact in between, by the months between them.

    P(fan | fan before) - P(fan | no fan before) = same + (1 - same) 2^(-months / half-life); same: what stays alike for good. The age
    of the last contact does not tell it: who was not in contact for long is another customer.
    """
    cells = counts.get("panel")
    pairs = cells.total("pairs") if cells is not None else 0
    why = Sentence("It takes customers who answered repeatedly, at different intervals, without a contact in between.")
    found = fit(*_alike(cells)) if cells is not None and pairs >= PAIRS else None
    if found is None or found[2] / found[1] > WIDEST:
        if counts.get("bond") is not None or cells is not None:
            yield unknown(PATH, why, pairs)
        return
    value, low, high = found
    method = Sentence(
        "How alike two answers of a customer are without a contact in between, by the months between them."
    )
    yield estimate(PATH, value, (low, high), method, pairs)


def _alike(cells: Cells) -> tuple[Array, Array, Array]:
    """Months, likeness and its error of every interval that can be compared."""
    n, both, first, second = (cells[name].astype(float) for name in ("pairs", "fan_fan", "fan_first", "fan_second"))
    ok = (first >= 5) & (n - first >= 5)
    n, both, first, second, months = n[ok], both[ok], first[ok], second[ok], cells["months"][ok].astype(float)
    p, q = both / first, (second - both) / (n - first)
    # one error of a fan for all intervals: an interval's own would give more weight to those that chance made extreme
    ps, qs = both.sum() / first.sum(), (second - both).sum() / (n - first).sum()
    return months, p - q, np.sqrt(ps * (1 - ps) / first + qs * (1 - qs) / (n - first))


def fit(months: Array, alike: Array, error: Array) -> tuple[float, float, float] | None:
    """Half-life, P10 and P90, by weighted least squares; None where there are too few intervals or they do not fade."""
    if len(months) < GAPS:
        return None

    def off(p: Array) -> Array:
        rest: Array = (p[1] + (1 - p[1]) * 2 ** (-months / np.exp(p[0])) - alike) / error
        return rest

    bounds = ((np.log(0.1), 0.0), (np.log(1200), 0.95))
    tries = [least_squares(off, (np.log(start), 0.1), bounds=bounds) for start in STARTS]
    best = min(tries, key=lambda r: r.cost)
    information = best.jac.T @ best.jac + np.diag((1e-6, 1 / 0.5**2))
    scatter = max(1.0, 2 * best.cost / max(len(months) - 2, 1))
    spread = float(np.sqrt(np.linalg.inv(information)[0, 0] * scatter))
    middle = float(best.x[0])
    if not np.isfinite(spread) or middle <= bounds[0][0] + 1e-3 or middle >= bounds[1][0] - 1e-3:
        return None
    return float(np.exp(middle)), float(np.exp(middle - Z * spread)), float(np.exp(middle + Z * spread))
