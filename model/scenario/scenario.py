"""The scenario: everything that is entered, declared once (MODEL.md section 1; the groups stand in model/scenario/groups/).

From these fields come the model's input, the widgets, the link, the file and its JSON schema, the exports, the
README's table and the tests. Adding an assumption is one field and its use in a stage.
"""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from model.scenario.assumption import assume
from model.scenario.groups import (
    Bond,
    Computed,
    Levers,
    Loyalty,
    Market,
    Name,
    Part,
    Policy,
    Programme,
    Segment,
    Service,
    Touchpoint,
    Uncertainty,
)
from model.scenario.sentence import refusal

LEAST_OUTREACH = 0.01


class Scenario(Part):
    """A scenario file (schema 2, MODEL.md 6a). Immutable; change it with model.scenario.paths.put."""

    schema_: Literal[2] = Field(alias="schema", title="Schema version")
    name: Name = Field(title="Name")
    about: str = Field("", max_length=400, title="What kind of business this is")
    preset: str = Field("", max_length=60, title="Preset this scenario began from")
    sources: dict[str, str] = Field(
        default_factory=dict, title="Sources of single values", description="Dotted path -> id in data/evidence.csv"
    )
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = Field(
        title="Currency", description="Three-letter code, such as EUR or CHF."
    )
    horizon_years: float = assume(
        "Horizon", "years", "How far the sum is carried.", 0.25, 30, decision=True, grade="A", slider=(1, 15)
    )
    discount_rate: float = assume(
        "Discount rate",
        "share per year",
        "What a year's wait costs: money in a year is worth 1 / (1 + rate) today.",
        0,
        1,
        grade="B",
        slider=(0, 0.25),
    )
    count_remaining_lifetime: bool = Field(
        title="Count the value after the last year",
        description="Add what the customers left at the end of the horizon are still worth (the field's term: remaining lifetime).",
    )
    churn_form: Literal["proportional", "additive"] = Field(
        title="Form of churn",
        description="Who leaves when service worsens: those already inclined to (proportional) or everyone alike (additive).",
    )
    segments: tuple[Segment, ...] = Field(min_length=1, max_length=20)
    touchpoints: tuple[Touchpoint, ...] = Field(min_length=1, max_length=40)
    today: Policy
    plan: Policy
    service: Service
    levers: Levers
    bond: Bond
    loyalty: Loyalty
    market: Market
    programme: Programme
    uncertainty: Uncertainty = Field(
        default_factory=Uncertainty,
        title="Uncertainty",
        description="Ranges of the user's own, and assumptions that move together. May be missing.",
    )
    computed: Computed | None = Field(
        default=None,
        title="Result when the file was saved",
        description="Which model found what. Not part of the scenario: read beside it, in no fingerprint. May be missing.",
    )

    @field_validator("segments", "touchpoints", mode="before")
    @classmethod
    def _sequence(cls, value: Any) -> Any:
        return tuple(value) if isinstance(value, list) else value

    @field_validator("horizon_years")
    @classmethod
    def _whole_months(cls, value: float) -> float:
        if abs(12 * value - round(12 * value)) > 1e-6:
            raise refusal("months", "{years} years are not a whole number of months", years=f"{value:g}")
        return value

    @field_validator("segments", "touchpoints")
    @classmethod
    def _names_once(cls, parts: tuple[Any, ...]) -> tuple[Any, ...]:
        twice = [name for name, n in Counter(part.name for part in parts).items() if n > 1]
        if twice:
            raise refusal("twice", "the name '{name}' is used twice", name=twice[0])
        return parts

    @model_validator(mode="after")
    def _policies_fit(self) -> Self:
        names = [t.name for t in self.touchpoints]
        for which in ("today", "plan"):
            automation = getattr(self, which).automation
            for name in names:
                if name not in automation:
                    raise refusal("policy", "{path} is missing", path=f"{which}.automation.{name}")
            for name in automation:
                if name not in names:
                    raise refusal(
                        "policy", "{path}: there is no touchpoint of this name", path=f"{which}.automation.{name}"
                    )
        if self.today.outreach < LEAST_OUTREACH:
            words = "today.outreach must be at least {least}: the plan's outreach is relative to it"
            raise refusal("policy", words, least=f"{LEAST_OUTREACH:g}")
        return self

    @property
    def months(self) -> int:
        return round(12 * self.horizon_years)
