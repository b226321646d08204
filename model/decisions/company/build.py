"""From an example and what is known of a company to a scenario of that company: what is entered wins, the rest follows by rules.

Each rule moves one row of the example's assumptions by one number, so that their order and proportions stay: of segments, of touchpoints.
Afterwards `totals` of the scenario are what was entered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from model.decisions.company import moves
from model.decisions.company.facts import Facts
from model.decisions.company.moves import Moved, Way
from model.decisions.company.ranges import moved_ranges
from model.decisions.company.rules import Id, Rule
from model.decisions.company.settled import settled
from model.decisions.company.totals import contacts_of, taken_by_people, totals, weights
from model.decisions.reach import carried_out
from model.numerics.arrays import Array
from model.scenario import paths, ranges
from model.scenario.errors import ScenarioError
from model.scenario.groups import Uncertainty
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence
from model.stages.contact_flow import reach
from model.stages.inputs import inputs

DIRECT = {
    "hourly_cost": "service.hourly_cost",
    "investment": "programme.investment",
    "running_cost": "programme.running_cost",
}


@dataclass(frozen=True)
class Built:
    """The scenario, and the rules by which the example's assumptions became its own, in their order."""

    scenario: Scenario
    rules: tuple[Rule, ...]


def company(base: Scenario, facts: Facts, undone: frozenset[Id] = frozenset()) -> Built:
    """The company's scenario. base: the example it starts from; undone: rules that are left out.

    Raises ScenarioError, with a sentence for each, where facts contradict each other.
    """
    example = carried_out(base)
    facts = settled(example, facts)
    draft = _Draft(example, undone)
    draft.people(facts)
    draft.money(facts)
    draft.contacts(facts)
    draft.put({path: value for name, path in DIRECT.items() if (value := getattr(facts, name)) is not None})
    return Built(draft.finished(facts), tuple(draft.rules))


class _Draft:
    """The scenario so far, without ranges of its own, and the rules that made it."""

    def __init__(self, example: Scenario, undone: frozenset[Id]):
        self.example, self.undone = example, undone
        self.now = example.model_copy(update={"uncertainty": Uncertainty()})
        self.rules: list[Rule] = []

    def put(self, changes: Mapping[str, Any]) -> None:
        if changes:
            self.now = paths.put(self.now, changes)

    def people(self, facts: Facts) -> None:
        """Customers and newcomers of the segments, the latter in proportion to the former where nothing is entered of them."""
        before = totals(self.now)
        if facts.customers is not None:
            self._average(
                Id.CUSTOMERS, "segments.customers", self._alike("segments"), facts.customers / len(self.now.segments)
            )
        newcomers, follows = facts.newcomers, facts.newcomers is None
        if follows and facts.customers is not None and before["newcomers"] > 0 and Id.CUSTOMERS not in self.undone:
            newcomers = min(before["newcomers"] * facts.customers / before["customers"], 1e9)
        if newcomers is not None:
            each = newcomers / len(self.now.segments)
            self._average(Id.NEWCOMERS, "segments.newcomers", self._alike("segments"), each, follows)

    def money(self, facts: Facts) -> None:
        """Revenue, margin and churn of the segments; the churn of newcomers goes along."""
        customers = self._row("segments.customers")
        if facts.revenue is not None:
            self._average(Id.REVENUE, "segments.revenue", weights(customers), facts.revenue)
        if facts.margin is not None:
            paid = weights(customers * self._row("segments.revenue"), customers)
            self._average(Id.MARGIN, "segments.margin", paid, facts.margin)
        newcomers = weights(self._row("segments.newcomers"), customers)
        theirs, follows = facts.newcomer_churn, facts.newcomer_churn is None
        if facts.churn is not None:
            before = float(weights(customers) @ self._row("segments.churn"))
            if follows and before > 0 and Id.CHURN not in self.undone:
                along = float(newcomers @ self._row("segments.newcomer_churn")) * facts.churn / before
                theirs = min(along, paths.about("segments.*.newcomer_churn").le)
            self._average(Id.CHURN, "segments.churn", weights(customers), facts.churn)
        if theirs is not None and not (follows and theirs == 0):
            self._average(Id.NEWCOMER_CHURN, "segments.newcomer_churn", newcomers, theirs, follows)
        if facts.churn_spread is not None:
            self._average(Id.SPREAD, "segments.churn_spread", weights(customers), facts.churn_spread)

    def contacts(self, facts: Facts) -> None:
        """Contacts, automation and minutes of the touchpoints, and the spends that a company's size asks for."""
        before = contacts_of(inputs(self.example)).sum()
        if facts.contacts is not None:
            self._contacts(facts.contacts)
        if facts.today_share is not None:
            share = self._policy("today")
            self._take(
                Id.TODAY_SHARE, _shares("today"), moves.by_odds(share, self._contact_weights(), facts.today_share)
            )
        if facts.planned_share is not None:
            self._take(Id.PLANNED_SHARE, _shares("plan"), self._planned(facts.planned_share))
        if facts.minutes is not None:
            x = inputs(self.now)
            by_people = weights(taken_by_people(x)[:, 0], contacts_of(x)[:, 0])
            self._average(Id.MINUTES, "touchpoints.minutes", by_people, facts.minutes)
        after = contacts_of(inputs(self.now)).sum()
        if before > 0 and after > 0 and not np.isclose(before, after, rtol=1e-12):
            self._spends(float(after / before))

    def finished(self, facts: Facts) -> Scenario:
        """With name, currency, ranges, and the sources of what is still the example's."""
        data = paths.dump(self.now)
        data["name"] = self.example.name if facts.name is None else facts.name
        data["currency"] = self.example.currency if facts.currency is None else facts.currency
        data["about"] = ""
        was, now = paths.values(self.example), paths.values(self.now)
        data["sources"] = {path: id for path, id in self.example.sources.items() if was.get(path) == now.get(path)}
        if own := self.example.uncertainty:
            data["uncertainty"], any_moved = moved_ranges(own, was, now)
            undone = Id.RANGES in self.undone
            if undone:
                data["uncertainty"] = own.model_dump(mode="json")
            if any_moved:
                self.rules.append(Rule(Id.RANGES, Way.ALONG, 1.0, follows=True, undone=undone))
            ranges.settle(data)
        scenario = paths.read(data)
        untouched = scenario == self.example.model_copy(update={"about": ""})
        return self.example if untouched else scenario

    def _contacts(self, per_customer: float) -> None:
        people = reach(inputs(self.now)).sum(0)[:, 0]
        total, customers = float(people.sum()), float(self._row("segments.customers").sum())
        if total <= 0:
            raise ScenarioError([Sentence("the contacts cannot be told: nobody is in contact with this company")])
        self._average(Id.CONTACTS, "touchpoints.contacts", people / total, per_customer * customers / total)

    def _planned(self, target: float) -> Moved:
        """Towards the example's plan as far as that goes; beyond it, or below today, by odds."""
        today, plan, own = self._policy("today"), self._policy("plan"), self._contact_weights()
        if between := moves.along(today, plan, own, target):
            return between
        start, end = float(own @ today), float(own @ plan)
        return moves.by_odds(plan if abs(target - end) <= abs(target - start) else today, own, target)

    def _spends(self, factor: float) -> None:
        """What a lever must be spent to have its effect, and what is spent, with the number of contacts."""
        undone = Id.SPENDS in self.undone
        self.rules.append(Rule(Id.SPENDS, Way.TIMES, factor, follows=True, undone=undone))
        if not undone:
            self.put(paths.in_proportion(self.now, paths.SPENDING, factor))

    def _average(self, id: Id, row: str, own: Array, target: float, follows: bool = False) -> None:
        """The values of a row, moved so that their weighted average is the target."""
        group, field = row.split(".")
        one = paths.about(f"{group}.*.{field}")
        if not one.ge <= target <= one.le:
            words = "{label} would have to be {value} on average, which is beyond {least} to {most}"
            limits = {"least": f"{one.ge:g}", "most": f"{one.le:g}"}
            raise ScenarioError([Sentence(words, label=one.label, value=f"{target:g}", **limits)])
        moved = moves.scaled(self._row(row), own, target, one.ge, one.le)
        self._take(id, f"{group}.{{}}.{field}", moved, follows)

    def _take(self, id: Id, path: str, moved: Moved, follows: bool = False) -> None:
        """Note the rule and, if it is not left out, put its values. path: with braces for the part's name."""
        undone = id in self.undone
        self.rules.append(Rule(id, moved.way, moved.factor, follows, undone))
        if not undone:
            names = [part.name for part in (self.now.segments if path.startswith("segments") else self.now.touchpoints)]
            self.put({path.replace("{}", name): float(v) for name, v in zip(names, moved.values, strict=True)})

    def _row(self, row: str) -> Array:
        group, field = row.split(".")
        return np.array([getattr(part, field) for part in getattr(self.now, group)])

    def _policy(self, which: str) -> Array:
        automation = getattr(self.now, which).automation
        return np.array([automation[t.name] for t in self.now.touchpoints])

    def _alike(self, group: str) -> Array:
        many = len(getattr(self.now, group))
        return np.full(many, 1 / many)

    def _contact_weights(self) -> Array:
        """As model.decisions.reach.average_shares has them."""
        return weights(contacts_of(inputs(self.now))[:, 0])


def _shares(which: str) -> str:
    return f"{which}.automation.{{}}"
