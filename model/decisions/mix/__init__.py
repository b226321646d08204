"""The best mix of automation over the touchpoints, also under limits, with levers, or per segment."""

from model.decisions.mix.best import LeftOnTable, Mix, apply, best_mix, left_on_table
from model.decisions.mix.limits import Limits

__all__ = ["LeftOnTable", "Limits", "Mix", "apply", "best_mix", "left_on_table"]
