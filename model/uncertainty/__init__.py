"""MODEL.md section 6, uncertainty: how far the assumptions may be off, and what that does to the answer."""

from model.uncertainty.assumed import uncertain
from model.uncertainty.draws import Draws, draw
from model.uncertainty.swings import Tornado, tornado

__all__ = ["Draws", "Tornado", "draw", "tornado", "uncertain"]
