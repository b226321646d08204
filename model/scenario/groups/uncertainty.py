"""What the user knows better than the grades do: how far single assumptions may be off, and which move together.

It bears on risk, tornado and everything else that asks for a range, not on the answer at the entered values.
As text, in links and lists of changes: a range is 'uniform:30:60', or 'uniform' where the declared range stays.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Literal, Self, get_args

from pydantic import Field, field_validator, model_validator

from model.scenario.groups.part import Part
from model.scenario.sentence import refusal

Shape = Literal["pert", "uniform", "triangular", "lognormal"]
SHAPES: tuple[Shape, ...] = get_args(Shape)
MOST = 200
CLOSEST = 0.999
"""The strongest rank correlation; at 1 two assumptions would be one."""


class Range(Part):
    shape: Shape = Field(
        default="pert", title="Shape", description="How the values between and beyond P10 and P90 lie."
    )
    low: float | None = Field(default=None, title="Low end", description="One in ten chances to lie below: P10.")
    high: float | None = Field(default=None, title="High end", description="One in ten chances to lie above: P90.")

    @model_validator(mode="after")
    def _both(self) -> Self:
        if (self.low is None) != (self.high is None):
            raise refusal("range", "low and high belong together: give both or neither")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise refusal("range", "low {low} lies above high {high}", low=f"{self.low:g}", high=f"{self.high:g}")
        return self

    @property
    def text(self) -> str:
        """'uniform:30:60', or 'uniform'."""
        ends = [] if self.low is None else [repr(end).removesuffix(".0") for end in (self.low, self.high)]
        return ":".join([self.shape, *ends])


class Correlation(Part):
    a: str = Field(title="One assumption", description="Its dotted path.")
    b: str = Field(title="The other", description="Its dotted path.")
    rank: float = Field(
        ge=-CLOSEST, le=CLOSEST, title="Rank correlation", description="Spearman's, of the values drawn for both."
    )

    @property
    def pair(self) -> tuple[str, str]:
        return (self.a, self.b) if self.a < self.b else (self.b, self.a)

    @property
    def key(self) -> str:
        """'a~b'; a tilde or percent sign within a name is percent-encoded."""
        return "~".join(path.replace("%", "%25").replace("~", "%7E") for path in self.pair)


class Uncertainty(Part):
    ranges: dict[str, Range] = Field(
        default_factory=dict, title="Ranges", description="Dotted path -> shape, P10 and P90 in place of the declared."
    )
    correlations: tuple[Correlation, ...] = Field(
        default=(),
        max_length=MOST,
        title="Correlations",
        description="Assumptions that tend to be high, or low, together.",
    )

    @field_validator("correlations", mode="before")
    @classmethod
    def _sequence(cls, value: Any) -> Any:
        return tuple(value) if isinstance(value, list) else value

    @field_validator("correlations")
    @classmethod
    def _in_order(cls, correlations: tuple[Correlation, ...]) -> tuple[Correlation, ...]:
        """Each pair once, all in one order: equal correlations are equal, whatever order they were entered in."""
        for one in correlations:
            if one.a == one.b:
                raise refusal("twice", "'{path}' cannot be correlated with itself", path=one.a)
        twice = [pair for pair, n in Counter(one.pair for one in correlations).items() if n > 1]
        if twice:
            raise refusal("twice", "'{a}' and '{b}' are correlated twice", a=twice[0][0], b=twice[0][1])
        ordered = sorted(correlations, key=lambda one: one.pair)
        return tuple(Correlation(a=one.pair[0], b=one.pair[1], rank=one.rank) for one in ordered)

    def __bool__(self) -> bool:
        return bool(self.ranges or self.correlations)
