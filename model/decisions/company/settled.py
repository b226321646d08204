"""Facts in the terms of the model: a contribution as margin or revenue, leavers as churn; and what contradicts itself."""

from __future__ import annotations

from dataclasses import replace

from model.decisions.company.facts import Facts
from model.decisions.company.totals import totals
from model.scenario.errors import ScenarioError
from model.scenario.paths import about
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence


def settled(example: Scenario, facts: Facts) -> Facts:
    """Raises ScenarioError, with a sentence for each fact that cannot be."""
    known = totals(example)
    problems = [*_too_few(example, facts)]
    for told in (_contribution, _leavers):
        found = told(known, facts)
        if isinstance(found, Sentence):
            problems.append(found)
        else:
            facts = found
    if problems:
        raise ScenarioError(problems)
    return facts


def _too_few(example: Scenario, facts: Facts) -> list[Sentence]:
    segments = len(example.segments)
    if facts.customers is None or facts.customers >= segments:
        return []
    words = "{customers} customers are fewer than the {segments} segments of the example"
    return [Sentence(words, customers=f"{facts.customers:g}", segments=str(segments))]


def _contribution(known: dict[str, float], facts: Facts) -> Facts | Sentence:
    """Of the revenue that is entered it gives the margin; else of the margin the revenue."""
    contribution, revenue = facts.contribution, facts.revenue
    if contribution is None:
        return facts
    if revenue is None:
        margin = known["margin"] if facts.margin is None else facts.margin
        if margin > 0:
            return replace(facts, revenue=contribution / margin)
        if contribution > 0:
            return Sentence("a contribution of {amount} needs a margin above 0", amount=f"{contribution:g}")
        return facts
    if contribution > revenue:
        words = "a contribution of {contribution} is above the revenue of {revenue} per customer"
        return Sentence(words, contribution=f"{contribution:g}", revenue=f"{revenue:g}")
    return replace(facts, margin=contribution / revenue) if revenue > 0 else facts


def _leavers(known: dict[str, float], facts: Facts) -> Facts | Sentence:
    if facts.leavers is None:
        return facts
    customers = known["customers"] if facts.customers is None else facts.customers
    churn, most = facts.leavers / customers, about("segments.*.churn").le
    if churn <= most:
        return replace(facts, churn=churn)
    words = "{leavers} of {customers} customers who leave in a year are more than the model takes, {most} %"
    return Sentence(words, leavers=f"{facts.leavers:g}", customers=f"{customers:g}", most=f"{100 * most:g}")
