"""MODEL.md section 3: experience -> fans, neutrals, detractors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.contacts import Experience
from model.inputs import Array, Inputs


@dataclass(frozen=True)
class Pull:
    """Where contacts pull the bond, and how fast. renewal q: (month, G, b); target b: (month, 3, G, b)."""

    renewal: Array
    target: Array


def weight(x: Inputs) -> Array:
    """w_j of section 3, the chance that one contact re-forms the bond: (G, J, b)."""
    return np.minimum(1, x.touchpoints.salience * x.segments.sensitivity[:, None])


def scarcity(x: Inputs, t: Array) -> Array:
    """s_t of section 3: how much more an excellent person counts than today. t: (month,); returns (month, 1, b)."""
    market = x.market
    rivals = np.minimum(1, market.automation_now + market.automation_growth * t[:, None, None] / 12)
    return market.scarcity * (rivals - market.automation_now)


def pull(x: Inputs, felt: Experience, volume: Array, t: Array, today: Array | None = None) -> Pull:
    """L, q and the target mix of section 3 for the months t: (month,). volume: (month, J, b), contacts per year.

    today: the mix p0 (3, G, b) towards which causal_share draws the table; None takes the table as entered.
    """
    s = x.segments
    per_month = np.where(
        x.of("customer"), s.contact_factor[:, None], np.where(x.of("newcomer"), (s.newcomers / s.customers)[:, None], 0)
    )
    reach = per_month * weight(x) / 12
    counted = felt.excellent + scarcity(x, t) * felt.excellent_by_people
    fading = np.log(2) / x.bond.half_life_months
    contacts = [reached(volume * part, reach) for part in (counted, 1 - felt.excellent - felt.poor, felt.poor)]
    total = fading + contacts[0] + contacts[1] + contacts[2]
    strength = [force / total for force in (fading, *contacts)]
    mixed = np.empty((len(total), 3, *np.broadcast_shapes(total.shape[1:], x.bond.after.shape[2:])))
    for i, row in enumerate(np.swapaxes(x.bond.after, 0, 1)):
        np.add(
            strength[0] * row[0] + strength[1] * row[1], strength[2] * row[2] + strength[3] * row[3], out=mixed[:, i]
        )
    if today is not None:
        # where a share is next to nothing, rounding could take it below 0
        mixed = np.maximum(0, today + x.bond.causal_share * (mixed - today))
    return Pull(-np.expm1(-total), mixed)


def mixes(x_first: Array, drawn: Pull, months: int) -> Array:
    """x_1 .. x_T: (month, 3, G, b), from x_1 = p0 (3, G, b) by x_{t+1} = (1 - q_t) x_t + q_t b_t."""
    out = np.empty((months, *np.broadcast_shapes(x_first.shape, drawn.target.shape[1:])))
    out[0] = x_first
    way = np.empty(out.shape[1:])
    for now, then, target, renewal in zip(out[:-1], out[1:], drawn.target, drawn.renewal, strict=False):
        np.subtract(target, now, out=way)
        way *= renewal
        np.add(now, way, out=then)
    return out


def reached(contacts: Array, reach: Array) -> Array:
    """Sum over touchpoints: (month, J, b) x (G, J, b) -> (month, G, b)."""
    total = contacts[:, None, 0] * reach[:, 0]
    for j in range(1, reach.shape[1]):
        total += contacts[:, None, j] * reach[:, j]
    return total
