"""MODEL.md section 6, uncertainty: how far the assumptions may be off, and what that does to the answer."""

from model.uncertainty.assumed import assumed, uncertain
from model.uncertainty.draws import Draws, draw
from model.uncertainty.risk import Risk, risk
from model.uncertainty.sobol import Spread, spread
from model.uncertainty.swings import Swings, Tornado, swings, tornado

__all__ = [
    "Draws",
    "Risk",
    "Spread",
    "Swings",
    "Tornado",
    "assumed",
    "draw",
    "risk",
    "spread",
    "swings",
    "tornado",
    "uncertain",
]
