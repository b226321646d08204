"""From when on money counts: what is none, what is too close to call."""

from __future__ import annotations

from model.decisions.answer import Answer

CLOSE = 0.03
"""Net below this part of all the money moved (savings, losses, investment) is too close to call."""
FLAT = 1e-9
CENT = 0.005
"""Money below half a cent is none."""


def moved(answer: Answer) -> float:
    """All the money the plan moves: what net is small or large against."""
    out = answer.outcome
    return abs(float(out.savings)) + abs(float(out.losses)) + float(out.investment)
