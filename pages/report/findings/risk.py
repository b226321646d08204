"""What the draws say, as sentences: right where nothing, everything or one assumption is uncertain, and at 0 and 100 %."""

from __future__ import annotations

import numpy as np

from model.numerics.arrays import Array
from model.scenario import paths
from model.uncertainty import Risk, Spread, Swings
from pages.report import numbers
from pages.report.findings.chances import between, one_in

CENT = 0.005
LEAST_NOTED = 0.005
NAMED = 3


def headline(seen: Risk, currency: str) -> str:
    """How likely a loss is, and the middle of the possible worlds."""
    n, middle = len(seen.net), numbers.money(seen.p50, currency, signed=True)
    if _moves_nothing(seen):
        return "The plan changes nothing, whatever the assumptions are"
    if not seen.draws.columns:
        return f"Every assumption is held to be certain, so the plan is worth {middle} and nothing else"
    if seen.losses in (0, n):
        whole = one_in(seen.losses, n)
        return f"The plan makes a loss in {whole} possible worlds; the middle of them is {middle}"
    return f"The chance of a loss is {one_in(seen.losses, n)}; the middle of {n:,} possible worlds is {middle}"


def account(seen: Risk, currency: str) -> str:
    """What was drawn, how sure the chance is, and against what the middle is to be read."""
    n, many = len(seen.net), len(seen.draws.columns)
    if not many:
        return ""
    drawn = (
        f"{many:,} assumption{'s' if many > 1 else ''} drawn at once from {'their ranges' if many > 1 else 'its range'}"
    )
    sure = f"{n:,} draws place the chance of a loss at {between(seen.loss_interval)}, if the ranges are right"
    entered = f"At the entered values the plan is worth {numbers.money(seen.entered, currency, signed=True)}"
    flips = (
        "no world turns that verdict"
        if not seen.flips
        else f"{numbers.percent(seen.flips, _digits(seen.flips))} of the worlds turn that verdict"
    )
    return f"{drawn}: {sure}. {entered}; {flips}."


def dots(seen: Risk, currency: str) -> str:
    """Title of the dots."""
    below = sum(v < 0 for v in seen.dots)
    if _moves_nothing(seen):
        return "In every world the plan is worth nothing"
    low, high = (numbers.money(v, currency, signed=True) for v in (seen.p10, seen.p90))
    return f"{below} of 50 equally likely outcomes are losses; 8 in 10 lie between {low} and {high}"


def band(seen: Risk) -> str:
    """Title of the band: from when on half of the worlds are in the black, and nine in ten; else how many end in the red."""
    after = f"after {numbers.count(len(seen.entered_sums) - 1)} months"
    half, most = _black_from(seen.band[1]), _black_from(seen.band[0])
    share = one_in(seen.in_red, len(seen.net))
    verb = "is" if " 1 in " in share else "are"
    if half is None:
        return f"{share[0].upper()}{share[1:]} worlds are in the red {after}"
    told = f"Half of the worlds or more are in the black from {_month(half)} on"
    if most is None:
        return f"{told}; {share} {verb} in the red {after}"
    return f"{told}, 9 in 10 from {_month(most)} on"


def tornado(swung: Swings) -> str:
    """Title of the tornado: which assumptions alone can turn the verdict."""
    if not swung.path:
        return "No assumption is uncertain"
    turning = [path for path, net in zip(swung.path, swung.net, strict=True) if (net < 0).any() and (net >= 0).any()]
    widest = paths.title(swung.path[0])
    if not turning:
        return f"No assumption alone turns the verdict between its P10 and its P90; {widest} moves it most"
    if len(turning) == 1:
        return f"One assumption alone can turn the verdict: {paths.title(turning[0])}"
    return f"{len(turning)} assumptions can each turn the verdict alone; {widest} moves it most"


def turns(swung: Swings, shown: int) -> str:
    """What the mark of a turning assumption means, if one is shown."""
    if not swung.turns[:shown].any():
        return ""
    return "↩ Net rises and falls again within the range, so its ends alone would not tell how far it moves."


def spread(found: Spread) -> str:
    """Title of the Sobol bars: those that explain most alone, and how much that is; the bars stand in another order."""
    if not found.known:
        return "Net is the same in every possible world"
    alone = found.indices.first
    order = np.argsort(-alone[: len(found.paths)], kind="stable")
    leading = [i for i in order[:NAMED] if alone[i] >= LEAST_NOTED]
    if not leading:
        return "No assumption alone explains the spread of net"
    *before, last = [paths.title(found.paths[i]) for i in leading]
    named = " and ".join(filter(None, (", ".join(before), last)))
    part = max(0.0, min(1.0, float(sum(alone[i] for i in leading))))
    verb = "explains" if len(leading) == 1 else "explain"
    own = "its own" if len(leading) == 1 else "their own"
    return f"{named} {verb} {numbers.percent(part, 0)} of the spread of net on {own}"


def spread_account(found: Spread, correlated: bool) -> str:
    """How the bars were reckoned, and for what they hold."""
    group = f", the other {len(found.others):,} as one group" if found.others else ""
    left_out = " The correlations set below are left out of it." if correlated else ""
    return (
        f"From {found.runs:,} runs of the model; whiskers are 95 % intervals. The {len(found.paths)} assumptions widest in the "
        f"tornado stand by themselves{group}. This holds for independent assumptions only.{left_out}"
    )


def _moves_nothing(seen: Risk) -> bool:
    return bool(abs(seen.net).max() < CENT)


def _digits(share: float) -> int:
    return 0 if 0.01 <= share <= 0.99 else 2


def _black_from(sums: Array) -> int | None:
    """The month from which the sum so far stays at or above zero; None if it ends below."""
    below = np.flatnonzero(sums < 0)
    last = int(below[-1]) + 1 if below.size else 0
    return last if last < len(sums) else None


def _month(number: int) -> str:
    return f"month {number}" if number else "the start"
