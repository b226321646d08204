"""MODEL.md section 4: bond -> who stays, who joins."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.beta_nodes import NODES, many_beta_nodes
from model.bond import reached, weight
from model.inputs import Array, Inputs
from model.sums import summed

NOTHING = 1e-12
AT_ONCE = 32_000
"""Chances to stay that are worked out in one go: as many as stay in the processor's cache."""


@dataclass(frozen=True)
class Classes:
    """Latent classes of one segment's customers: churn probability a year and weight, both (2 x NODES, G, b).

    The first half are today's customers, the second the newcomers. The weights of each half sum to 1.
    """

    churn: Array
    weight: Array


@dataclass(frozen=True)
class Customers:
    """start: customers at the start of months 1 .. T + 1, leavers and joined in months 1 .. T, all (month, G, b).

    at_end: the classes after each of the asked months, (end, 2 x NODES, G, b).
    """

    start: Array
    leavers: Array
    joined: Array
    at_end: Array


def classes(x: Inputs) -> Classes:
    """The latent classes of every segment (section 4.1)."""
    s = x.segments
    churn, spread = np.broadcast_arrays(np.stack(np.broadcast_arrays(s.churn, s.newcomer_churn)), s.churn_spread)
    _, g, b = churn.shape
    found = np.empty((2, 2, NODES, g, b))
    for cohort, who in np.ndindex(2, g):
        nodes = many_beta_nodes(churn[cohort, who], spread[cohort, who])
        found[0, cohort, :, who], found[1, cohort, :, who] = nodes
    return Classes(*found.reshape(2, 2 * NODES, g, b))


@dataclass(frozen=True)
class Leaving:
    """ln of the chance to stay for a month is slope m + offset, at most 0 (4.2). slope: (2 x NODES, G, b) or (1, G, b)."""

    slope: Array
    offset: Array | None

    def stay(self, multiplier: Array) -> Array:
        """Chance to stay for a month. multiplier m: (..., G, b); returns (..., 2 x NODES, G, b)."""
        log_stay = multiplier[..., None, :, :] * self.slope
        if self.offset is not None:
            log_stay = np.minimum(log_stay + self.offset, 0)
        return np.exp(log_stay, out=log_stay)


def leaving(x: Inputs, latent: Classes) -> Leaving:
    """Who leaves when service worsens: those already inclined to (proportional) or everyone alike (additive)."""
    with np.errstate(divide="ignore"):
        by_class = np.log1p(-latent.churn) / 12
    if x.churn_form == "proportional":
        return Leaving(by_class, None)
    alike = np.log1p(-x.segments.churn)[None] / 12
    return Leaving(alike, by_class - alike)


def relative(ratio: Array, mix: Array, today: Array) -> Array:
    """(ratio . mix) / (ratio . today), 1 where today's is as good as 0. ratio (3, b), mix (..., 3, G, b), today (3, G, b)."""
    now, base = weighed(ratio, mix), weighed(ratio, today)
    some = base > NOTHING
    if some.all():
        return now / base
    return np.where(some, now / np.where(some, base, 1), 1)


def weighed(values: Array, mix: Array) -> Array:
    """values . mix. values (3, b), mix (..., 3, G, b); returns (..., G, b)."""
    return values[0] * mix[..., 0, :, :] + values[1] * mix[..., 1, :, :] + values[2] * mix[..., 2, :, :]


def appeal(x: Inputs, volume: Array, liking: Array) -> Array:
    """C_t of 4.3. volume and liking ((E - P) less the same under today's policy): (month, J, b); returns (month, G, b)."""
    return reached(volume * liking, np.where(x.of("prospect"), weight(x), 0))


def newcomers(x: Inputs, mix: Array, today: Array, appeal: Array | None) -> tuple[Array, Array]:
    """The two parts of 4.3's inflow a month: what sales bring, and referrals per customer: each (month, G, b).

    appeal: C_t (month, G, b), the prospect's experience against today's policy; None counts as 0.
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

    multiplier and both parts of inflow: (month, G, b), month 1 .. T. ends: months after which the classes are kept.
    """
    months = len(multiplier)
    sold, referred = inflow
    parts = (multiplier[0], sold[0], referred[0], latent.weight[0], x.segments.customers)
    g, b = np.broadcast_shapes(*(part.shape for part in parts))
    start, joined, left = np.empty((months + 1, g, b)), np.empty((months, g, b)), np.empty((months, g, b))
    at_end, alive = np.empty((len(ends), 2 * NODES, g, b)), np.zeros((2 * NODES, g, b))
    alive[:NODES] = x.segments.customers * latent.weight[:NODES]
    new, new_weight = alive[NODES:], latent.weight[NODES:]
    arriving = np.empty(new.shape)
    start[0] = x.segments.customers
    together = max(1, AT_ONCE // alive.size)
    for first in range(0, months, together):
        for t, stay in enumerate(how.stay(multiplier[first : first + together]), start=first):
            coming = np.multiply(start[t], referred[t], out=joined[t])
            coming += sold[t]
            np.maximum(0, coming, out=coming)
            alive *= stay
            staying = left[t] = summed(alive)
            np.multiply(coming, new_weight, out=arriving)
            new += arriving
            np.add(staying, coming, out=start[t + 1])
            if t + 1 in ends:
                at_end[[e == t + 1 for e in ends]] = alive
    return Customers(start, np.maximum(0, start[:-1] - left), joined, at_end)
