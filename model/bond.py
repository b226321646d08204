"""MODEL.md section 3: experience -> fans, neutrals, detractors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.contacts import Experience
from model.inputs import Array, Inputs
from model.sums import plus


@dataclass(frozen=True)
class Pull:
    """Where contacts pull the bond, and how fast. renewal q: (period, G, b).

    table: after'_k of none, excellent, adequate, poor, (4, 3, G, b); strength: L_k / L of the same, (period, G, b) each.
    """

    renewal: Array
    table: Array
    strength: tuple[Array, ...]

    @property
    def target(self) -> Array:
        """The target mix b: (period, 3, G, b)."""
        return np.moveaxis(self.towards(self.table), 0, 1)

    def towards(self, rows: Array) -> Array:
        """sum_k L_k rows_k / L. rows: what stands in the table, or anything straight in it, (4, v, G, b); (v, period, G, b)."""
        shape = np.broadcast_shapes(self.strength[0].shape[1:], rows.shape[2:])
        found = np.empty((rows.shape[1], len(self.renewal), *shape))
        part = np.empty(found.shape[1:])
        for total, column in zip(found, np.swapaxes(rows, 0, 1), strict=True):
            np.multiply(self.strength[0], column[0], out=total)
            for strength, row in zip(self.strength[1:], column[1:], strict=True):
                total += np.multiply(strength, row, out=part)
        return found


def weight(x: Inputs) -> Array:
    """w_j of section 3, the chance that one contact re-forms the bond: (G, J, b)."""
    return np.minimum(1, x.touchpoints.salience * x.segments.sensitivity[:, None])


def scarcity(x: Inputs, t: Array) -> Array:
    """s_t of section 3: how much more an excellent person counts than today. t: (month,); returns (month, 1, b)."""
    market = x.market
    rivals = np.minimum(1, market.automation_now + market.automation_growth * t[:, None, None] / 12)
    return market.scarcity * (rivals - market.automation_now)


def pull(x: Inputs, felt: Experience, volume: Array, t: Array, today: Array | None = None) -> Pull:
    """L, q and the target mix of section 3 for the months t: (month,). volume: contacts per year of the steps, (step, J, b).

    today: the mix p0 (3, G, b) towards which causal_share draws the table; None takes the table as entered.
    """
    forces = (np.log(2) / x.bond.half_life_months, *_forces(x, felt, volume, t))
    table = x.bond.after[:, :, None]
    if today is not None:
        table = today + x.bond.causal_share * (table - today)
    total = forces[0] + forces[1]
    for force in forces[2:]:
        total = plus(total, force)
    strength = tuple(force / total for force in forces)
    np.negative(total, out=total)
    np.expm1(total, out=total)
    return Pull(np.negative(total, out=total), table, strength)


def _forces(x: Inputs, felt: Experience, volume: Array, t: Array) -> tuple[Array, Array, Array]:
    """L of excellent, adequate and poor contacts: (month, G, b) each. Touchpoints are summed once a step of the ramp."""
    s = x.segments
    per_month = np.where(
        x.of("customer"), s.contact_factor[:, None], np.where(x.of("newcomer"), (s.newcomers / s.customers)[:, None], 0)
    )
    reach = per_month * weight(x) / 12

    def months(share: Array) -> Array:
        return felt.ramp.months(reached(volume * share, reach))

    better, worse = felt.used_to * months(felt.excellent_gain), felt.used_to * months(felt.poor_gain)
    if felt.beyond:
        each = felt.ramp.months(volume)
        better, worse = (a + reached(each * b, reach) for a, b in zip((better, worse), felt.beyond, strict=True))
    adequate = months(1 - felt.excellent - felt.poor) - better
    adequate = plus(adequate, -worse)
    worse = plus(worse, months(felt.poor))
    better = plus(plus(better, months(felt.excellent)), scarcity(x, t) * months(felt.excellent_by_people))
    # where a force is next to nothing, rounding could take it below 0
    return better, np.maximum(adequate, 0, out=adequate), np.maximum(worse, 0, out=worse)


def path(first: Array, rows: Array, drawn: Pull, months: int) -> Array:
    """x_1 .. x_T from x_1 = first (v, G, b) by x_{t+1} = (1 - q_t) x_t + q_t b_t, and behind them b of the periods after T.

    With the table as rows, first is p0 and x the mix. With rows and first that are straight in those, so is x:
    (v, period, G, b).
    """
    target = drawn.towards(rows)
    out = np.empty((len(rows[0]), len(target[0]), *np.broadcast_shapes(first.shape[1:], target.shape[2:])))
    out[:, 0], out[:, months:] = first, target[:, months:]
    way = np.empty(out[:, 0].shape)
    for t in range(months - 1):
        now = out[:, t]
        np.subtract(target[:, t], now, out=way)
        way *= drawn.renewal[t]
        np.add(now, way, out=out[:, t + 1])
    return out


def reached(contacts: Array, reach: Array) -> Array:
    """Sum over touchpoints: (step, J, b) x (G, J, b) -> (step, G, b)."""
    total = None
    for j in range(reach.shape[1]):
        if reach[:, j].any():
            part = contacts[:, None, j] * reach[:, j]
            total = part if total is None else np.add(total, part, out=total)
    none = np.broadcast_shapes(contacts[:, None, 0].shape, reach[:, 0].shape)
    return np.zeros(none) if total is None else total
