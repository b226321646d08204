"""How grades are given."""

from __future__ import annotations

from enum import StrEnum


class Scale(StrEnum):
    """Which grades there are, and which of them is best."""

    ONE_IS_BEST = "1 to 6, 1 is best"
    SIX_IS_BEST = "1 to 6, 6 is best"
    TO_TEN = "0 to 10"
