"""The findings of a comparison: which scenario is worth most, who leads where, and why two differ."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from model.decisions.answer import Answer
from model.decisions.comparison import leads, over_shares
from model.decisions.difference import Difference
from pages.report import numbers
from pages.report.findings.comparison_words import cause
from pages.report.findings.first_look_payback import LostAfterHorizon, LostAgain, case_of
from pages.report.findings.thresholds import CENT, CLOSE, Kind, moved
from pages.report.findings.verdict import verdict
from pages.report.language import clauses, count, listed, named, quoted, say
from pages.report.numbers import money, percent


def kind(of: Kind) -> str:
    """What a verdict is called beside others."""
    match of:
        case "gain":
            return say("pays")
        case "loss":
            return say("costs more than it brings")
        case "close":
            return say("too close to call")
        case _:
            return say("changes nothing")


def headline(names: Sequence[str], answers: Sequence[Answer], saved: int | None) -> str:
    """Which scenario is worth most. saved: how many are in the store, None where it cannot be read."""
    if len(answers) < 2:
        return _too_few(saved)
    many, currencies = numbers.whole(len(answers)), sorted({a.scenario.currency for a in answers})
    if len(currencies) > 1:
        return say(
            "The {many} scenarios are in {currencies}: amounts in different currencies cannot be ranked",
            many=many,
            currencies=listed(currencies),
        )
    if all(moved(a) < CENT for a in answers):
        return say("None of the {many} scenarios saves or costs anything against today", many=many)
    net, currency = [float(a.outcome.net) for a in answers], currencies[0]
    order = sorted(range(len(answers)), key=lambda i: -net[i])
    best, last = order[0], order[-1]
    if net[best] - net[last] < CENT:
        if len(answers) == 2:
            return say("Both scenarios come to the same: {net}", net=money(net[best], currency))
        return say("All {many} scenarios come to the same: {net}", many=many, net=money(net[best], currency))
    near = [
        i for i in order[1:] if net[best] - net[i] < max(CENT, CLOSE * max(moved(answers[best]), moved(answers[i])))
    ]
    if near:
        return say(
            "Too close to call between {names}: {apart} apart",
            names=listed([quoted(names[i]) for i in (best, *near)]),
            apart=money(net[best] - net[near[-1]], currency),
        )
    if verdict(answers[best]).kind == "close":
        return say(
            "Of {many} scenarios {best} is best, but whether it pays is too close to call: {net}",
            many=many,
            best=quoted(names[best]),
            net=money(net[best], currency, signed=True),
        )
    return _best(many, quoted(names[best]), quoted(names[order[1]]), net[best], net[order[1]], currency)


def over_share(names: Sequence[str], answers: Sequence[Answer]) -> str:
    """Who is worth most at which average share, each on its own way."""
    share, nets = over_shares(answers)
    net = np.array(nets)
    if np.ptp(net, axis=0).max() < CENT:
        return say("At every share all scenarios are worth the same")
    way = leads(net)
    if len(way) == 1:
        return say("At the same average share, {name} is always ahead", name=quoted(names[way[0][2]]))
    if len(way) == 2:
        return say(
            "At the same average share, {first} is ahead below {turn}, {second} from there on",
            first=quoted(names[way[0][2]]),
            turn=percent(float(share[way[1][0]]), 0),
            second=quoted(names[way[1][2]]),
        )
    return say(
        "At the same average share, the lead changes {times} times between {names}",
        times=numbers.whole(len(way) - 1),
        names=listed([quoted(names[row]) for row in dict.fromkeys(row for _, _, row in way)]),
    )


def paying_back(names: Sequence[str], answers: Sequence[Answer]) -> str:
    """When each has earned back what it cost, and which of them lose it again."""
    found = [(a, quoted(name)) for name, a in zip(names, answers, strict=True)]
    months = sorted(((a.payback_month, a, name) for a, name in found if a.payback_month), key=lambda one: one[0])
    back: list[str] = []
    lost: list[str] = []
    for month, a, name in months:
        again = isinstance(case_of(a), LostAgain | LostAfterHorizon)
        (lost if again else back).append(named("{name} in month {month}", name=name, month=numbers.whole(month)))
    least = [(a.outcome.cumulative.min(), name) for a, name in found if not a.payback_month]
    behind = [name for least_sum, name in least if least_sum <= -CENT]
    ahead = [name for least_sum, name in least if least_sum > -CENT]
    said = [say("Paid back: {names}", names=listed(back))] if back else []
    if lost:
        all_of = listed(lost)
        said.append(
            say("paid back, but lost again: {names}", names=all_of)
            if said
            else say("Paid back, but lost again: {names}", names=all_of)
        )
    if behind:
        all_of = listed(behind)
        said.append(
            say("not paid back in time: {names}", names=all_of)
            if said
            else say("Not paid back in time: {names}", names=all_of)
        )
    if ahead:
        all_of = listed(ahead)
        said.append(say("never behind: {names}", names=all_of) if said else say("Never behind: {names}", names=all_of))
    return clauses(*said)


def why(first: str, second: str, difference: Difference, currency: str) -> str:
    """What makes most of the difference between two scenarios."""
    gap, first, second = difference.end - difference.start, quoted(first), quoted(second)
    if not difference.causes:
        return say("{second} has the same assumptions as {first}, so the same net value", first=first, second=second)
    if max(abs(c.amount) for c in difference.causes) < CENT:
        return say("{second} differs from {first} in nothing that moves net", first=first, second=second)
    lead = difference.causes[0]
    if difference.together or len(difference.causes) == 1:
        return _only_cause(first, second, gap, cause(lead), currency)
    most = say(
        "what counts most is {cause} ({amount})", cause=cause(lead), amount=money(lead.amount, currency, signed=True)
    )
    return clauses(_gap(first, second, gap, currency), most)


def _best(many: str, best: str, second: str, net: float, next_net: float, currency: str) -> str:
    apart = money(net - next_net, currency)
    if net >= CENT:
        return say(
            "Of {many} scenarios {best} is worth most: {net}, {more} more than {second}",
            many=many,
            best=best,
            net=money(net, currency),
            more=apart,
            second=second,
        )
    if net > -CENT:
        return say(
            "None of the {many} scenarios brings anything; {best} costs nothing, the others do", many=many, best=best
        )
    return say(
        "None of the {many} scenarios pays; {best} costs least: {cost}, {less} less than {second}",
        many=many,
        best=best,
        cost=money(-net, currency),
        less=apart,
        second=second,
    )


def _gap(first: str, second: str, gap: float, currency: str) -> str:
    amount = money(abs(gap), currency)
    if abs(gap) < CENT:
        return say("{second} is worth as much as {first}", first=first, second=second)
    if gap > 0:
        return say("{second} is worth {amount} more than {first}", first=first, second=second, amount=amount)
    return say("{second} is worth {amount} less than {first}", first=first, second=second, amount=amount)


def _only_cause(first: str, second: str, gap: float, cause: str, currency: str) -> str:
    amount = money(abs(gap), currency)
    if abs(gap) < CENT:
        return say("{second} is worth as much as {first}: {cause}", first=first, second=second, cause=cause)
    if gap > 0:
        return say(
            "{second} is worth {amount} more than {first}: {cause}",
            first=first,
            second=second,
            amount=amount,
            cause=cause,
        )
    return say(
        "{second} is worth {amount} less than {first}: {cause}", first=first, second=second, amount=amount, cause=cause
    )


def _too_few(saved: int | None) -> str:
    if saved is None:
        return say("The saved scenarios cannot be reached; what is on screen stays")
    if saved == 0:
        return say("No scenario is saved yet: save the one on screen and compare it with the next")
    return count(
        saved,
        "{many} scenario is saved; choose two or more below to compare them",
        "{many} scenarios are saved; choose two or more below to compare them",
        many=numbers.whole(saved),
    )
