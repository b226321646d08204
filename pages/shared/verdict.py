"""The finding as sentences: what the plan is worth, from which share on it pays, and where it is best."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.answer import Answer
from model.breakeven import Horizons, Sweep
from pages.shared import format
from pages.shared.format import money

CLOSE = 0.03
"""Net below this part of all the money moved (savings, losses, investment) is too close to call."""
FLAT = 1e-9


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
        return Verdict(kind, "The plan changes nothing: it neither saves nor costs anything against today.", "")
    worth = {
        "gain": f"Automating as planned is worth {money(net, currency)} {horizon(found)}",
        "loss": f"Automating as planned costs {money(-net, currency)} {horizon(found)}",
        "close": f"Automating as planned is too close to call: {money(net, currency, signed=True)} {horizon(found)}, "
        f"with {money(moved(found), currency)} moved",
    }[kind]
    return Verdict(kind, f"{worth}; {_curve(found)}.", _mix(found))


def moved(found: Answer) -> float:
    """All the money the plan moves: what net is small or large against."""
    out = found.outcome
    return abs(float(out.savings)) + abs(float(out.losses)) + float(out.investment)


def horizon(found: Answer) -> str:
    years = found.scenario.horizon_years
    return f"over {years:g} year{'' if years == 1 else 's'}"


def paying(swept: Sweep, roots: list[float]) -> list[tuple[float, float]]:
    """The intervals of the share, ascending, in which the plan pays."""
    edges = [0.0, *roots, 1.0]
    found: list[tuple[float, float]] = []
    for low, high in zip(edges[:-1], edges[1:], strict=True):
        inside = (swept.share > low) & (swept.share < high)
        middle = float(np.interp((low + high) / 2, swept.share, swept.net))
        gains = (swept.net[inside] > 0).any() if inside.any() else middle > 0
        if high > low and gains:
            if found and found[-1][1] == low:
                found[-1] = (found[-1][0], high)
            else:
                found.append((low, high))
    return found


def _kind(found: Answer) -> str:
    scale, net = moved(found), float(found.outcome.net)
    if scale == 0 or (abs(net) <= FLAT * scale and abs(float(found.outcome.savings)) <= FLAT * scale):
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
        return f"{lead}{verb('make', 'makes')} no difference which share is automated"
    intervals = paying(swept, found.break_even_shares)
    top = f"{verb('be', 'is')} best at {_pct(best)}"
    if not intervals:
        least = f"{verb('cost', 'costs')} least at {_pct(best)} ({money(-best_net, currency)})"
        return f"{lead}never {verb('pay', 'pays')} at any share and {least}"
    if intervals == [(0.0, 1.0)]:
        return f"{lead}{verb('pay', 'pays')} at any share and {top}"
    if len(intervals) == 1 and intervals[0][1] == 1.0:
        return f"{lead}{verb('break', 'breaks')} even from {_pct(intervals[0][0])} automation on and {top}"
    return f"{lead}{verb('pay', 'pays')} {_listed([_span(*i) for i in intervals])} automation and {top}"


def _mix(found: Answer) -> str:
    """What the plan's own mix brings against the same total share spread evenly."""
    if not is_own_mix(found):
        return ""
    even = float(np.interp(found.plan_share, found.sweep.share, found.sweep.net))
    more, currency = float(found.outcome.net) - even, found.scenario.currency
    evenly = f"the same {_pct(found.plan_share)} of contacts spread evenly"
    if abs(more) < FLAT * max(1.0, moved(found)):
        return f"The plan's own mix is worth as much as {evenly}."
    side = "more" if more > 0 else "less"
    return f"The plan's own mix is worth {money(abs(more), currency)} {side} than {evenly}."


def is_own_mix(found: Answer) -> bool:
    """Whether the plan has different shares for different touchpoints."""
    return len(set(found.scenario.plan.automation.values())) > 1


def _bare(bare: str, third: str) -> str:
    return bare


def _third(bare: str, third: str) -> str:
    return third


def _pct(share: float) -> str:
    """Whole percent, with a decimal where it would otherwise read as none or all."""
    return format.percent(share, 0 if share in (0, 1) or 0.005 <= share < 0.995 else 1)


def _span(low: float, high: float) -> str:
    if low == 0:
        return f"up to {_pct(high)}"
    if high == 1:
        return f"from {_pct(low)} on"
    return f"between {_pct(low)} and {_pct(high)}"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def curve(found: Answer) -> str:
    """The finding of the curve over one share, as the title of its chart."""
    words = _curve(found).removeprefix("with one share for every touchpoint it would ").removeprefix("it ")
    return f"One share for every touchpoint {'would ' if is_own_mix(found) else ''}{words}"


def carried(found: Answer) -> str:
    """From saved to net in one line."""
    out, currency = found.outcome, found.scenario.currency
    saved, lost, net = float(out.savings), float(out.losses), float(out.net)
    first = f"{money(saved, currency)} saved" if saved >= 0 else f"{money(-saved, currency)} more handling cost"
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
    sums, currency, years = (
        found.outcome.cumulative,
        found.scenario.currency,
        format.years(found.scenario.horizon_years),
    )
    pays, tips, end = found.payback_month, found.tipping_month, float(sums[-1])
    stands = f"{money(abs(end), currency)} {'ahead' if end >= 0 else 'behind'} after {years}"
    if not np.any(sums):
        return "Month by month the plan neither saves nor costs anything."
    if pays and end >= 0:
        first = f"The plan pays back in month {pays} and is {stands}"
    elif pays:
        first = f"The plan pays back in month {pays}, but loses it again: it is {stands}"
    elif end >= 0:
        first = f"The plan is ahead from the start: {stands}"
    else:
        first = f"The plan does not pay back within {years}: it is {stands}"
    return first + (f"; after month {tips} every month costs more than it saves." if tips else ".")


def years(found: Answer) -> str:
    """What the last year saves and loses."""
    out, currency = found.outcome, found.scenario.currency
    saved, lost = float(out.saving[-12:].sum()), float(out.loss[-12:].sum())
    return f"In the last 12 months the plan saves {money(saved, currency)} and loses {money(lost, currency)}"


def people(found: Answer, who: str) -> str:
    """'2,067 fewer customers than today's policy after 5 years'; who: customers or fans."""
    out = found.outcome
    more = float(getattr(out.plan, who)[-1].sum() - getattr(out.today, who)[-1].sum())
    side = "more" if more >= 0 else "fewer"
    return f"{format.count(abs(more))} {side} {who} than under today's policy after {format.years(found.scenario.horizon_years)}"


def horizons(ends: Horizons) -> str:
    """Whether carrying the sum further changes the verdict."""
    counted = bool(np.isfinite(ends.net_with_remaining).all())
    net = ends.net_with_remaining if counted else ends.net_within
    signs, year, scope = net > 0, ends.months / 12, "remaining lifetime included" if counted else "up to the horizon only"
    if signs.all() or not signs.any():
        word = "pays" if signs.all() else "loses"
        return f"The plan {word} at every horizon from {year[0]:g} to {year[-1]:g} years, {scope}"
    turns = np.flatnonzero(signs[1:] != signs[:-1])
    told = [
        f"from {'loss to gain' if signs[i + 1] else 'gain to loss'} between {year[i]:g} and {year[i + 1]:g} years" for i in turns
    ]
    return f"The verdict turns {_listed(told)}, {scope}"
