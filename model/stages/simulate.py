"""simulate(inputs) -> Outcome: the plan against today's policy, over any batch of inputs (MODEL.md sections 2 to 5)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from model.numerics.arrays import Array
from model.numerics.buffers import uncopied
from model.scenario.sentence import Sentence
from model.stages import arms
from model.stages.inputs import Inputs
from model.stages.outcome import Outcome


@uncopied()
def simulate(
    x: Inputs, ends: Sequence[int] | None = None, hold: Array | None = None, against: arms.Baseline | None = None
) -> Outcome:
    """Savings, losses and everything on the way, of the plan against today's policy.

    ends: horizons in months at which the totals are struck (default: the scenario's own); the months run to the last.
    hold: constant hazard multipliers (B,) that replace the plan's bond stage (section 6, affordable churn).
    against: arms.baseline(x), where several plans are set against the same today.
    Raises ValueError, naming the path, where customers who never leave would be worth an infinite sum; with hold, the net
    of such a multiplier is not a number.
    """
    base = against or arms.baseline(x, ends)
    plan = arms.plan(x, base, hold)
    if (
        hold is None
        and x.count_remaining_lifetime
        and not all(np.isfinite(run.arm.life).all() for run in (base.run, plan))
    ):
        raise ValueError(
            Sentence(
                "discount_rate: at 0 the customers who never leave are worth an infinite sum after the horizon; "
                "set it above 0 or switch count_remaining_lifetime off"
            )
        )
    batch = x.batch if x.batch is not None or hold is None else np.size(hold)
    return Outcome(x, base, plan, batch)
