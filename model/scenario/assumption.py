"""What is said about one assumption besides its value: bounds, unit, words, source, and how far it may be off."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from pydantic import Field
from pydantic.fields import FieldInfo

from model.scenario.units import Unit

Grade = Literal["A", "B", "C", "D"]
GRADES: dict[str, str] = {"A": "peer-reviewed or official", "B": "survey", "C": "vendor or case", "D": "judgement"}
# P10 and P90 lie this factor below and above the entered value; of a share, the odds do.
FACTOR = {"A": 1.10, "B": 1.25, "C": 1.5, "D": 2.0}
ODDS_FACTOR = {"A": 1.2, "B": 1.5, "C": 2.0, "D": 3.0}

IN_THE_FIELD = ("label", "help", "ge", "le", "neutral", "off")
"""What JSON schema has words of its own for."""


@dataclass(frozen=True)
class Assumption:
    """The declaration of one number.

    The P10-P90 range comes from the grade; `low` and `high` take its place where a source gives them. `around` is the value from which
    a ratio departs (1 for "relative to neutral = 1"): its departure is what may be off. `slider` is the usual range. `neutral`, of a
    number that came later, is the value that leaves every result as it was before: files and links may leave it out. `off` is the value at
    which the assumption has no effect: switched off, it is certain.
    """

    label: str
    unit: Unit
    help: str
    ge: float
    le: float
    source: str = "yours"
    grade: Grade = "D"
    decision: bool = False
    slider: tuple[float, float] | None = None
    around: float = 0.0
    low: float | None = None
    high: float | None = None
    neutral: float | None = None
    off: float | None = None

    def __post_init__(self) -> None:
        if self.neutral is not None and not self.ge <= self.neutral <= self.le:
            raise ValueError(
                f"{self.label}: the neutral value {self.neutral:g} lies outside {self.ge:g} to {self.le:g}"
            )

    @property
    def is_share(self) -> bool:
        return self.unit.is_share

    def inside(self, value: float) -> float:
        """The value, or the bound that it is beyond."""
        return min(max(value, self.ge), self.le)

    def interval(self, value: float) -> tuple[float, float]:
        """P10 and P90 around an entered value, within the bounds. A decision is chosen, so both are the value."""
        if self.decision or value == self.off:
            return value, value
        low, high = self._spread(value)
        low = low if self.low is None else min(self.low, value)
        high = high if self.high is None else max(self.high, value)
        return max(self.ge, low), min(self.le, high)

    def _spread(self, value: float) -> tuple[float, float]:
        if self.is_share and 0 <= value < 1:
            odds, k = value / (1 - value), ODDS_FACTOR[self.grade]
            return odds / k / (1 + odds / k), odds * k / (1 + odds * k)
        k, off = FACTOR[self.grade], value - self.around
        low, high = sorted((self.around + off / k, self.around + off * k))
        return low, high


def assume(label: str, unit: str, help: str, ge: float, le: float, **more: Any) -> Any:
    """A pydantic field that carries its Assumption; JSON schema and validation come from the same words."""
    assumption = Assumption(label, Unit(unit), help, ge, le, **more)
    schema = {k: v for k, v in asdict(assumption).items() if k not in IN_THE_FIELD and v is not None}
    default = ... if assumption.neutral is None else float(assumption.neutral)
    field: Any = Field(default, ge=ge, le=le, title=label, description=help, json_schema_extra=schema)
    field.metadata.append(assumption)
    return field


def declared(field: FieldInfo) -> Assumption | None:
    """The Assumption that a field of a group carries."""
    return next((one for one in field.metadata if isinstance(one, Assumption)), None)
