"""MODEL.md section 4: bond -> who stays, who joins."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.numerics.arrays import Array
from model.numerics.stable_sums import plus, summed
from model.stages.bond import reached, weight
from model.stages.contacts import Experience
from model.stages.inputs import Inputs
from model.stages.latent_classes import NODES, Between, beta_nodes, between

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
    """start: customers at the start of months 1 .. T + 1, joined: in months 1 .. T, both (month, G, b).

    at_end: the classes after each of the asked months, (end, 2 x NODES, G, b).
    """

    start: Array
    joined: Array
    at_end: Array

    @property
    def leavers(self) -> Array:
        """In months 1 .. T: (month, G, b)."""
        return np.maximum(0, self.start[:-1] - (self.start[1:] - self.joined))


def classes(x: Inputs) -> Classes:
    """The latent classes of every segment (section 4.1)."""
    churn, spread = _pairs(x)
    varied = _varied(churn, spread)
    _, g, b = churn.shape
    latent = np.empty((2, 2, g, NODES, b))
    if varied.any():
        pairs = churn[varied].ravel(), spread[varied].ravel()
        nodes = x.nodes.at(*pairs) if x.nodes else (a.T for a in beta_nodes(*pairs))
        latent[:, varied] = [a.reshape(NODES, -1, b).swapaxes(0, 1) for a in nodes]
    if not varied.all():
        latent[:, ~varied] = np.stack(beta_nodes(churn[~varied, 0], spread[~varied, 0]))[..., None]
    return Classes(*latent.swapaxes(2, 3).reshape(2, 2 * NODES, g, b))


def nodes_between(x: Inputs) -> Between | None:
    """What spares the classes of many scenarios their eigenvalues; None where it would not."""
    churn, spread = _pairs(x)
    varied = _varied(churn, spread)
    return between(churn[varied].ravel(), spread[varied].ravel()) if varied.any() else None


def _pairs(x: Inputs) -> tuple[Array, Array]:
    """Churn and its spread of today's customers and of newcomers: (2, G, b) each."""
    s = x.segments
    churn, spread = np.broadcast_arrays(np.stack(np.broadcast_arrays(s.churn, s.newcomer_churn)), s.churn_spread)
    return churn, spread


def _varied(churn: Array, spread: Array) -> NDArray[np.bool_]:
    """Whose pairs differ among the scenarios: (2, G)."""
    return ((churn != churn[..., :1]) | (spread != spread[..., :1])).any(-1)


@dataclass(frozen=True)
class Leaving:
    """ln of the chance to stay for a month is slope m + offset, at most 0 (4.2). slope: (2 x NODES, G, b) or (1, G, b)."""

    slope: Array
    offset: Array | None

    def stay(self, multiplier: Array, out: Array | None = None) -> Array:
        """Chance to stay for a month. multiplier m: (..., G, b); returns (..., 2 x NODES, G, b)."""
        log_stay = np.multiply(multiplier[..., None, :, :], self.slope, out=out)
        if self.offset is not None:
            log_stay = np.add(log_stay, self.offset, out=out)
            np.minimum(log_stay, 0, out=log_stay)
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
        return np.divide(now, base, out=now)
    return np.where(some, now / np.where(some, base, 1), 1)


def weighed(values: Array, mix: Array) -> Array:
    """values . mix. values (3, b), mix (..., 3, G, b); returns (..., G, b)."""
    total = values[0] * mix[..., 0, :, :]
    total += values[1] * mix[..., 1, :, :]
    total += values[2] * mix[..., 2, :, :]
    return total


def appeal(x: Inputs, volume: Array, felt: Experience, today: Experience) -> Array:
    """C_t of 4.3, (period, G, b). volume: (step, J, b); felt and today: under the plan and under today's policy."""
    reach, asked = weight(x), [j for j, phase in enumerate(x.phase) if phase == "prospect"]
    better = (felt.excellent - felt.poor) - (today.excellent - today.poor)
    gain = (felt.excellent_gain - felt.poor_gain) - (today.excellent_gain - today.poor_gain)
    total = felt.used_to * felt.ramp.months(reached(volume * gain, reach, asked))
    total = plus(total, felt.ramp.months(reached(volume * better, reach, asked)))
    if felt.beyond:
        total = plus(total, reached(felt.ramp.months(volume) * (felt.beyond[0] - felt.beyond[1]), reach, asked))
    return total


def measures(x: Inputs, mix: Array, today: Array) -> Array:
    """What a mix means, straight in it: hazard multiplier (4.2), spend relative to today (5.1), newcomers a month that one customer
    refers more than today (4.3). mix: (..., 3, G, b), today p0: (3, G, b); returns (..., 3, G, b)."""
    churn, spend, referrals = x.loyalty.churn_ratio, x.loyalty.spend_ratio, x.loyalty.referrals
    referred = (weighed(referrals, mix) - weighed(referrals, today)) / 12
    three = relative(churn, mix, today), relative(spend, mix, today), referred
    return np.stack(np.broadcast_arrays(*three), axis=-3)


def hazard(x: Inputs, bond: Array, poor: Array, poor_today: Array, resolved: Array, resolved_today: Array) -> Array:
    """m of 4.2: a bond that has cooled, poor contacts at once, and the tie of self-service, (period, G, b).

    bond: B_t; poor: L_poor, (period, G, b), and under today's policy at t = 0, (G, b); resolved: D_t, (period, 1, b), and D_0.
    """
    events, tie = x.loyalty.event_churn, x.loyalty.self_service_tie
    if events.any():
        some = poor_today >= NOTHING
        more = poor / poor_today if some.all() else np.where(some, poor / np.where(some, poor_today, 1), 1)
        bond = bond + events * (more - bond)
    if tie.any():
        bond = bond * np.exp(-tie * (resolved - resolved_today))
    return bond


def sold(x: Inputs, appeal: Array | None) -> Array:
    """Newcomers a month whom sales bring (4.3), (month, G, b) or (1, G, b). appeal: C_t (month, G, b); None counts as 0."""
    usual = x.segments.newcomers[None] / 12
    return usual if appeal is None else usual * np.maximum(0, 1 + x.loyalty.conversion * x.bond.causal_share * appeal)


def customers(
    x: Inputs, latent: Classes, how: Leaving, multiplier: Array, inflow: tuple[Array, Array], ends: tuple[int, ...]
) -> Customers:
    """Run the months: leavers by class, newcomers spread over their own classes (4.2, 4.3).

    multiplier and inflow, what sales bring and referrals per customer: (month, G, b), month 1 .. T. ends: months after which the classes are kept.
    """
    months = len(multiplier)
    sold, referred = inflow
    sold = np.broadcast_to(sold, (months, *sold.shape[1:]))
    parts = (multiplier[0], sold[0], referred[0], latent.weight[0], x.segments.customers)
    g, b = np.broadcast_shapes(*(part.shape for part in parts))
    start, joined = np.empty((months + 1, g, b)), np.empty((months, g, b))
    at_end, alive = np.empty((len(ends), 2 * NODES, g, b)), np.empty((2 * NODES, g, b))
    alive[:NODES], alive[NODES:] = x.segments.customers * latent.weight[:NODES], 0
    new, new_weight = alive[NODES:], latent.weight[NODES:]
    start[0] = x.segments.customers
    together = max(1, AT_ONCE // alive.size)
    stays = np.empty((together, *alive.shape))
    for first in range(0, months, together):
        some = multiplier[first : first + together]
        for t, stay in enumerate(how.stay(some, out=stays[: len(some)]), start=first):
            coming = np.multiply(start[t], referred[t], out=joined[t])
            coming += sold[t]
            np.maximum(0, coming, out=coming)
            alive *= stay
            there = summed(alive, out=start[t + 1])
            there += coming
            # stay has been used: those who arrive need no room of their own, which would leave the cache for it
            new += np.multiply(coming, new_weight, out=stay[:NODES])
            if t + 1 in ends:
                at_end[[e == t + 1 for e in ends]] = alive
    return Customers(start, joined, at_end)
