"""Counts and sums by group, as they come out of a company's tables: all that the estimates ever see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]


@dataclass(frozen=True)
class Cells:
    """One table: a row for each group, its keys and counts side by side as columns of equal length."""

    columns: Mapping[str, Column]

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def where(self, keep: Column) -> Cells:
        """The groups for which it holds."""
        return Cells({name: column[keep] for name, column in self.columns.items()})

    def total(self, name: str) -> float:
        """The sum of a count over all groups."""
        return float(np.sum(self[name]))

    def strata(self, *keys: str) -> list[str]:
        """For each group what tells its stratum from others: its values of these keys together."""
        return ["\0".join(str(self[key][i]) for key in keys) for i in range(len(self))]

    def by(self, key: str) -> Iterator[tuple[Any, Cells]]:
        """The groups of each value of a key."""
        for one in np.unique(self[key]):
            yield one.item() if hasattr(one, "item") else one, self.where(self[key] == one)


@dataclass(frozen=True)
class Counts:
    """What is known of a company; a table is missing where the data that it needs are. Of the last twelve months unless said.

    segments: segment -> customers, and their revenue_known, revenue, revenue_squared; year_ago (customers of a year ago),
        left_since (of these); newcomers; leavers; customer_years; contacts of customers.
    exposure: segment, years_back, tenure (in months) -> exposed (customer-months), leavers; of up to three years.
    touch: touchpoint, phase, digital, resolved, soon (a person within the hour), after (0; 1 within an hour, 2 within seven
        days of an unresolved digital contact) -> n; followed (seen for 28 days), again7, again14, again28 (a next contact about
        the same within so many days), person7, person14, person28 (it was with a person, later than an hour); timed, seconds, seconds_squared;
        graded, excellent, poor.
    again: day (1 to 28) -> n (of contacts with a person that were followed for 28 days, those whose next about the same came within so
        many days and not before), clocked (of these, not whole days apart).
    ladder: touchpoint, segment, quarters_back -> started, digital, resolved (of the digital).
    bond: segment, earlier (stratum of earlier grades), age (months since the last contact, -1: none within a year), last
        (class of the last contact) -> answers, fans, neutrals, detractors.
    panel: months between two answers of a customer without a contact in between -> pairs, fan_fan, fan_first, fan_second.
    after_answer: segment, tenure_year, state -> answers, days (within 30), leavers (within 30 days), revenue_known, revenue,
        revenue_squared.
    after_contact: segment, tenure_year, earlier, last -> contacts, days (until the next contact, at most 30), leavers.
    says_resolved: whether the contacts say what was resolved; if not, what did not come back within seven days counts as resolved.
    says_channel: whether the contacts say who handled them.
    """

    tables: Mapping[str, Cells] = field(default_factory=dict)
    says_resolved: bool = True
    says_channel: bool = True

    def get(self, name: str) -> Cells | None:
        """A table, None where there is none or it is empty."""
        found = self.tables.get(name)
        return found if found is not None and len(found) else None
