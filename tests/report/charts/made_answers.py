"""Answers made to measure: a real one with another plan, another curve, or whatever else is named."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np

from data import presets
from model.decisions import breakeven
from model.decisions.answer import Answer, Curve, answer
from model.decisions.breakeven import Sweep
from model.scenario import paths

M = 1e6
REAL = answer(paths.put(presets.load("retail_bank"), {"count_remaining_lifetime": False}))
NAMES = [t.name for t in REAL.scenario.touchpoints]


def made(
    net: float = 2 * M,
    curve: tuple[list[float], list[float]] = ([0, 1], [1 * M, 3 * M]),
    own: bool = False,
    savings: float = 8 * M,
    investment: float = 1 * M,
    share: float = 0.5,
    even: bool = False,
    **more,
) -> Answer:
    """A real answer with another plan, another curve (corners and net at them), and whatever else is named. The curve is over
    how far the plan goes, told by the average share; even: over the same share for every touchpoint."""

    def f(x):
        return np.interp(x, *curve)

    shares, best = breakeven.SHARES, int(np.argmax(curve[1]))
    mix = dict.fromkeys(NAMES, share) | ({NAMES[0]: 0.25} if own else {})
    totals = {"net": net, "savings": savings, "losses": savings - investment - net, "investment": investment}
    return replace(
        REAL,
        scenario=paths.put(REAL.scenario, {f"plan.automation.{name}": v for name, v in mix.items()}),
        outcome=SimpleNamespace(**{name: np.float64(v) for name, v in totals.items()}),
        curve=Curve(
            REAL.curve.against,
            Sweep(shares, f(shares), f(shares), 0 * shares, None if even else shares),
            break_even_shares=crossings(*curve),
            best_share=float(curve[0][best]),
            best_net=float(curve[1][best]),
        ),
        plan_share=share,
        **more,
    )


def crossings(xs, ys) -> list[float]:
    """Where a curve of straight pieces is 0; of a stretch of zeros its ends."""
    around = [1, *ys, 1]
    found = {x for x, *near in zip(xs, ys, around, around[2:], strict=False) if near[0] == 0 and (near[1] or near[2])}
    pieces = zip(xs, xs[1:], ys, ys[1:], strict=False)
    found |= {x0 - y0 * (x1 - x0) / (y1 - y0) for x0, x1, y0, y1 in pieces if y0 * y1 < 0}
    return sorted(float(x) for x in found if 0 <= x <= 1)
