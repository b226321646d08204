"""MODEL.md section 6, uncertainty: today, the plan and other ways to go, compared in the same drawn worlds.

Every option is valued in every draw (common random numbers), so that what they share cancels in their differences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from model.batches.batches import Progress, in_pieces
from model.decisions.reach import average_share, carried_out
from model.numerics.arrays import Array
from model.scenario.groups import Policy
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence
from model.stages.arms import baseline
from model.stages.inputs import Inputs, inputs, vary, with_plan
from model.stages.simulate import simulate
from model.uncertainty.draws import Draws

TODAY, PLAN, EVEN, BEST, KEPT = "today", "plan", "even", "best", "kept"
"""Kinds of options: today carried on, the plan, the plan spread evenly, the best mix, and plans kept before, which have names."""
WORST = 0.1
"""The part of the draws, the worst ones, whose mean is the CVaR."""
NOISE = 2.0
"""A difference within this many of its standard errors is inside the sampling noise."""


@dataclass(frozen=True)
class Option:
    """A way to go. policy: None is today's carried on, without the programme and its cost; name: of a plan that was kept."""

    kind: str
    policy: Policy | None
    name: str = ""

    @property
    def id(self) -> str:
        """Which one it is among those compared: 'even', 'kept:Ours'."""
        return f"{self.kind}:{self.name}" if self.kind == KEPT else self.kind


@dataclass(frozen=True)
class Compared:
    """Net of D options in n draws, in the scenario's currency, and what follows from it.

    net: (n, D), today's column exactly 0. moved: (D,), mean of savings, losses and investment, each without its sign.
    multiplier: (n, D), the hazard multiplier of the option in the last month against today.
    All measures below are (D,), in the order of the options; nothing is known before n draws, so every mean is an estimate.
    """

    options: tuple[Option, ...]
    net: Array
    moved: Array
    multiplier: Array

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)

    @cached_property
    def expected(self) -> Array:
        return self.net.mean(0)

    @cached_property
    def standard_error(self) -> Array:
        """Of `expected`."""
        return self.net.std(0, ddof=1) / np.sqrt(len(self.net))

    @cached_property
    def chance_of_loss(self) -> Array:
        """Share of the draws with net below 0."""
        return (self.net < 0).mean(0)

    @cached_property
    def percentiles(self) -> Array:
        """P10, P50, P90 of net: (3, D)."""
        return np.quantile(self.net, [0.1, 0.5, 0.9], axis=0)

    @cached_property
    def cvar(self) -> Array:
        """Mean net of the worst tenth of the draws (Rockafellar & Uryasev 2000, of a loss -net, at 90 %)."""
        return np.sort(self.net, axis=0)[: max(1, round(WORST * len(self.net)))].mean(0)

    @cached_property
    def regret(self) -> Array:
        """What each option misses against the best of them in the same draw: (n, D), never below 0 (Savage 1951)."""
        return self.net.max(1, keepdims=True) - self.net

    @cached_property
    def best_often(self) -> Array:
        """Share of the draws in which the option is the best; equally good ones share the draw."""
        top = self.regret == 0
        return (top / top.sum(1, keepdims=True)).mean(0)

    @cached_property
    def order(self) -> list[int]:
        """The options from the highest expected net to the lowest."""
        return [int(i) for i in np.argsort(-self.expected, kind="stable")]

    def lead(self, over: int) -> tuple[float, float]:
        """How far the best option is ahead of another in expectation, and the paired standard error of that."""
        ahead = self.net[:, self.order[0]] - self.net[:, over]
        return float(ahead.mean()), float(ahead.std(ddof=1) / np.sqrt(len(ahead)))

    def inside_noise(self, over: int) -> bool:
        """Whether the best option's lead over another is inside its sampling noise."""
        ahead, error = self.lead(over)
        return ahead <= NOISE * error


def options(
    scenario: Scenario, best: Mapping[str, float] | None = None, saved: Sequence[tuple[str, Policy]] = ()
) -> tuple[Option, ...]:
    """Today, the plan, the plan spread evenly over all contacts, the best mix (touchpoint -> share), and saved policies.

    An option with the same policy as one before it is left out, and so is a saved policy that does not fit the scenario.
    """
    plan = carried_out(scenario).plan
    # a plan that is even already is to be the same to the last digit
    share = round(average_share(x := inputs(scenario), x.plan), 12)
    candidates = [
        Option(PLAN, plan),
        Option(EVEN, plan.model_copy(update={"automation": dict.fromkeys(plan.automation, share)})),
    ]
    if best is not None:
        candidates.append(Option(BEST, plan.model_copy(update={"automation": dict(best)})))
    candidates += [Option(KEPT, policy, name) for name, policy in saved if fits(scenario, policy)]
    kept = [Option(TODAY, None)]
    for option in candidates:
        if not any(option.policy == earlier.policy for earlier in kept):
            kept.append(option)
    return tuple(kept)


def fits(scenario: Scenario, policy: Policy) -> bool:
    """Whether a policy names the scenario's touchpoints, and none other."""
    return set(policy.automation) == {t.name for t in scenario.touchpoints}


def compare(draws: Draws, over: Sequence[Option], progress: Progress | None = None) -> Compared:
    """Every option in every draw. Raises ValueError as simulate does, and where an option does not fit the scenario."""
    scenario = draws.scenario
    for option in over:
        if option.policy is not None and not fits(scenario, option.policy):
            raise ValueError(
                Sentence("{option}: its touchpoints are not those of the scenario", option=option.name or option.kind)
            )

    net, moved, multiplier = in_pieces(vary(scenario, draws.columns), partial(_valued, scenario, tuple(over)), progress)
    return Compared(tuple(over), net, moved.mean(0), multiplier)


def _valued(scenario: Scenario, over: tuple[Option, ...], x: Inputs) -> tuple[Array, Array, Array]:
    """net, what is moved and the hazard multiplier of every option in some worlds, each (n, D)."""
    base, none = baseline(x), np.zeros(x.batch or 1)
    outcomes = []
    for option in over:
        if option.policy is None:
            outcomes.append((none, none, none + 1))
            continue
        out = simulate(with_plan(x, scenario, option.policy), against=base)
        saved, lost, invested = out.savings, out.losses, out.investment
        outcomes.append((saved - lost - invested, abs(saved) + abs(lost) + invested, out.expected_multiplier))
    net, moved, multiplier = (np.stack(rows, axis=1) for rows in zip(*outcomes, strict=True))
    return net, moved, multiplier
