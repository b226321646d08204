"""What measures and causes of a comparison are called, and how causes are written."""

from __future__ import annotations

from model.decisions.difference import ALL, FRAME, STRUCTURE, Cause
from model.scenario import paths
from model.scenario.groups import After
from model.scenario.scenario import Scenario
from pages.report import assumption_words, numbers
from pages.report.language import called, clauses, declared, named, say

CHANGES = 6


def measure(name: str) -> str:
    """What a measure is called at the head of its row."""
    return {
        "net": say("Net (present value)"),
        "savings": say("Saved (present value)"),
        "losses": say("Lost (present value)"),
        "investment": say("Invested"),
        "customers_more": say("Customers against today"),
        "hours_freed": say("Hours freed per year"),
        "break_even_share": say("Breaks even first at"),
        "best_share": say("Best place on its own way"),
        "payback_month": say("Pays back in"),
        "tipping_month": say("Last month that pays"),
        "affordable_churn": say("Churn the plan can bear"),
        "expected_churn": say("Churn expected"),
    }[name]


def cause(one: Cause) -> str:
    """'Hourly cost', 'Plan: automation (6 values)', 'After a poor contact (3 values)'."""
    if one.key == one.paths[0]:
        return assumption_words.title(one.key)
    if one.key == FRAME:
        return named("Horizon, discounting and form")
    if one.key == STRUCTURE:
        return named("Segments and touchpoints")
    if one.key == ALL:
        return named("All changes together")
    group = _group(one.key, paths.split(one.paths[0]))
    return named("{group} ({many} values)", group=group, many=numbers.whole(len(one.paths)))


def changes(first: Scenario, second: Scenario, cause: Cause) -> str:
    """What changed, value by value; of many the first few."""
    a, b = paths.values(first), paths.values(second)
    shown = []
    for path in cause.paths[:CHANGES]:
        before, after = (_value(s, path, values.get(path)) for s, values in ((first, a), (second, b)))
        shown.append(f"{assumption_words.title(path)}: {before} → {after}")
    more = len(cause.paths) - len(shown)
    return clauses(*shown, say("and {more} more", more=numbers.whole(more)) if more > 0 else "")


def _group(key: str, steps: tuple[str, ...]) -> str:
    """What several assumptions are called that begin with the same key."""
    if steps[:2] == ("bond", "after") and key.count(".") == 2:
        return declared(After.model_fields[steps[2]].title or key)
    if steps[0] in paths.LISTS and "." in key:
        grade = key.removeprefix(f"{steps[0]}.{steps[1]}").strip(".")
        return _experience(steps[1], grade) if grade else called(steps[1])
    names = {
        "segments": named("Segments"),
        "touchpoints": named("Touchpoints"),
        "service": named("Service"),
        "bond": named("Loyalty"),
        "bond.after": named("Loyalty: after"),
        "loyalty": named("What loyalty does"),
        "loyalty.churn_ratio": named("What loyalty does: churn"),
        "loyalty.spend_ratio": named("What loyalty does: spend"),
        "loyalty.referrals": named("Loyalty: referrals"),
        "market": named("Market"),
        "programme": named("Programme"),
        "levers": named("Levers"),
        "today": named("Today"),
        "today.automation": named("Today: automation"),
        "plan": named("Plan"),
        "plan.automation": named("Plan: automation"),
    }
    return names.get(key) or f"{steps[0].capitalize()}: {steps[1].replace('_', ' ')}"


def _experience(touchpoint: str, arm: str) -> str:
    if arm == "personal":
        return named("{touchpoint}: personal experience", touchpoint=touchpoint)
    return named("{touchpoint}: digital experience", touchpoint=touchpoint)


def _value(scenario: Scenario, path: str, value: object) -> str:
    return assumption_words.value(scenario, path, value, 4)
