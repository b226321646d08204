"""What all groups have in common."""

from __future__ import annotations

from typing import Annotated
from unicodedata import category

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from model.scenario.sentence import refusal


def _one_line(name: str) -> str:
    if any(category(c) == "Cc" for c in name):
        raise refusal("control", "holds a line break or another control character")
    return name


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), AfterValidator(_one_line)]
MONEY = 1e12
YEAR, SHARE = "money per year", "share"


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)
