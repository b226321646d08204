"""From when on money counts: what is none, what is too close to call."""

from __future__ import annotations

from typing import Literal

from model.decisions.answer import Answer

CLOSE = 0.03
"""Net below this part of all the money moved (savings, losses, investment) is too close to call."""
FLAT = 1e-9
CENT = 0.005
"""Money below half a cent is none."""
Kind = Literal["gain", "loss", "close", "nothing"]


def moved(answer: Answer) -> float:
    """All the money the plan moves: what net is small or large against."""
    out = answer.outcome
    return abs(float(out.savings)) + abs(float(out.losses)) + float(out.investment)


def kind_of(net: float, moved: float) -> Kind:
    """What a net value is, of so much money moved."""
    if moved < CENT:
        return "nothing"
    if abs(net) < CLOSE * moved:
        return "close"
    return "gain" if net > 0 else "loss"
