"""What the slides are made of: everything that the pages work out, for one scenario, at one moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from model import uncertainty
from model.decisions.answer import Answer
from model.decisions.margins import MustBeTrue, must_be_true
from model.decisions.mix import Mix, best_mix
from model.scenario.groups import Policy
from model.scenario.scenario import Scenario
from model.uncertainty import Risk
from model.uncertainty.options import PLAN, compare, options
from model.uncertainty.pilot import CHURN
from model.uncertainty.worth import Information, information


@dataclass(frozen=True)
class Material:
    """base: what changes are counted against; link: the whole address, or ''; day: on which the slides are made; must: what
    must be true; best: the best mix; risk: the possible worlds, None where they have no finite sum; worth: what it is worth to know
    more before choosing, None where that cannot be told; client, author: for whom and by whom, '' where nobody says.
    """

    answer: Answer
    base: Scenario
    link: str
    day: date
    must: MustBeTrue
    best: Mix
    risk: Risk | None
    worth: Information | None = None
    client: str = ""
    author: str = ""


def gather(
    answer: Answer,
    base: Scenario,
    link: str,
    day: date,
    must: MustBeTrue | None = None,
    risk: Risk | None = None,
    plans: Sequence[tuple[str, Policy]] = (),
    client: str = "",
    author: str = "",
) -> Material:
    """Works out what the answer does not hold: closest break-evens, best mix, 10,000 possible worlds, what to know is worth. Takes
    seconds.

    must, risk: of this very scenario, where they are at hand; plans: kept ones, among which the choice is, too.
    """
    scenario, worlds = answer.scenario, risk or _risk(answer.scenario)
    best = best_mix(scenario)
    must = must or must_be_true(scenario)
    worth = worth_knowing(scenario, best, worlds, plans)
    return Material(answer, base, link, day, must, best, worlds, worth, client, author)


def worth_knowing(
    scenario: Scenario, best: Mix, risk: Risk | None, plans: Sequence[tuple[str, Policy]] = ()
) -> Information | None:
    """What the page Worth finding out says of the choice between all options, in the worlds of the risk."""
    if risk is None or not risk.draws.columns:
        return None
    try:
        compared = compare(risk.draws, options(scenario, best.automation, plans))
    except ValueError:
        return None
    churn = compared.multiplier[:, compared.ids.index(PLAN)]
    return information(compared.net, {**risk.draws.columns, CHURN: churn})


def _risk(scenario: Scenario) -> Risk | None:
    try:
        return uncertainty.risk(scenario)
    except ValueError:
        return None
