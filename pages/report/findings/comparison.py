"""The findings of a comparison as sentences: which scenario is worth most, who leads where, and why two differ."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from model.decisions.answer import Answer
from model.decisions.comparison import leads
from model.decisions.difference import Difference
from pages.report.findings.comparison_words import cause
from pages.report.findings.verdict import CENT, CLOSE, listed, moved, verdict
from pages.report.numbers import money, percent

KINDS = {
    "gain": "pays",
    "loss": "costs more than it brings",
    "close": "too close to call",
    "nothing": "changes nothing",
}


def headline(names: Sequence[str], found: Sequence[Answer], saved: int | None) -> str:
    """Which scenario is worth most. saved: how many are in the store, None where it cannot be read."""
    if len(found) < 2:
        return _too_few(saved)
    currencies = sorted({a.scenario.currency for a in found})
    if len(currencies) > 1:
        return (
            f"The {len(found)} scenarios are in {listed(currencies)}: amounts in different currencies cannot be ranked"
        )
    if all(moved(a) < CENT for a in found):
        return f"None of the {len(found)} scenarios saves or costs anything against today"
    net = [float(a.outcome.net) for a in found]
    order = sorted(range(len(found)), key=lambda i: -net[i])
    best, second, currency = order[0], order[1], currencies[0]
    if net[best] - net[order[-1]] < CENT:
        both = "Both" if len(found) == 2 else f"All {len(found)}"
        return f"{both} scenarios come to the same: {money(net[best], currency)}"
    near = [i for i in order[1:] if net[best] - net[i] < max(CENT, CLOSE * max(moved(found[best]), moved(found[i])))]
    if near:
        last = near[-1]
        apart = money(net[best] - net[last], currency)
        return f"Too close to call between {listed([_quoted(names[i]) for i in (best, *near)])}: {apart} apart"
    if verdict(found[best]).kind == "close":
        return f"Of {len(found)} scenarios {_quoted(names[best])} is best, but whether it pays is too close to call: {money(net[best], currency, signed=True)}"
    more = f"{money(net[best] - net[second], currency)} more than {_quoted(names[second])}"
    if net[best] >= CENT:
        return f"Of {len(found)} scenarios {_quoted(names[best])} is worth most: {money(net[best], currency)}, {more}"
    if net[best] > -CENT:
        return (
            f"None of the {len(found)} scenarios brings anything; {_quoted(names[best])} costs nothing, the others do"
        )
    less = f"{money(net[best] - net[second], currency)} less than {_quoted(names[second])}"
    return f"None of the {len(found)} scenarios pays; {_quoted(names[best])} costs least: {money(-net[best], currency)}, {less}"


def over_share(names: Sequence[str], found: Sequence[Answer]) -> str:
    """Who is worth most at which share, all touchpoints alike."""
    share, net = found[0].sweep.share, np.array([a.sweep.net for a in found])
    if np.ptp(net, axis=0).max() < CENT:
        return "At every share all scenarios are worth the same"
    way = leads(net)
    if len(way) == 1:
        return f"With one share for every touchpoint, {_quoted(names[way[0][2]])} is ahead at every share"
    if len(way) == 2:
        turn = percent(float(share[way[1][0]]), 0)
        return f"With one share for every touchpoint, {_quoted(names[way[0][2]])} is ahead below {turn}, {_quoted(names[way[1][2]])} from there on"
    ahead = listed([_quoted(names[row]) for row in dict.fromkeys(row for _, _, row in way)])
    return f"With one share for every touchpoint, the lead changes {len(way) - 1} times between {ahead}"


def paying_back(names: Sequence[str], found: Sequence[Answer]) -> str:
    """When each has earned back what it cost."""
    sums = [a.outcome.cumulative for a in found]
    months = {n: a.payback_month for n, a in zip(names, found, strict=True) if a.payback_month}
    never = [n for n, s in zip(names, sums, strict=True) if n not in months and s.min() <= -CENT]
    behind = [n for n, s in zip(names, sums, strict=True) if n not in months and s.min() > -CENT]
    told = []
    if months:
        first = sorted(months.items(), key=lambda one: one[1])
        told.append(f"Paid back: {listed([f'{_quoted(n)} in month {m}' for n, m in first])}")
    if never:
        told.append(f"not paid back in time: {listed([_quoted(n) for n in never])}")
    if behind:
        told.append(f"never behind: {listed([_quoted(n) for n in behind])}")
    said = "; ".join(told)
    return said[0].upper() + said[1:]


def why(first: str, second: str, found: Difference, currency: str) -> str:
    """What makes most of the difference between two scenarios."""
    gap = found.end - found.start
    if not found.causes:
        return f"{_quoted(second)} has the same assumptions as {_quoted(first)}, so the same net value"
    lead = found.causes[0]
    if max(abs(c.amount) for c in found.causes) < CENT:
        return f"{_quoted(second)} differs from {_quoted(first)} in nothing that moves net"
    side = (
        f"{_quoted(second)} is worth {money(abs(gap), currency)} {'more' if gap > 0 else 'less'} than {_quoted(first)}"
        if abs(gap) >= CENT
        else f"{_quoted(second)} is worth as much as {_quoted(first)}"
    )
    if found.together or len(found.causes) == 1:
        return f"{side}: {cause(lead)}"
    return f"{side}; what counts most is {cause(lead)} ({money(lead.amount, currency, signed=True)})"


def _too_few(saved: int | None) -> str:
    if saved is None:
        return "The saved scenarios cannot be reached; what is on screen stays"
    if saved == 0:
        return "No scenario is saved yet: save the one on screen and compare it with the next"
    return f"{saved} {'scenario is' if saved == 1 else 'scenarios are'} saved; choose two or more below to compare them"


def _quoted(name: str) -> str:
    return f"“{name}”"
