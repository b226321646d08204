"""What the slides are made of: everything that the pages work out, for one scenario, at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from model import uncertainty
from model.decisions.answer import Answer
from model.decisions.margins import MustBeTrue, must_be_true
from model.decisions.mix import Mix, best_mix
from model.scenario.scenario import Scenario
from model.uncertainty import Risk


@dataclass(frozen=True)
class Material:
    """base: what changes are counted against; link: the whole address, or ''; day: on which the slides are made; must: what
    must be true; best: the best mix; risk: the possible worlds, None where they have no finite sum.
    """

    answer: Answer
    base: Scenario
    link: str
    day: date
    must: MustBeTrue
    best: Mix
    risk: Risk | None


def gather(
    answer: Answer, base: Scenario, link: str, day: date, must: MustBeTrue | None = None, risk: Risk | None = None
) -> Material:
    """Works out what the answer does not hold: closest break-evens, best mix, 10,000 possible worlds. Takes seconds.

    must, risk: of this very scenario, where they are at hand.
    """
    scenario = answer.scenario
    return Material(
        answer, base, link, day, must or must_be_true(scenario), best_mix(scenario), risk or _risk(scenario)
    )


def _risk(scenario: Scenario) -> Risk | None:
    try:
        return uncertainty.risk(scenario)
    except ValueError:
        return None
