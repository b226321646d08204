"""net of thousands of scenarios that each differ from one in a single number, in batches on all cores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from model.batches.net_or_nan import net_or_nan
from model.numerics.arrays import Array, Places
from model.scenario.groups import Policy
from model.scenario.paths import split
from model.scenario.scenario import Scenario
from model.stages.arms import baseline
from model.stages.inputs import Inputs, inputs, one_at_a_time, with_plan
from model.stages.simulate import simulate

SHORTEST, LONGEST = 80, 300
"""Scenarios a batch: small groups of numbers share one, large groups are spread over several."""


@dataclass(frozen=True)
class OneByOne:
    """What a scenario's plan is worth, or with a rival how much more than that plan; nan where it is no finite sum."""

    scenario: Scenario
    rival: Policy | None
    names: Sequence[str]
    pool: Executor

    def __call__(self, which: Places, values: Array) -> Array:
        """With number names[which[i]] at values[i]: (n,), (n,) -> (n,).

        Numbers of the same group share a batch: the other groups then stay narrow, which halves the work.
        """
        nets = np.empty(len(which))
        pieces = self._pieces(which)
        cases = [[(self.names[which[row]], float(values[row])) for row in piece] for piece in pieces]
        for piece, net in zip(pieces, self.pool.map(self._several, cases), strict=True):
            nets[piece] = net
        return nets

    def as_entered(self) -> float:
        return float(net_or_nan(1, lambda _: inputs(self.scenario), self._net)[0])

    def at_ends(self, months: Array) -> Array:
        """Carried to each of these months (whole numbers, ascending) instead of the scenario's horizon: (n,)."""
        x, ends = inputs(self.scenario), [int(m) for m in months]
        try:
            with np.errstate(all="ignore"):
                return self._net(x, ends)
        except ValueError:
            return np.full(len(ends), np.nan)

    def _several(self, cases: list[tuple[str, float]]) -> Array:
        return net_or_nan(len(cases), lambda rows: one_at_a_time(self.scenario, cases[rows]), self._net)

    def _net(self, x: Inputs, ends: list[int] | None = None) -> Array:
        base = baseline(x, ends)
        net = simulate(x, ends, against=base)
        if self.rival is None:
            return net.net if ends is None else net.net_at
        other = simulate(with_plan(x, self.scenario, self.rival), ends, against=base)
        return net.net - other.net if ends is None else net.net_at - other.net_at

    def _pieces(self, which: Places) -> list[list[int]]:
        rows: dict[str, list[int]] = defaultdict(list)
        for row, i in enumerate(which):
            rows[split(self.names[i])[0]].append(row)
        pieces: list[list[int]] = []
        for group in rows.values():
            if pieces and len(pieces[-1]) + len(group) <= SHORTEST:
                pieces[-1] += group
            else:
                pieces += [list(part) for part in np.array_split(group, -(-len(group) // LONGEST))]
        return pieces
