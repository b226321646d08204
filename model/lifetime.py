"""MODEL.md section 4: bond -> who stays, who joins."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.bond import reached, weight
from model.inputs import Array, Inputs

NODES = 16
ALIKE = 1e-9
"""Below this spread or churn the classes are one for all that double precision can tell."""
NOTHING = 1e-12


@dataclass(frozen=True)
class Classes:
    """Latent classes of one segment's customers: churn probability a year and weight, both (b, G, 2 x NODES).

    The first half are today's customers, the second the newcomers. The weights of each half sum to 1.
    """

    churn: Array
    weight: Array


@dataclass(frozen=True)
class Customers:
    """start: customers at the start of months 1 .. T + 1, leavers and joined in months 1 .. T, all (month, b, G).

    at_end: the classes after each of the asked months, (end, b, G, 2 x NODES).
    """

    start: Array
    leavers: Array
    joined: Array
    at_end: Array


def beta_nodes(churn: Array, spread: Array) -> tuple[Array, Array]:
    """Nodes theta and weights of a Beta with this mean and churn_spread = 1 / (1 + alpha + beta): shape (..., NODES).

    Gauss-Jacobi by the eigenvalues of the three-term recurrence (Golub & Welsch 1969), exact for polynomials of the
    survival up to degree 31, which are whole years. Spread 0, churn 0 or churn 1 is one class (section 4.1).
    """
    churn, spread = np.broadcast_arrays(np.asarray(churn, float), np.asarray(spread, float))
    one = (spread < ALIKE) | (churn < ALIKE) | (churn >= 1)
    mean, wide = np.where(one, 0.5, churn), np.where(one, 0.5, spread)
    size = (1 - wide) / wide
    b, a = (mean * size)[..., None] - 1, ((1 - mean) * size)[..., None] - 1  # weight (1 - z)^a (1 + z)^b on -1..1
    n = np.arange(NODES)
    s = 2 * n + a + b
    with np.errstate(divide="ignore", invalid="ignore"):
        diagonal = np.where(n == 0, (b - a) / (a + b + 2), (b**2 - a**2) / (s * (s + 2)))
        square = 4 * n * (n + a) * (n + b) * (n + a + b) / (s**2 * (s + 1) * (s - 1))
    # at n = 1 the factor n + a + b cancels against s - 1, which can be 0
    first = 4 * (1 + a) * (1 + b) / ((2 + a + b) ** 2 * (3 + a + b))
    square = np.where(n == 1, first, square)
    matrix = np.zeros((*churn.shape, NODES, NODES))
    i = np.arange(NODES)
    matrix[..., i, i] = diagonal
    matrix[..., i[1:], i[:-1]] = np.sqrt(square[..., 1:])
    z, vectors = np.linalg.eigh(matrix)
    theta, weight = np.clip((1 + z) / 2, 0, 1), vectors[..., 0, :] ** 2
    one = one[..., None]
    return np.where(one, churn[..., None], theta), np.where(one, 1 / NODES, weight)


def classes(x: Inputs) -> Classes:
    """The latent classes of every segment (section 4.1)."""
    s = x.segments
    both = np.broadcast_arrays(np.stack(np.broadcast_arrays(s.churn, s.newcomer_churn)), s.churn_spread)
    churn, weight = beta_nodes(*both)
    return Classes(np.concatenate(churn, axis=-1), np.concatenate(weight, axis=-1))


@dataclass(frozen=True)
class Leaving:
    """ln of the chance to stay for a month is slope m + offset, at most 0 (4.2). slope: (b, G, 2 x NODES) or (b, G, 1)."""

    slope: Array
    offset: Array | None

    def stay(self, multiplier: Array) -> Array:
        """Chance to stay for a month. multiplier m: (..., b, G); returns (..., b, G, 2 x NODES)."""
        log_stay = multiplier[..., None] * self.slope
        if self.offset is not None:
            log_stay = np.minimum(log_stay + self.offset, 0)
        return np.exp(log_stay, out=log_stay)


def leaving(x: Inputs, latent: Classes) -> Leaving:
    """Who leaves when service worsens: those already inclined to (proportional) or everyone alike (additive)."""
    with np.errstate(divide="ignore"):
        by_class = np.log1p(-latent.churn) / 12
    if x.churn_form == "proportional":
        return Leaving(by_class, None)
    alike = np.log1p(-x.segments.churn)[..., None] / 12
    return Leaving(alike, by_class - alike)


def relative(ratio: Array, mix: Array, today: Array) -> Array:
    """(ratio . mix) / (ratio . today), 1 where today's is as good as 0. ratio (b, 3), mix (..., 3, b, G), today (3, b, G)."""
    now, base = weighed(ratio, mix), weighed(ratio, today)
    some = base > NOTHING
    return np.where(some, now / np.where(some, base, 1), 1)


def weighed(values: Array, mix: Array) -> Array:
    """values . mix. values (b, 3), mix (..., 3, b, G); returns (..., b, G)."""
    return sum(values[:, i, None] * mix[..., i, :, :] for i in range(3))


def appeal(x: Inputs, volume: Array, liking: Array) -> Array:
    """C_t of 4.3. volume and liking ((E - P) less the same under today's policy): (month, b, J); returns (month, b, G)."""
    return reached(volume * liking, np.where(x.phase == "prospect", weight(x), 0))


def newcomers(x: Inputs, mix: Array, today: Array, appeal: Array | None) -> tuple[Array, Array]:
    """The two parts of 4.3's inflow a month: what sales bring, and referrals per customer: each (month, b, G).

    appeal: C_t (month, b, G), the prospect's experience against today's policy; None counts as 0.
    """
    sold = x.segments.newcomers / 12
    if appeal is not None:
        sold = sold * np.maximum(0, 1 + x.loyalty.conversion * x.bond.causal_share * appeal)
    r = x.loyalty.referrals
    return np.broadcast_to(sold, (len(mix), *sold.shape[-2:])), (weighed(r, mix) - weighed(r, today)) / 12


def customers(
    x: Inputs, latent: Classes, how: Leaving, multiplier: Array, inflow: tuple[Array, Array], ends: tuple[int, ...]
) -> Customers:
    """Run the months: leavers by class, newcomers spread over their own classes (4.2, 4.3).

    multiplier and both parts of inflow: (month, b, G), month 1 .. T. ends: months after which the classes are kept.
    """
    months = len(multiplier)
    sold, referred = inflow
    parts = (multiplier[0], sold[0], referred[0], latent.weight[..., 0], x.segments.customers)
    shape = np.broadcast_shapes(*(part.shape for part in parts))
    start, joined = np.empty((months + 1, *shape)), np.empty((months, *shape))
    left, at_end = np.empty((months, *shape)), np.empty((len(ends), *shape, 2 * NODES))
    alive = np.zeros((*shape, 2 * NODES))
    alive[..., :NODES] = x.segments.customers[..., None] * latent.weight[..., :NODES]
    new, new_weight = alive[..., NODES:], latent.weight[..., NODES:]
    start[0] = x.segments.customers
    for t in range(months):
        coming = np.maximum(0, sold[t] + start[t] * referred[t], out=joined[t])
        alive *= how.stay(multiplier[t])
        staying = np.einsum("bgn->bg", alive, out=left[t])
        new += coming[..., None] * new_weight
        np.add(staying, coming, out=start[t + 1])
        if t + 1 in ends:
            at_end[[e == t + 1 for e in ends]] = alive
    return Customers(start, np.maximum(0, start[:-1] - left), joined, at_end)
