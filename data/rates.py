"""Rates at which amounts can be converted into another currency: the European Central Bank's reference rates of one day."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("rates.json")


@dataclass(frozen=True)
class Rates:
    """of_one_euro: what one euro is in each currency. Any pair goes over the euro."""

    source: str
    address: str
    day: date
    of_one_euro: dict[str, float]

    def between(self, first: str, second: str) -> float | None:
        """What one of the first currency is in the second; None where one of them is not quoted."""
        if first not in self.of_one_euro or second not in self.of_one_euro:
            return None
        return self.of_one_euro[second] / self.of_one_euro[first]


@cache
def rates() -> Rates:
    """As they stand in data/rates.json."""
    read = json.loads(FILE.read_text("utf-8"))
    return Rates(read["source"], read["address"], date.fromisoformat(read["day"]), read["of_one_euro"])
