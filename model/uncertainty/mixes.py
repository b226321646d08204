"""Mixes tried in drawn worlds: net of any mix in each world, the best mix of each world, the best mix by an aim."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from model.batches.batches import PIECE, Progress
from model.decisions.reach import REACH
from model.numerics.arrays import Array
from model.stages.arms import baseline
from model.stages.inputs import vary, with_plan
from model.stages.simulate import simulate
from model.uncertainty.draws import Draws

STEPS = (0.25, 0.1, 0.03)
LEVELS = np.linspace(0, 1, 5)
MOST = 360
"""Mixes tried for one aim at most."""

Aim = Callable[[Array, Array], Array]
"""Net of mixes (m, n) and of the best of a field in each world (n,) -> what is to be as high as can be, (m,)."""


class Worlds:
    """Some of the drawn worlds, today's policy carried on in each, ready for one plan after the other."""

    def __init__(self, draws: Draws, rows: slice, pool: ThreadPoolExecutor):
        self.scenario, self.pool = draws.scenario, pool
        columns = {path: column[rows] for path, column in draws.columns.items()}
        self.n = len(next(iter(columns.values())))
        parts = np.array_split(np.arange(self.n), max(2, -(-self.n // PIECE)))
        self.columns = [{path: column[part] for path, column in columns.items()} for part in parts]
        self.x = [vary(self.scenario, c) for c in self.columns]
        self.base = list(pool.map(baseline, self.x))
        self.parts = parts

    def net(self, mixes: Array) -> Array:
        """Of every mix (m, J) in every world: (m, n)."""
        jobs = [(k, mix) for mix in mixes for k in range(len(self.parts))]
        done = list(self.pool.map(self._one, jobs))
        return np.concatenate(done).reshape(len(mixes), self.n)

    def own(self, shares: Array) -> Array:
        """Of a mix of its own in every world, (n, J): (n,)."""
        return np.concatenate(
            list(self.pool.map(lambda k: self._own(k, shares[self.parts[k]]), range(len(self.parts))))
        )

    def tops(self, start: Array, progress: Progress) -> Array:
        """The best mix of every world, about: one touchpoint after the other, in ever smaller steps: (n, J)."""
        shares = np.tile(start, (self.n, 1))
        net, j = self.own(shares), len(start)
        for k, step in enumerate((None, *STEPS[:2])):
            for i in range(j):
                for value in LEVELS if step is None else (-step, step):
                    tried = shares.copy()
                    tried[:, i] = value if step is None else np.clip(shares[:, i] + value, 0, 1)
                    tried_net = self.own(tried)
                    better = tried_net > net
                    shares[better], net[better] = tried[better], tried_net[better]
                progress((k * j + i + 1) / (len(STEPS) * j))
        return shares

    def _one(self, job: tuple[int, Array]) -> Array:
        k, mix = job
        names = (t.name for t in self.scenario.touchpoints)
        plan = self.scenario.plan.model_copy(update={"automation": dict(zip(names, mix.tolist(), strict=True))})
        return simulate(with_plan(self.x[k], self.scenario, plan), against=self.base[k]).net

    def _own(self, k: int, shares: Array) -> Array:
        plan = {f"plan.automation.{t.name}": shares[:, j] for j, t in enumerate(self.scenario.touchpoints)}
        plan[REACH] = np.ones(len(shares))
        return simulate(vary(self.scenario, self.columns[k] | plan), against=self.base[k]).net


class Search:
    """All mixes tried so far with their net in the worlds: mixes (m, J), nets (m, n); top: the best of the field (n,)."""

    def __init__(self, mixes: Array, nets: Array, top: Array):
        self.mixes, self.nets, self.top = list(mixes), list(nets), top

    def best(self, worlds: Worlds, aim: Aim, progress: Progress) -> Array:
        """The best mix by an aim: from the best tried so far, along each touchpoint and where the last steps led."""
        scores = aim(np.stack(self.nets), self.top)
        at, score = self.mixes[int(np.argmax(scores))], float(scores.max())
        begun, step, before = len(self.mixes), STEPS[0], at
        while step > STEPS[-1] / 4 and len(self.mixes) - begun < MOST:
            ways = np.concatenate([at + step * np.eye(len(at)), at - step * np.eye(len(at)), [2 * at - before]])
            ways = np.unique(np.clip(ways, 0, 1), axis=0)
            ways = ways[(ways != at).any(1)]
            if not len(ways):
                break
            nets = worlds.net(ways)
            self.mixes += list(ways)
            self.nets += list(nets)
            scores = aim(nets, self.top)
            i = int(np.argmax(scores))
            if scores[i] > score:
                before, at, score = at, ways[i], float(scores[i])
            else:
                step, before = step / 3, at
            progress(min(1.0, (len(self.mixes) - begun) / MOST))
        return at
