"""The finding as sentences: what the plan is worth, from which share on it pays, and where it is best."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.decisions.answer import Answer
from model.decisions.breakeven import Horizons, Sweep
from pages.report import numbers
from pages.report.numbers import money

CLOSE = 0.03
"""Net below this part of all the money moved (savings, losses, investment) is too close to call."""
FLAT = 1e-9
LEVEL = 1e-4
"""A mix nearer than this part of the money moved to an even spread is as good as it: the curve is read between points."""
NO_DIFFERENCE = "no difference which share is automated"
CENT = 0.005
"""Money below half a cent is none."""


@dataclass(frozen=True)
class Verdict:
    """kind: 'gain', 'loss', 'close' or 'nothing'. headline is the finding; mix says what choosing the contacts is worth, or ''."""

    kind: str
    headline: str
    mix: str


def verdict(found: Answer) -> Verdict:
    """The words for one answer; right for none, one and several break-even shares, and for a plan that changes nothing."""
    net, kind = float(found.outcome.net), _kind(found)
    currency = found.scenario.currency
    if kind == "nothing":
        return Verdict(kind, "The plan neither saves nor costs anything against today.", "")
    worth = {
        "gain": f"Automating as planned is worth {money(net, currency)} {horizon(found)}",
        "loss": f"Automating as planned costs {money(-net, currency)} {horizon(found)}",
        "close": f"Automating as planned is too close to call: {money(net, currency, signed=True)} {horizon(found)}, "
        f"of {money(moved(found), currency)} saved, lost and invested",
    }[kind]
    return Verdict(kind, f"{worth}; {_curve(found)}.", _mix(found))


def moved(found: Answer) -> float:
    """All the money the plan moves: what net is small or large against."""
    out = found.outcome
    return abs(float(out.savings)) + abs(float(out.losses)) + float(out.investment)


def horizon(found: Answer) -> str:
    return f"over {numbers.years(found.scenario.horizon_years)}{_rest(found)}"


def present_value(found: Answer) -> str:
    """What the amounts of a chart are, for its axis."""
    return f"present value{_rest(found)}"


def _rest(found: Answer) -> str:
    return ", remaining lifetime included" if found.scenario.count_remaining_lifetime else ""


def remaining(found: Answer) -> str:
    """Why the sum at the horizon is not the net value; '' where it is."""
    scenario = found.scenario
    if not scenario.count_remaining_lifetime or moved(found) < CENT:
        return ""
    return (
        f"Counts only what has come in by month {scenario.months}; with what the customers left then are still worth, "
        f"the net is {money(float(found.outcome.net), scenario.currency)}."
    )


def paying(swept: Sweep, roots: list[float]) -> list[tuple[float, float]]:
    """The intervals of the share, ascending, in which the plan pays."""
    edges = [0.0, *roots, 1.0]
    share, net = swept.share, swept.net
    found: list[tuple[float, float]] = []
    for low, high in zip(edges[:-1], edges[1:], strict=True):
        inside = (share > low) & (share < high) | (share == low) & (low == 0) | (share == high) & (high == 1)
        inside &= net != 0
        # Between two points of the sweep the net has turned: they tell the other side of both roots.
        gains = (net[inside] > 0).any() if inside.any() else np.interp((low + high) / 2, share, net) < 0
        if high > low and gains:
            if found and found[-1][1] == low:
                found[-1] = (found[-1][0], high)
            else:
                found.append((low, high))
    return found


def _kind(found: Answer) -> str:
    scale, net = moved(found), float(found.outcome.net)
    if scale < CENT:
        return "nothing"
    if abs(net) < CLOSE * scale:
        return "close"
    return "gain" if net > 0 else "loss"


def _curve(found: Answer) -> str:
    """What the same share for every touchpoint would do."""
    swept, best, best_net = found.sweep, found.best_share, found.best_net
    own, currency = is_own_mix(found), found.scenario.currency
    lead = "with one share for every touchpoint it would " if own else "it "
    verb = _bare if own else _third
    if np.ptp(swept.net) <= FLAT * max(1.0, float(np.abs(swept.net).max())):
        return f"{lead}{verb('make', 'makes')} {NO_DIFFERENCE}"
    intervals = paying(swept, found.break_even_shares) or ([(best, best)] if best_net >= CENT else [])
    top = f"{verb('be', 'is')} best at {_pct(best)}"
    if not intervals:
        close = ", too close to call" if -best_net < CLOSE * _moved_at_best(found) else ""
        least = f"{verb('cost', 'costs')} least at {_pct(best)} ({money(-best_net, currency)}{close})"
        if -best_net < CENT:
            least = f"{verb('come', 'comes')} out even at {_pct(best)}"
        return f"{lead}never {verb('pay', 'pays')} at any share and {least}"
    if intervals == [(0.0, 1.0)]:
        return f"{lead}{verb('pay', 'pays')} at any share and {top}"
    if len(intervals) == 1 and intervals[0][1] == 1.0:
        return f"{lead}{verb('break', 'breaks')} even from {_pct(intervals[0][0])} automation on and {top}"
    return f"{lead}{verb('pay', 'pays')} {_spans(intervals)} and {top}"


def _moved_at_best(found: Answer) -> float:
    """All the money that one share for every touchpoint moves where it is best."""
    swept = found.sweep
    parts = (float(np.interp(found.best_share, swept.share, part)) for part in (swept.savings, swept.losses))
    return sum(map(abs, parts)) + float(found.outcome.investment)


def _mix(found: Answer) -> str:
    """What the plan's own mix brings against the same total share spread evenly."""
    if not is_own_mix(found):
        return ""
    even = float(np.interp(found.plan_share, found.sweep.share, found.sweep.net))
    more, currency = float(found.outcome.net) - even, found.scenario.currency
    evenly = f"the same {_pct(found.plan_share)} of contacts spread evenly"
    if abs(more) < max(CENT, LEVEL * moved(found)):
        return f"The plan's own mix is worth about as much as {evenly}."
    side = "more" if more > 0 else "less"
    return f"The plan's own mix is worth {money(abs(more), currency)} {side} than {evenly}."


def is_own_mix(found: Answer) -> bool:
    """Whether the plan has different shares for different touchpoints."""
    return len(set(found.scenario.plan.automation.values())) > 1


def _bare(bare: str, third: str) -> str:
    return bare


def _third(bare: str, third: str) -> str:
    return third


def _pct(share: float, digits: int = 0) -> str:
    """Whole percent, with decimals where it would otherwise read as none or all."""
    share = round(share, 9)
    if 0 < share < 0.0005 or 0.9995 <= share < 1:
        return "just above 0 %" if share < 0.5 else "just below 100 %"
    return numbers.percent(share, digits if share in (0, 1) or 0.005 <= share < 0.995 else max(1, digits))


def _spans(intervals: list[tuple[float, float]]) -> str:
    """'up to 30 % automation, between 40 % and 50 % and from 70 % on'."""
    told, word = [], " automation"
    for low, high in intervals:
        if low == 0 < high:
            told.append(f"up to {_pct(high)}{word}")
        elif low < 1 == high:
            told.append(f"from {_pct(low)}{word} on")
        else:
            told.append(f"{_between(low, high)}{word}")
        word = ""
    return listed(told)


def _between(low: float, high: float) -> str:
    """With a decimal where both ends would read alike; where they still do, the one place."""
    ends = next((e for d in (0, 1) if (e := (_pct(low, d), _pct(high, d)))[0] != e[1]), None)
    return f"between {ends[0]} and {ends[1]}" if ends else f"only around {numbers.percent((low + high) / 2)}"


def listed(words: list[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def curve(found: Answer) -> str:
    """The finding of the curve over one share, as the title of its chart."""
    words = _curve(found).removeprefix("with one share for every touchpoint it would ").removeprefix("it ")
    if words.endswith(NO_DIFFERENCE):
        return "Which share of every touchpoint is automated makes no difference"
    return f"One share for every touchpoint {'would ' if is_own_mix(found) else ''}{words}"


def carried(found: Answer) -> str:
    """From saved to net in one line."""
    out, currency = found.outcome, found.scenario.currency
    saved, lost, net = float(out.savings), float(out.losses), float(out.net)
    first = f"{money(abs(saved), currency)} {'saved' if saved >= 0 else 'more contact and running cost'}"
    then = (
        f"{money(lost, currency)} lost with customers and spend"
        if lost >= 0
        else f"{money(-lost, currency)} won with customers and spend"
    )
    spent = f" and {money(float(out.investment), currency)} invested" if out.investment else ""
    rest = f"{money(net, currency)} stays" if net >= 0 else f"{money(-net, currency)} is missing"
    return f"{first}, {then}{spent}: {rest}"


def over_time(found: Answer) -> str:
    """When the plan pays back, whether it tips, and where the cumulative sum stands at the horizon."""
    sums, currency = found.outcome.cumulative, found.scenario.currency
    years = numbers.years(found.scenario.horizon_years)
    pays, tips, end = found.payback_month, found.tipping_month, float(sums[-1])
    stands = f"{money(abs(end), currency)} {'ahead' if end > -CENT else 'behind'} after {years}"
    if np.abs(sums).max() < CENT:
        return "Month by month the plan neither saves nor costs anything."
    if end > -CENT:
        first = f"The plan {f'pays back in month {pays}' if pays else 'is never behind'} and is {stands}"
    elif pays:
        first = f"The plan pays back in month {pays}, but loses it again: it is {stands}"
    elif sums.max() >= CENT:
        first = f"The plan is ahead at first, but loses it again: it is {stands}"
    else:
        first = f"The plan has not paid back: it is {stands}"
    return first + (f"; after month {tips} every month costs more than it saves." if tips else ".")


def years(found: Answer) -> str:
    """What the last year saves and loses."""
    out, currency = found.outcome, found.scenario.currency
    saved, lost = float(out.saving[-12:].sum()), float(out.loss[-12:].sum())
    more = f"costs {money(-saved, currency)} more in contact and running cost"
    spent = f"saves {money(saved, currency)}" if saved >= 0 else more
    gone = f"loses {money(lost, currency)}" if lost >= 0 else f"wins {money(-lost, currency)}"
    return f"In the last {min(12, len(out.saving))} months the plan {spent} and {gone} with customers and spend"


def people(found: Answer, who: str) -> str:
    """'2,067 fewer customers than under today's policy after 5 years'; who: customers, or fans at the start of the last month."""
    out, scenario = found.outcome, found.scenario
    when = f"after {numbers.years(scenario.horizon_years)}"
    if who == "fans":
        when = f"at the start of month {scenario.months}"
    more = float(out.more_customers if who == "customers" else (out.plan.fans[-1] - out.today.fans[-1]).sum())
    many, side = numbers.count(abs(more)), "more" if more >= 0 else "fewer"
    if many == "0":
        return f"As many {who} as under today's policy {when}"
    return f"{many} {side} {who.removesuffix('s') if many == '1' else who} than under today's policy {when}"


def horizons(ends: Horizons) -> str:
    """Whether carrying the sum further changes the verdict."""
    counted = bool(np.isfinite(ends.net_with_remaining).all())
    net = ends.net_with_remaining if counted else ends.net_within
    scope = "remaining lifetime included" if counted else "up to the horizon only"
    pays, year = net >= CENT, ends.months / 12
    if pays.all() or not pays.any():
        even = (np.abs(net) < CENT).all()
        said = "pays at every" if pays.all() else "comes out even at every" if even else "pays at no"
        return f"The plan {said} horizon from {year[0]:g} to {year[-1]:g} years, {scope}"
    turns = np.flatnonzero(pays[1:] != pays[:-1])
    told = [f"{'begins' if pays[i + 1] else 'ceases'} to pay {_when(year[i], year[i + 1])}" for i in turns]
    return f"Carried further, the plan {listed(told)}, {scope}"


def _when(before: float, after: float) -> str:
    """Between two horizons; of two that are a month apart the later."""
    return f"at {after:.1f} years" if after - before < 0.1 else f"between {before:g} and {after:g} years"
