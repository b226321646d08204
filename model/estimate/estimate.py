"""What was estimated of one assumption: a value with its range, how it was found, from how many, and what it can stand for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from model.scenario.declared import about
from model.scenario.sentence import Sentence


class Standing(StrEnum):
    """What an estimate can stand for."""

    MEASURED = "measured"
    UPPER_BOUND = "upper bound"
    UNKNOWN = "not from your data"


@dataclass(frozen=True)
class Estimate:
    """The value of the assumption at a path with its P10 and P90; all three None where the data cannot tell.

    n: how many customers, contacts or answers it rests on.
    """

    path: str
    value: float | None
    low: float | None
    high: float | None
    method: Sentence
    n: int
    standing: Standing


def estimate(
    path: str,
    value: float,
    sampling: tuple[float, float],
    method: Sentence,
    n: float,
    standing: Standing = Standing.MEASURED,
) -> Estimate:
    """The range is the wider of what chance allows (P10 and P90 of sampling) and what the assumption's grade allows, within its bounds:
    biases of such data are larger than chance."""
    assumption = about(path)
    inside = assumption.inside(value)
    low, high = assumption.interval(inside)
    low, high = min(low, sampling[0], inside), max(high, sampling[1], inside)
    return Estimate(path, inside, max(assumption.ge, low), min(assumption.le, high), method, round(n), standing)


def unknown(path: str, method: Sentence, n: float = 0) -> Estimate:
    """What these data cannot tell, and why."""
    return Estimate(path, None, None, None, method, round(n), Standing.UNKNOWN)
