"""The debate about digital and personal contact, put to the test in one scenario (issue 3): 20 claims, in its order."""

from __future__ import annotations

from model.decisions.claims import automation, customers, machine, people
from model.decisions.claims.decide import decide
from model.decisions.claims.finding import Amount, Finding, Question, Series, Told
from model.decisions.claims.view import View
from model.decisions.reach import carried_out
from model.scenario.scenario import Scenario

CLAIMS = {
    "not_carried": automation.not_carried,
    "excellent_only": machine.excellent_only,
    "adequate_harms": customers.adequate_harms,
    "bad_stays_bad": machine.bad_stays_bad,
    "fans_worth": customers.fans_worth,
    "where_it_matters": automation.where_it_matters,
    "rescued": customers.rescued,
    "angry_tell": customers.angry_tell,
    "fewer_errors": machine.fewer_errors,
    "rivals": people.rivals,
    "paid_extra": people.paid_extra,
    "luxury": people.luxury,
    "early_late": people.early_late,
    "standard_first": automation.standard_first,
    "scripts": people.scripts,
    "dead_ends": machine.dead_ends,
    "regularly": people.regularly,
    "used_to": machine.used_to,
    "data_distrust": machine.data_distrust,
    "limit": automation.limit,
}
IDS = tuple(CLAIMS)
__all__ = ["CLAIMS", "IDS", "Amount", "Finding", "Question", "Series", "Told", "decide", "judge"]


def judge(scenario: Scenario, ids: tuple[str, ...] = IDS) -> list[Finding]:
    """The claims, judged. Without discounting, where customers who never leave would be worth an infinite sum, the
    remaining lifetime is left out. Raises KeyError for no claim.
    """
    scenario = carried_out(scenario)
    view = View(scenario)
    finite = View(scenario.model_copy(update={"count_remaining_lifetime": False}))
    return [_judged(id, view, finite) for id in ids]


def _judged(id: str, view: View, finite: View) -> Finding:
    try:
        return decide(view.scenario, CLAIMS[id](view))
    except ValueError:
        return decide(finite.scenario, CLAIMS[id](finite))
