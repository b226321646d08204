"""The findings about a pilot, as sentences."""

from __future__ import annotations

from math import isfinite

from model.decisions.answer import Answer
from model.decisions.churn_curve import ChurnCurve
from model.scenario.paths import about, title
from model.uncertainty.pilot import CHURN, Size, Target
from model.uncertainty.worth import Estimate
from pages.report import assumption_words, numbers
from pages.report.findings import margins
from pages.report.findings.information import asks
from pages.report.numbers import count, money, percent


def named(path: str) -> str:
    """What is measured, as the entry of a list."""
    return "Churn" if path == CHURN else title(path)


def flips(found: Answer, target: Target, curve: ChurnCurve | None) -> str:
    """Where the decision flips, in the words of what is measured; curve: of churn, where that is it."""
    pays = float(found.outcome.net) > 0
    if target.flips is None:
        where = (
            "at any churn up to 20 times today's" if target.what == CHURN else f"at any value of {_quoted(target.what)}"
        )
        return f"No pilot of this can settle it: the plan {'pays' if pays else 'costs more than it brings'} {where}."
    if target.what == CHURN:
        return (
            f"The plan just breaks even at {_churn(target.flips)} in any month; "
            f"the model expects {_churn(found.affordable.expected_multiplier)}{margins.besides(found, curve)}."
        )
    value = assumption_words.value(found.scenario, target.what, target.value, 3)
    seen = (
        ""
        if about(target.what).label and target.value == target.flips
        else f", which is seen as {percent(target.flips, 1)} of these contacts"
    )
    return f"The plan just breaks even where {_quoted(target.what)} is {value}{seen}; entered: {percent(target.expected, 1)}."


def takes(target: Target, found: Size, month: int) -> str:
    """Customers per arm in the months chosen, and whether there are so many."""
    i = int((found.months == month).nonzero()[0][0])
    needed, there = float(found.per_arm[i]), float(found.available[i])
    who = "newcomers" if found.newcomers else "customers"
    if not isfinite(needed):
        return "No number of customers is enough: the two cannot be told apart."
    said = f"{count(needed)} {who} per arm in {month} month{'' if month == 1 else 's'}"
    if needed <= there:
        return f"To tell them apart takes {said}."
    when = (
        f"; {found.soonest} months are enough"
        if found.soonest
        else f"; no length up to {int(found.months[-1])} months is enough"
    )
    return f"To tell them apart would take {said}, but there are only {count(there)}{when}."


def verdict(target: Target, spent: float, worth: Estimate, currency: str, feasible: bool, month: int) -> str:
    """The cost of the pilot against what its answer can bring: for the choice that a pilot settles, whatever else is compared."""
    known, choice = asks(target.what), "the choice between today and the plan alone"
    if not feasible:
        return f"A pilot of {month} month{'' if month == 1 else 's'} cannot settle it."
    costs = f"the pilot costs {money(spent, currency)}, and to know {known}"
    if not worth.known:
        return f"Not worth it: {costs} would not change {choice}."
    if spent <= worth.above:
        return f"Worth it: {costs} is worth up to {money(worth.above, currency)} for {choice}."
    return f"Costs more than it can bring: {costs} is worth at most {money(worth.above, currency)} for {choice}."


def chart(target: Target, found: Size, month: int) -> str:
    """The title of the chart."""
    against = (
        f"{_churn(target.flips)} from {_churn(target.expected)}"
        if target.what == CHURN
        else f"{percent(target.flips, 1)} from {percent(target.expected, 1)}"
    )
    return f"To tell {against}: {takes(target, found, month).removeprefix('To tell them apart takes ').removeprefix('To tell them apart would take ').rstrip('.')}"


def _churn(multiplier: float) -> str:
    """'a churn 10.5 % above today's': text and title say it alike."""
    told = numbers.value(abs(multiplier - 1), "share", "", 3)
    if told == "0 %":
        return "a churn like today's"
    return f"a churn {told} {'above' if multiplier > 1 else 'below'} today's"


def _quoted(path: str) -> str:
    return f"“{title(path)}”"
