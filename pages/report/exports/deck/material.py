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
    """base: what changes are counted against. link: the whole address, or ''. risk: None where worlds have no finite sum."""

    found: Answer
    base: Scenario
    link: str
    made: date
    must: MustBeTrue
    best: Mix
    risk: Risk | None


def gather(
    found: Answer, base: Scenario, link: str, made: date, must: MustBeTrue | None = None, risk: Risk | None = None
) -> Material:
    """Works out what the answer does not hold: closest break-evens, best mix, 10,000 possible worlds. Takes seconds.

    must, risk: of this very scenario, where they are at hand.
    """
    scenario = found.scenario
    return Material(
        found, base, link, made, must or must_be_true(scenario), best_mix(scenario), risk or _risk(scenario)
    )


def _risk(scenario: Scenario) -> Risk | None:
    try:
        return uncertainty.risk(scenario)
    except ValueError:
        return None
