"""MODEL.md section 3: experience -> fans, neutrals, detractors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from model.numerics.arrays import Array
from model.numerics.stable_sums import plus
from model.stages.contacts import Experience
from model.stages.inputs import Inputs


@dataclass(frozen=True)
class Pull:
    """Where contacts pull the bond, and how fast. renewal q: (period, G, b).

    table: after_k, or after'_k, of none, excellent, adequate, poor, (4, 3, G, b); strength: L_k / L of all but none, (period, G, b)
    each; poor: L_poor itself.
    """

    renewal: Array
    table: Array
    strength: tuple[Array, ...]
    poor: Array

    @property
    def target(self) -> Array:
        """The target mix b: (period, 3, G, b)."""
        mixes = self._empty(self.table)
        self._towards(self.table, slice(None), mixes)
        return np.moveaxis(mixes, 0, 1)

    @property
    def now(self) -> Array:
        """The target mix of the first period, (3, G, b)."""
        return replace(self, renewal=self.renewal[:1], strength=tuple(force[:1] for force in self.strength)).target[0]

    def caused(self, x: Inputs, today: Array) -> Pull:
        """With every row of the table drawn towards today's mix p0, (3, G, b), as far as contacts do not cause it."""
        return replace(self, table=today + x.bond.causal_share * (self.table - today))

    def but_first(self) -> Pull:
        """Without the first period."""
        strength = tuple(force[1:] for force in self.strength)
        return replace(self, renewal=self.renewal[1:], strength=strength, poor=self.poor[1:])

    def path(self, first: Array, rows: Array, months: int) -> Array:
        """x_1 .. x_T from x_1 = first (v, G, b) by x_{t+1} = (1 - q_t) x_t + q_t b_t, and behind them b of the periods after T.

        With the table as rows, first is p0 and x the mix. With rows and first that are straight in those, so is x:
        (v, period, G, b).
        """
        mixes = self._empty(rows)
        mixes[:, 0] = first
        # until x_{t+1} is known, b_t stands in its place
        self._towards(rows, slice(0, months - 1), mixes[:, 1:months])
        self._towards(rows, slice(months, None), mixes[:, months:])
        now, *later = mixes.swapaxes(0, 1)[:months]
        for then, renewal in zip(later, self.renewal, strict=False):
            then -= now
            then *= renewal
            then += now
            now = then
        return mixes

    def _empty(self, rows: Array) -> Array:
        return np.empty(
            (rows.shape[1], len(self.renewal), *np.broadcast_shapes(self.strength[0].shape[1:], rows.shape[2:]))
        )

    def _towards(self, rows: Array, periods: slice, to: Array) -> None:
        """Write sum_k L_k rows_k / L of some periods. rows: what stands in the table, or anything straight in it, (4, v, G, b); to:
        (v, period, G, b). The strengths sum to 1 with that of none: it need not be known."""
        part = np.empty(to.shape[1:])
        for total, (none, *some) in zip(to, np.swapaxes(rows, 0, 1), strict=True):
            total[:] = none
            for strength, row in zip(self.strength, some, strict=True):
                total += np.multiply(strength[periods], row - none, out=part)


def weight(x: Inputs) -> Array:
    """w_j of section 3, the chance that one contact re-forms the bond: (G, J, b)."""
    return np.minimum(1, x.touchpoints.salience * x.segments.sensitivity[:, None])


def _more_salient(x: Inputs) -> Array:
    """w'_j - w_j of section 3: how much more a contact matters that ends in a dead end: (G, J, b)."""
    stuck = np.minimum(1, x.service.dead_end_salience * x.segments.sensitivity)[:, None]
    return np.maximum(0, stuck - weight(x))


def scarcity(x: Inputs, t: Array) -> Array:
    """s_t of section 3: how much more an excellent person counts than today. t: (month,); returns (month, 1, b)."""
    market = x.market
    rivals = np.minimum(1, market.automation_now + market.automation_growth * t[:, None, None] / 12)
    return market.scarcity * (rivals - market.automation_now)


def pull(x: Inputs, felt: Experience, volume: Array, t: Array) -> Pull:
    """L, q and the target mix of section 3 for the months t, (period,), with the table as entered.

    volume: contacts per year of the steps, (step, J, b).
    """
    forces = (np.log(2) / x.bond.half_life_months, *_forces(x, felt, volume, t))
    total = forces[0] + forces[1]
    for force in forces[2:]:
        total = plus(total, force)
    strength = tuple(force / total for force in forces[1:])
    np.negative(total, out=total)
    np.expm1(total, out=total)
    return Pull(np.negative(total, out=total), x.bond.after[:, :, None], strength, forces[3])


def _forces(x: Inputs, felt: Experience, volume: Array, t: Array) -> tuple[Array, Array, Array]:
    """L of excellent, adequate and poor contacts: (month, G, b) each. Touchpoints are summed once a step of the ramp."""
    s = x.segments
    per_month = np.where(x.of("customer"), s.contact_factor[:, None], (s.newcomers / s.customers)[:, None])
    reach = per_month * weight(x) / 12

    met = [j for j, phase in enumerate(x.phase) if phase != "prospect"]

    def months(share: Array) -> Array:
        return felt.ramp.months(reached(volume * share, reach, met))

    better, worse = felt.used_to * months(felt.excellent_gain), felt.used_to * months(felt.poor_gain)
    if felt.beyond:
        each = felt.ramp.months(volume)
        better, worse = (a + reached(each * b, reach, met) for a, b in zip((better, worse), felt.beyond, strict=True))
    adequate = months(1 - felt.excellent - felt.poor) - better
    adequate = plus(adequate, -worse)
    worse = plus(worse, months(felt.poor))
    if (more := _more_salient(x)).any():
        stuck = felt.ramp.months(reached(volume * felt.dead_end, per_month * more / 12, met))
        worse = plus(worse, stuck * x.service.dead_end_poor)
        adequate = plus(adequate, stuck * (1 - x.service.dead_end_poor))
    better = plus(plus(better, months(felt.excellent)), scarcity(x, t) * months(felt.excellent_by_people))
    # where a force is next to nothing, rounding could take it below 0
    return better, np.maximum(adequate, 0, out=adequate), np.maximum(worse, 0, out=worse)


def reached(contacts: Array, reach: Array, touchpoints: Sequence[int]) -> Array:
    """Sum over some touchpoints: (step, J, b) x (G, J, b) -> (step, G, b)."""
    total = np.zeros(np.broadcast_shapes(contacts[:, None, 0].shape, reach[:, 0].shape))
    for j in touchpoints:
        total += contacts[:, None, j] * reach[:, j]
    return total
