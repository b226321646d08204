"""The findings about what is worth finding out, as sentences."""

from __future__ import annotations

from model.scenario.paths import split, title
from model.uncertainty.pilot import CHURN
from model.uncertainty.worth import Estimate, Information
from pages.report.findings.verdict import CENT, listed
from pages.report.numbers import money

ASKS = {
    "contacts": "how many {} contacts there are",
    "minutes": "how long a {} contact takes",
    "digital_cost": "what a digital {} contact costs",
    "salience": "how much {} contacts matter to customers",
    "resolved_easy": "how many of the easiest {} contacts the machine resolves",
    "resolved_hard": "how many of the hardest {} contacts the machine resolves",
    "personal_excellent": "how many {} contacts with people are graded 1",
    "personal_poor": "how many {} contacts with people are graded 4 to 6",
    "digital_excellent": "how many {} contacts with the machine are graded 1",
    "digital_poor": "how many {} contacts with the machine are graded 4 to 6",
}
GROUPS = {
    "service": "the cost of service",
    "levers": "what the levers do",
    "bond": "how contacts change the bond",
    "loyalty": "what fans and detractors do",
    "market": "the market",
    "programme": "the programme",
}


def headline(found: Information, currency: str) -> str:
    """What it is worth to know, and what above all."""
    best, groups = ranked(found.single), ranked(found.group)
    whole = found.everything.value
    if whole < CENT:
        return "Nothing is worth finding out: no answer would change the decision."
    if best:
        path, top = best[0]
        return f"It is worth up to {money(top.above, currency)} to know {asks(path)}."
    if groups:
        name, top = groups[0]
        return f"No single answer would change the decision, but all about {group(name)} together is worth up to {money(top.above, currency)}."
    return f"Nothing is worth finding out: no single answer would change the decision, and all of them together are worth {money(whole, currency)}."


def everything(found: Information, between: tuple[str, ...], currency: str) -> str:
    """What perfect knowledge would be worth, and of what choice."""
    if found.everything.value < CENT:
        return f"The choice is between {listed(list(between))}: the same option is best in every world."
    return (
        f"To know everything before choosing between {listed(list(between))} would be worth {money(found.everything.value, currency)} "
        "on average (EVPI): no research can be worth more."
    )


def singles(found: Information) -> str:
    """How many answers are worth having by themselves."""
    many, all_ = len(ranked(found.single)), len(found.single)
    if not many:
        return f"None of {all_} answers is worth having by itself"
    return f"{many} of {all_} answers {'is' if many == 1 else 'are'} worth having by {'itself' if many == 1 else 'themselves'}"


def groups(found: Information) -> str:
    """Which group is worth most."""
    best = ranked(found.group)
    if not best:
        return "No group of assumptions is worth knowing by itself"
    return f"Worth most as a whole: {group(best[0][0])}"


def ranked(found: dict[str, Estimate]) -> list[tuple[str, Estimate]]:
    """What can be told from 0, the most valuable first."""
    known = [(name, one) for name, one in found.items() if one.known and one.above >= CENT]
    return sorted(known, key=lambda pair: -pair[1].above)


def asks(path: str) -> str:
    """An assumption as what one would like to know."""
    if path == CHURN:
        return "how much the plan changes churn"
    steps = split(path)
    if steps[0] == "touchpoints" and steps[2] in ASKS:
        return ASKS[steps[2]].format(steps[1])
    return f"“{title(path)}”"


def label(path: str) -> str:
    """An assumption, or what can be measured instead, as the name of a bar."""
    return "Churn under the plan (a pilot shows it)" if path == CHURN else title(path)


def group(name: str) -> str:
    """A group of assumptions."""
    part, _, own = name.partition(".")
    return {"segments": f"the customers of {own}", "touchpoints": f"{own} contacts"}.get(part) or GROUPS.get(part, part)
