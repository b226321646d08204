"""MODEL.md section 3: experience -> fans, neutrals, detractors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.contacts import Experience
from model.inputs import Array, Inputs


@dataclass(frozen=True)
class Pull:
    """Where contacts pull the bond, and how fast. renewal q: (month, b, G); target b: (month, 3, b, G)."""

    renewal: Array
    target: Array


def weight(x: Inputs) -> Array:
    """w_j of section 3, the chance that one contact re-forms the bond: (b, G, J)."""
    return np.minimum(1, x.touchpoints.salience[:, None, :] * x.segments.sensitivity[:, :, None])


def scarcity(x: Inputs, t: Array) -> Array:
    """s_t of section 3: how much more an excellent person counts than today. t: (month,); returns (month, b, 1)."""
    market = x.market
    rivals = np.minimum(1, market.automation_now + market.automation_growth * t[:, None, None] / 12)
    return market.scarcity * (rivals - market.automation_now)


def pull(x: Inputs, felt: Experience, volume: Array, t: Array, today: Array | None = None) -> Pull:
    """L, q and the target mix of section 3 for the months t: (month,). volume: (month, b, J), contacts per year.

    today: the mix p0 (3, b, G) towards which causal_share draws the table; None takes the table as entered.
    """
    s = x.segments
    per_month = np.where(
        x.phase == "customer",
        s.contact_factor[:, :, None],
        np.where(x.phase == "newcomer", (s.newcomers / s.customers)[:, :, None], 0),
    )
    reach = per_month * weight(x) / 12
    counted = felt.excellent + scarcity(x, t) * felt.excellent_by_people
    fading = np.log(2) / x.bond.half_life_months
    strength = [
        np.broadcast_to(fading, (len(t), *np.broadcast_shapes(fading.shape, reach.shape[:2]))),
        *(reached(volume * part, reach) for part in (counted, 1 - felt.excellent - felt.poor, felt.poor)),
    ]
    total = sum(strength)
    after = np.moveaxis(x.bond.after, 0, 2)[..., None]  # (class, state, b, 1)
    mixed = sum((force / total)[:, None] * after[k] for k, force in enumerate(strength))
    if today is not None:
        mixed = today + x.bond.causal_share * (mixed - today)
    return Pull(-np.expm1(-total), mixed)


def mixes(x_first: Array, drawn: Pull, months: int) -> Array:
    """x_1 .. x_T: (month, 3, b, G), from x_1 = p0 (3, b, G) by x_{t+1} = (1 - q_t) x_t + q_t b_t."""
    out = np.empty((months, *np.broadcast_shapes(x_first.shape, drawn.target.shape[1:])))
    out[0] = x_first
    renewal = drawn.renewal[:, None]
    for t in range(months - 1):
        out[t + 1] = out[t] + renewal[t] * (drawn.target[t] - out[t])
    return out


def reached(contacts: Array, reach: Array) -> Array:
    """Sum over touchpoints: (month, b, J) x (b, G, J) -> (month, b, G)."""
    if len(reach) == 1:
        return np.matmul(contacts, reach[0].T)
    return np.swapaxes(np.matmul(np.swapaxes(contacts, 0, 1), np.swapaxes(reach, 1, 2)), 0, 1)
