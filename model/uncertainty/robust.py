"""MODEL.md section 6, uncertainty: the mix that is best on average, in bad worlds, and in what it can miss at most.

Three aims for the plan's automation, over a few hundred possible worlds: the mean of net, its P10, and the worst regrets.
Regret is counted against the best of today and of the mixes in `field`, world by world: the best mixes of single worlds
among them. A search over the same worlds flatters what it finds, so all is told of other worlds than it searched in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from scipy.stats import beta

from model.batches.batches import Progress, part_of
from model.batches.cores import cores
from model.decisions.merit_order import filled
from model.decisions.reach import average_share
from model.numerics.arrays import Array
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence
from model.stages.arms import baseline
from model.stages.inputs import inputs
from model.uncertainty.draws import Draws
from model.uncertainty.mixes import Aim, Search, Worlds

SEARCHED, TOLD = 200, 1000
FIELD = 16
WORST = 0.05
"""The part of the worlds whose mean regret counts as the worst: the very worst of n has no limit as n grows."""
RESAMPLED = 400
NOISE = 2.0


@dataclass(frozen=True)
class RobustMix:
    """automation: touchpoint -> share. mean, p10, worst_regret: money, in the worlds told of.

    better, error: how far it is ahead of the best mix at entered values in its own aim (of a regret: how much lower), and
    the standard error of that, by bootstrap over the same worlds for both. worst_regret: mean of the worst WORST of worlds.
    """

    automation: dict[str, float]
    mean: float
    p10: float
    worst_regret: float
    better: float
    error: float

    @property
    def different(self) -> bool:
        """Whether it is better than the best mix at entered values by more than noise."""
        return self.better > NOISE * self.error


@dataclass(frozen=True)
class Robust:
    """entered: the best mix at entered values; mean, p10, regret: the best found by each aim.

    searched, told: in how many worlds was searched, and of how many others the figures are; tried: mixes simulated;
    field: how many mixes regret is counted against, besides today.
    """

    entered: RobustMix
    mean: RobustMix
    p10: RobustMix
    regret: RobustMix
    searched: int
    told: int
    tried: int
    field: int


def robust(draws: Draws, best: Mapping[str, float], progress: Progress | None = None) -> Robust:
    """The three mixes beside the best one at entered values (touchpoint -> share); other levers stay as planned.

    draws: the first SEARCHED are searched in, up to TOLD others are told of; at least twice 20. Raises ValueError for
    fewer, and as simulate does. progress: called with the fraction done, in the caller's thread.
    """
    scenario, report = draws.scenario, progress or (lambda done: None)
    n = len(next(iter(draws.columns.values()), ()))
    if n < 40:
        raise ValueError(Sentence("a robust mix needs at least 40 draws"))
    cut = min(SEARCHED, n // 2)
    entered = np.array([best[t.name] for t in scenario.touchpoints])
    with ThreadPoolExecutor(cores()) as pool:
        worlds = Worlds(draws, slice(0, cut), pool)
        tops = worlds.tops(entered, lambda done: report(0.3 * done))
        field = _field(scenario, worlds, entered, tops)
        nets = worlds.net(field)
        search = Search(field, nets, np.maximum(nets.max(0), 0))
        report(0.35)
        best_by_aim = []
        for i, aim in enumerate((_mean, _p10, _less_regret)):
            best_by_aim.append(search.best(worlds, aim, part_of(report, 0.35 + 0.15 * i, 0.15)))
        others = Worlds(draws, slice(cut, cut + TOLD), pool)
        all_nets = []
        mixes = np.concatenate([entered[None], np.stack(best_by_aim), field])
        for i, row in enumerate(mixes):
            all_nets.append(others.net(row[None])[0])
            report(0.8 + 0.2 * (i + 1) / len(mixes))
    nets = np.stack(all_nets)
    top, four = np.maximum(nets.max(0), 0), nets[:4]
    aims = (_mean, _mean, _p10, _less_regret)
    entered_mix, mean, p10, regret = (
        _robust_mix(scenario, mixes[i], four[[0, i]], top, aim) for i, aim in enumerate(aims)
    )
    return Robust(
        entered_mix, mean, p10, regret, searched=cut, told=len(top), tried=len(search.mixes), field=len(field)
    )


def _field(scenario: Scenario, worlds: Worlds, entered: Array, tops: Array) -> Array:
    """The mixes that regret is counted against: best mixes of single worlds, the plan, even, in merit order, none, all."""
    x = inputs(scenario)
    share, plan = average_share(x, x.plan), x.plan.automation[:, 0]
    merit = filled(scenario, share, baseline(x))
    rows = [
        entered,
        plan,
        np.full_like(plan, share),
        merit,
        np.zeros_like(plan),
        np.ones_like(plan),
        np.median(tops, 0),
    ]
    spread = tops[np.linspace(0, len(tops) - 1, FIELD).astype(int)]
    return np.unique(np.concatenate([np.stack(rows), spread]), axis=0)


def _mean(nets: Array, top: Array) -> Array:
    return nets.mean(-1)


def _p10(nets: Array, top: Array) -> Array:
    """The weighted mean of order statistics by Harrell & Davis (1982): smoother in the mix than one of them."""
    n = nets.shape[-1]
    weight = np.diff(beta.cdf(np.arange(n + 1) / n, 0.1 * (n + 1), 0.9 * (n + 1)))
    return np.sort(nets, axis=-1) @ weight


def _less_regret(nets: Array, top: Array) -> Array:
    regret = np.sort(np.maximum(top, nets) - nets, axis=-1)
    return -regret[..., -max(1, round(WORST * nets.shape[-1])) :].mean(-1)


def _robust_mix(scenario: Scenario, mix: Array, pair: Array, top: Array, aim: Aim) -> RobustMix:
    """pair: net of the best mix at entered values and of this one, (2, n)."""
    first, own = pair
    rng, n = np.random.default_rng(0), len(own)
    ahead = [
        float(aim(own[rows], top[rows]) - aim(first[rows], top[rows]))
        for rows in (rng.integers(0, n, n) for _ in range(RESAMPLED))
    ]
    names: Sequence[str] = [t.name for t in scenario.touchpoints]
    return RobustMix(
        automation=dict(zip(names, mix.tolist(), strict=True)),
        mean=float(_mean(own, top)),
        p10=float(_p10(own, top)),
        worst_regret=float(-_less_regret(own, top)),
        better=float(aim(own, top) - aim(first, top)),
        error=float(np.std(ahead, ddof=1)),
    )
