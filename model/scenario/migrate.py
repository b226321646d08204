"""Older scenario files: one step for every change of the schema, each from the data of schema n to that of n + 1.

A step is a pure function over the plain dict of the file, written when the schema changes and never changed afterwards.
A field that is added needs none if it has a neutral value (assume(..., neutral=...)), which leaves every result as it was: then it
may be missing. Any other gets its value in the step of its schema. A preset may then use another one.
Links have their own steps in data/link_migrate.py, under the same numbers; tests/links/ keeps files and links of every
schema for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_args

from model.scenario.scenario import Scenario

T = TypeVar("T")
Steps = Mapping[int, Callable[[T], T]]

SCHEMA: int = get_args(Scenario.model_fields["schema_"].annotation)[0]
"""What is written, and what the steps lead to."""
OLDEST = 1
MODEL_2: dict[str, dict[str, float]] = {
    "today": {"assistance": 0.0},
    "plan": {"assistance": 0.0},
    "service": {"dead_end_salience": 0.0, "repeat_share": 0.0, "assist_cost": 0.0},
    "levers": {"scripting_repeats": 0.0, "assist_minutes": 0.0, "assist_gain": 0.0, "premium_half_fee": 1e9},
    "loyalty": {"event_churn": 0.0, "self_service_tie": 0.0, "outreach_revenue": 0.0, "machine_sales": 1.0},
    "programme": {"reach": 1.0},
}
"""What schema 2 added, at the values that leave it without effect."""


def _added(data: dict[str, Any], fields: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {**data, **{group: {**data[group], **more} for group, more in fields.items()}}


STEPS: Steps[dict[str, Any]] = {1: lambda data: _added(data, MODEL_2)}
"""From schema n to n + 1, for every n from OLDEST to SCHEMA - 1."""


def to_current(data: Any, steps: Steps[dict[str, Any]] = STEPS, current: int = SCHEMA) -> Any:
    """The data of a file as of the current schema; data of the current or of no known schema stay as they are."""
    schema = data.get("schema") if isinstance(data, dict) else None
    if isinstance(schema, bool) or not isinstance(schema, int) or not has_steps(schema, steps, current):
        return data
    try:
        return along(data, schema, steps, current) | {"schema": current}
    except (AttributeError, KeyError, IndexError, TypeError):
        return data  # not a file of that schema; whoever reads it says what is wrong with it


def has_steps(schema: int, steps: Steps[Any], current: int) -> bool:
    """Whether a way leads from this older schema to the current one."""
    return schema < current and all(n in steps for n in range(schema, current))


def along(data: T, schema: int, steps: Steps[T], current: int) -> T:
    """The data after one step for each schema between the one found and the current one. The data given stay as they are."""
    for n in range(schema, current):
        data = steps[n](data)
    return data
