"""Churn from what is known of one year's newcomers: a few figures of how many stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from model.decisions import calibration
from model.numerics.arrays import Array

Known = Literal["survivors", "churn"]
"""Shares of those who joined that are still there after 1, 2, ... years; or shares that leave in their 1st, 2nd, ... year."""


@dataclass(frozen=True)
class Fitted:
    """facts by name: churn of newcomers, unlikeness, and the one rate that was read off all years together; curve: the share still there
    after 0, 1, ... years as fitted, seen: as entered."""

    facts: dict[str, float]
    curve: Array
    seen: Array


def fitted(known: Known, shares: Sequence[float]) -> Fitted:
    """The shifted beta-geometric that fits best (calibration.fit). Raises ValueError where the figures cannot tell."""
    seen = np.append(1.0, shares if known == "survivors" else np.cumprod(1 - np.asarray(shares, float)))
    found = calibration.fit(seen)
    curve = calibration.survival(np.arange(len(seen)), found.churn, found.churn_spread)
    facts = {
        "newcomer_churn": found.churn,
        "churn_spread": found.churn_spread,
        "churn": float(1 - calibration.pooled_retention(seen)),
    }
    return Fitted(facts, np.asarray(curve), seen)
