"""What the draws say, as sentences: right where nothing, everything or one assumption is uncertain, and at 0 and 100 %."""

from __future__ import annotations

import numpy as np

from model.numerics.arrays import Array
from model.uncertainty import Risk, Spread, Swings, assumed
from pages.report import assumption_words, numbers
from pages.report.findings.chances import Chance, Often, chance
from pages.report.language import clauses, count, listed, quoted, say

CENT = 0.005
LEAST_NOTED = 0.005
NAMED = 3


def headline(risk: Risk, currency: str) -> str:
    """How likely a loss is, and the middle of the possible worlds."""
    n, middle = len(risk.net), numbers.money(risk.p50, currency, signed=True)
    if _moves_nothing(risk):
        return say("The plan changes nothing, whatever the assumptions are")
    if not risk.draws.columns:
        return say(
            "Every assumption is held to be certain, so the plan is worth {middle} and nothing else", middle=middle
        )
    loss, worlds = chance(risk.losses, n), numbers.whole(n)
    match loss.often:
        case Often.NEVER:
            return say(
                "The plan makes a loss in none of the {worlds} possible worlds; the middle of them is {middle}",
                worlds=worlds,
                middle=middle,
            )
        case Often.ALWAYS:
            return say(
                "The plan makes a loss in all of the {worlds} possible worlds; the middle of them is {middle}",
                worlds=worlds,
                middle=middle,
            )
    return say(
        "The chance of a loss is about {part} in {whole}; the middle of {worlds} possible worlds is {middle}",
        part=loss.part,
        whole=loss.whole,
        worlds=worlds,
        middle=middle,
    )


def account(risk: Risk, currency: str) -> str:
    """What was drawn, how sure the chance is, and against what the middle is to be read."""
    varied = len(risk.draws.columns)
    if not varied:
        return ""
    all_, (low, high) = len(assumed(risk.draws.scenario)), numbers.percent_ends(*risk.loss_interval)
    if varied < all_:
        drawn = say(
            "{varied} of {assumptions} assumptions drawn at once from their ranges, the others held to be certain: {worlds} draws place the "
            "chance of a loss at {low} to {high}, if the ranges are right.",
            varied=numbers.whole(varied),
            assumptions=numbers.whole(all_),
            worlds=numbers.whole(len(risk.net)),
            low=low,
            high=high,
        )
        return " ".join((drawn, _entered(risk, currency)))
    drawn = count(
        varied,
        "{varied} assumption drawn at once from its range: {worlds} draws place the chance of a loss at {low} to {high}, "
        "if the ranges are right.",
        "{varied} assumptions drawn at once from their ranges: {worlds} draws place the chance of a loss at {low} to {high}, "
        "if the ranges are right.",
        varied=numbers.whole(varied),
        worlds=numbers.whole(len(risk.net)),
        low=low,
        high=high,
    )
    return " ".join((drawn, _entered(risk, currency)))


def dots(risk: Risk, currency: str) -> str:
    """Title of the dots."""
    if _moves_nothing(risk):
        return say("In every case the plan is worth nothing")
    low, high = numbers.money_ends(risk.p10, risk.p90, currency, signed=True)
    return say(
        "{losses} of {all} equally likely outcomes are losses; 8 in 10 lie between {low} and {high}",
        losses=numbers.whole(sum(v < 0 for v in risk.dots)),
        all=numbers.whole(len(risk.dots)),
        low=low,
        high=high,
    )


def band(risk: Risk) -> str:
    """Title of the band: from when on half of the worlds are in the black, and nine in ten; else how many end in the red."""
    months = numbers.count(len(risk.entered_sums) - 1)
    half, most = _black_from(risk.band[1]), _black_from(risk.band[0])
    red = chance(risk.in_red, len(risk.net))
    if half is None:
        return _ends_in_red(red, months)
    if most is None:
        return clauses(_half_in_black(half), _rest_in_red(red, months))
    if not half:
        return _black_from_the_start(most)
    return say(
        "Half of the cases or more are in the black from month {half} on, 9 in 10 from month {most} on",
        half=numbers.whole(half),
        most=numbers.whole(most),
    )


def tornado(swings: Swings) -> str:
    """Title of the tornado: which assumptions alone can turn the verdict."""
    if not swings.path:
        return say("No assumption is uncertain")
    turning = [path for path, net in zip(swings.path, swings.net, strict=True) if (net < 0).any() and (net >= 0).any()]
    widest = quoted(assumption_words.title(swings.path[0]))
    if not turning:
        return say(
            "No assumption alone turns the verdict within its likely range; {widest} moves it most", widest=widest
        )
    if len(turning) == 1:
        turner = assumption_words.title(turning[0])
        return say("One assumption alone can turn the verdict: {assumption}", assumption=turner)
    return say(
        "{turning} assumptions can each turn the verdict alone; {widest} moves it most",
        turning=numbers.whole(len(turning)),
        widest=widest,
    )


def turns(swings: Swings, shown: int) -> str:
    """What the mark of a turning assumption means, if one is shown."""
    if not swings.turns[:shown].any():
        return ""
    return say("↩ Net rises and falls again within the range, so its ends alone would not tell how far it moves.")


def spread(shares: Spread) -> str:
    """Title of the Sobol bars: those that explain most alone, and how much that is; the bars stand in another order."""
    if not shares.known:
        return say("Net is the same in every case")
    alone = shares.indices.first
    order = np.argsort(-alone[: len(shares.paths)], kind="stable")
    leading = [i for i in order[:NAMED] if alone[i] >= LEAST_NOTED]
    if not leading:
        return say("No assumption alone explains the spread of net")
    part = max(0.0, min(1.0, float(sum(alone[i] for i in leading))))
    return count(
        len(leading),
        "{assumptions} explains {part} of the spread of net on its own",
        "{assumptions} explain {part} of the spread of net on their own",
        assumptions=listed([quoted(assumption_words.title(shares.paths[i])) for i in leading]),
        part=numbers.percent(part, 0),
    )


def spread_account(shares: Spread, correlated: bool) -> str:
    """How the bars were reckoned, and for what they hold."""
    widest = numbers.whole(len(shares.paths))
    sentences = [
        say(
            "From {runs} runs of the model; whiskers are {interval} intervals.",
            runs=numbers.whole(shares.runs),
            interval=numbers.percent(0.95, 0),
        ),
        say(
            "The {widest} assumptions that alone move the result most stand by themselves, the other {others} as one group.",
            widest=widest,
            others=numbers.whole(len(shares.others)),
        )
        if shares.others
        else say("The {widest} assumptions that alone move the result most stand by themselves.", widest=widest),
        say("This holds for independent assumptions only."),
    ]
    if correlated:
        sentences.append(say("The correlations set below are left out of it."))
    return " ".join(sentences)


def _entered(risk: Risk, currency: str) -> str:
    worth = numbers.money(risk.entered, currency, signed=True)
    if not risk.flips:
        return say("At the entered values the plan is worth {worth}; no case turns that verdict.", worth=worth)
    return say(
        "At the entered values the plan is worth {worth}; {share} of the cases turn that verdict.",
        worth=worth,
        share=numbers.percent(risk.flips, 0 if 0.01 <= risk.flips <= 0.99 else 2),
    )


def _ends_in_red(red: Chance, months: str) -> str:
    """Of a plan that is behind at the end in half of the cases or more."""
    if red.often is Often.ALWAYS:
        return say("All of the {whole} cases are in the red after {months} months", whole=red.whole, months=months)
    return say(
        "About {part} in {whole} cases are in the red after {months} months",
        part=red.part,
        whole=red.whole,
        months=months,
    )


def _half_in_black(month: int) -> str:
    if not month:
        return say("Half of the cases or more are in the black from the start on")
    return say("Half of the cases or more are in the black from month {month} on", month=numbers.whole(month))


def _rest_in_red(red: Chance, months: str) -> str:
    """Of the worlds that end behind, where they are more than one in ten, and not all."""
    return count(
        red.number,
        "about {part} in {whole} is in the red after {months} months",
        "about {part} in {whole} are in the red after {months} months",
        part=red.part,
        whole=red.whole,
        months=months,
    )


def _black_from_the_start(most: int) -> str:
    if not most:
        return say("Half of the cases or more are in the black from the start on, 9 in 10 from the start on")
    return say(
        "Half of the cases or more are in the black from the start on, 9 in 10 from month {most} on",
        most=numbers.whole(most),
    )


def _moves_nothing(risk: Risk) -> bool:
    return bool(abs(risk.net).max() < CENT)


def _black_from(sums: Array) -> int | None:
    """The month from which the sum so far stays at or above zero; None if it ends below."""
    below = np.flatnonzero(sums < 0)
    last = int(below[-1]) + 1 if below.size else 0
    return last if last < len(sums) else None
