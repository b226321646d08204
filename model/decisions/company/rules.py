"""By which rules the model's finer assumptions follow what was entered of the whole company."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from model.decisions.company.moves import Way


class Id(Enum):
    """One rule each, in the order in which they are applied."""

    CUSTOMERS = "customers"
    NEWCOMERS = "newcomers"
    REVENUE = "revenue"
    MARGIN = "margin"
    CHURN = "churn"
    NEWCOMER_CHURN = "newcomer_churn"
    SPREAD = "churn_spread"
    CONTACTS = "contacts"
    TODAY_SHARE = "today_share"
    PLANNED_SHARE = "planned_share"
    MINUTES = "minutes"
    SPENDS = "spends"
    RANGES = "ranges"


@dataclass(frozen=True)
class Rule:
    """What was done to a row of assumptions: by which move, told by one number. follows: nothing was entered of them; they go along with
    something that was. undone: it was left out, so they are as the example has them."""

    id: Id
    way: Way
    factor: float
    follows: bool = False
    undone: bool = False
