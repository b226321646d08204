"""What a model once found: kept in a scenario file so that a later model can say what changed in the result."""

from __future__ import annotations

from typing import Any

from pydantic import Field, field_validator

from model.scenario.groups.part import Part


class Computed(Part):
    """Nothing here bears on any result, and no fingerprint counts it."""

    model_version: str = Field(max_length=30, title="Version of the model")
    fingerprint: str = Field(max_length=64, title="Fingerprint of the scenario that was computed")
    net: float = Field(title="Net", description="In the scenario's currency, over the horizon, discounted.")
    break_even_shares: tuple[float, ...] | None = Field(
        default=None, max_length=200, title="Break-even shares", description="Automation shares at which net = 0."
    )

    @field_validator("break_even_shares", mode="before")
    @classmethod
    def _sequence(cls, value: Any) -> Any:
        return tuple(value) if isinstance(value, list) else value
