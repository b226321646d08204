"""One scenario as the claims look at it: the whole model run over a deciding assumption, and sums over segments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from model.numerics.arrays import Array, Mask
from model.numerics.roots import peak
from model.scenario.paths import get
from model.scenario.scenario import Scenario
from model.stages.arms import Baseline, baseline
from model.stages.contact_flow import contacts_per_year
from model.stages.inputs import Inputs, inputs, vary
from model.stages.outcome import Outcome
from model.stages.simulate import simulate

CAUSAL = "bond.causal_share"
# What today's policy cannot feel, so that one baseline serves all: the plan, and levers that count against today's.
LEVERS = ("scripting", "personalisation", "training", "digital", "assist")
NOT_TODAY = ("plan.", "programme.reach", *(f"levers.{name}_" for name in LEVERS))


@dataclass(frozen=True)
class Runs:
    """The model over n values of an assumption, in k variants: each (k, n). size: of the amounts that differences are
    made of.
    """

    net: Array
    losses: Array
    outcome: Outcome
    size: float


@dataclass(frozen=True)
class View:
    scenario: Scenario

    @cached_property
    def x(self) -> Inputs:
        return inputs(self.scenario)

    @cached_property
    def base(self) -> Baseline:
        return baseline(self.x)

    @cached_property
    def turnover(self) -> float:
        """A year's margin: amounts far below it are rounding."""
        s = self.x.segments
        return float((s.customers * s.revenue * s.margin).sum())

    @cached_property
    def contacts(self) -> Array:
        """Today's contacts a year of each touchpoint: (J,)."""
        return contacts_per_year(self.x)[..., 0].sum(0)

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(t.name for t in self.scenario.touchpoints)

    @cached_property
    def shares(self) -> Array:
        """The plan's automation, (J,)."""
        return self.x.plan.automation[:, 0]

    def phase(self, phase: str) -> Mask:
        """Which touchpoints belong to a phase and have contacts: (J,)."""
        return self.x.of(phase)[:, 0] & (self.contacts > 0)

    def most(self, which: Mask, by: Array) -> str:
        """The touchpoint with the most of something among some: the first, where several are alike."""
        return self.names[int(np.argmax(np.where(which, by, -np.inf)))]

    def automated(self, shares: Array) -> dict[str, float]:
        """The changes that set the plan's automation to (J,) shares."""
        return {f"plan.automation.{name}": float(a) for name, a in zip(self.names, shares, strict=True)}

    def at(self, path: str, values: Array, changes: Mapping[str, float] | None = None) -> Inputs:
        """The arrays of n scenarios, one for each value, with further changes to all of them."""
        columns = {p: np.full(len(values), v) for p, v in (changes or {}).items()}
        return vary(self.scenario, columns | {path: values})

    def run(
        self, path: str, values: Array, variants: Sequence[Mapping[str, float] | Mapping[str, Array]] = ({},)
    ) -> Runs:
        """All values in all variants (path -> value) in one batch."""
        k, n = len(variants), len(values)
        columns = {p: np.full((k, n), get(self.scenario, p), float) for p in {p for v in variants for p in v}}
        columns[path] = np.tile(values, (k, 1))
        for row, variant in enumerate(variants):
            for p, value in variant.items():
                columns[p][row] = value
        same = all(p.startswith(NOT_TODAY) for p in columns)
        x = vary(self.scenario, {p: c.reshape(-1) for p, c in columns.items()})
        out = simulate(x, against=self.base if same else None)
        net, losses = out.net.reshape(k, n), out.losses.reshape(k, n)
        return Runs(net, losses, out, float(max(np.abs(net).max(), np.abs(losses).max(), self.turnover)))

    def best(self, changes: Callable[[Array], dict[str, Array]], grid: Array) -> float:
        """The value with the highest net: values (n,) -> changes of the plan (path -> (n,))."""

        def net(values: Array) -> Array:
            return simulate(vary(self.scenario, changes(values)), against=self.base).net

        return peak(net, grid, net(grid))[0]


def per_customer(x: Inputs, worth: Array) -> Array:
    """The average over today's customers of a worth by segment: (..., G, b) -> (..., b)."""
    customers = x.segments.customers
    return (worth * customers).sum(-2) / customers.sum(0)
