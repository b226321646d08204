"""What is known of a scenario's assumptions outside of the model: where a number comes from, and what it is called in German.

The model knows neither the examples nor the evidence nor any translation; who does hands this in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from model.scenario.scenario import Scenario


@dataclass(frozen=True)
class Of:
    """Of one assumption. kind: published, measured, example, entered or decided; source: who says so, where it is published.

    example: the value in the example that the scenario began from, None where it has none; changed: it is another one now,
    None where the scenario began from no example.
    """

    kind: str
    source: str
    example: float | str | None
    changed: bool | None


@dataclass(frozen=True)
class Told:
    """by_path: of each assumption by its dotted path. german: an English label -> the German one."""

    by_path: Mapping[str, Of] = field(default_factory=dict)
    german: Callable[[str], str | None] = lambda label: None


Teller = Callable[[Scenario], Told]


def nothing_told() -> Told:
    return Told()
