"""What is asked of a claim and what is found: one number, one threshold, one deciding assumption, where it flips."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from model.numerics.arrays import Array
from model.scenario.units import Unit

Verdict = Literal["true", "false", "depends"]


class Amount(NamedTuple):
    """A number with its unit, as units are declared in model/scenario/groups ("money" is the scenario's currency)."""

    value: float
    unit: Unit


@dataclass(frozen=True)
class Series:
    """The deciding number over the deciding assumption: x, y and threshold (n,); marks: name -> points (x, y).

    proves: False where the comparison favours the claim, so that it can be refuted by it but not proven: then it 'depends'.
    line: what the threshold stands for. relative: what x is measured by, where its unit does not say it.
    """

    x_label: str
    x_unit: Unit
    x: tuple[float, ...]
    y_label: str
    y_unit: Unit
    y: tuple[float, ...]
    threshold: tuple[float, ...]
    line: str
    marks: dict[str, tuple[tuple[float, float], ...]]
    relative: str = ""


@dataclass(frozen=True)
class Finding:
    """One claim, judged in one scenario.

    holds: whether it holds as entered: the number lies above the threshold, or below it where above is False.
    verdict: 'depends' where that flips between P10 and P90 (low, high) of the deciding assumption at `path`.
    break_even: every value of it in the scanned range at which that flips, ascending; often none.
    case: a special case that needs words of its own, else "". judged: the scenario has what the claim speaks of.
    more: further numbers, as entered; names: of touchpoints and segments that the words speak of.
    """

    id: str
    verdict: Verdict
    holds: bool
    judged: bool
    case: str
    number: float
    threshold: float
    unit: Unit
    above: bool
    path: str
    value: float
    low: float
    high: float
    scanned: tuple[float, float]
    break_even: tuple[float, ...]
    series: Series
    more: dict[str, Amount]
    names: dict[str, str]


@dataclass(frozen=True)
class Told:
    """The answers at n values of the deciding assumption: number and threshold (n,); more: name -> ((n,) or one, unit).

    scale: the size of the amounts of which the number is a difference; what is far below it is rounding.
    """

    number: Array
    threshold: Array | float = 0.0
    more: Mapping[str, tuple[Array | float, Unit]] = field(default_factory=dict)
    scale: float = 0.0


@dataclass(frozen=True)
class Question:
    """What a claim comes down to. ask: values of the assumption at `path` (n,) -> Told.

    ask is None where the scenario lacks what the claim speaks of: then nothing is judged, and `case` says why.
    case: from the further numbers as entered to the special case, or "".
    open: the range of a decision that is not taken yet, in place of P10 and P90.
    proves: False where the comparison favours the claim, so that it can be refuted by it but not proven: then it 'depends'.
    line: what the threshold stands for. relative: what the assumption is measured by, where its unit does not say it.
    """

    id: str
    path: str
    label: str
    unit: Unit
    ask: Callable[[Array], Told] | None
    above: bool = True
    case: Callable[[dict[str, float]], str] = lambda more: ""
    names: Mapping[str, str] = field(default_factory=dict)
    open: tuple[float, float] | None = None
    line: str = "no difference"
    relative: str = ""
    proves: bool = True


def silent(id: str, path: str, unit: Unit, case: str = "no_contact") -> Question:
    """A claim of which the scenario says nothing."""
    return Question(id, path, "", unit, None, case=lambda more: case)
