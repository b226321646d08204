"""The findings about options under uncertainty, as sentences."""

from __future__ import annotations

import numpy as np

from model.uncertainty.options import TODAY, Compared
from model.uncertainty.robust import NOISE, Robust, RobustMix
from pages.report.findings.chances import one_in
from pages.report.findings.verdict import CENT, CLOSE, listed
from pages.report.numbers import count, money, percent

AIMS = {"mean": "is best on average", "p10": "is best in bad worlds", "regret": "misses least"}


def headline(found: Compared, currency: str) -> str:
    """Which option is best, how much so and how often; too close to call where it is."""
    if np.abs(found.net).max() < CENT:
        return "All options come to the same: none saves or costs anything against today."
    best, rest = found.order[0], found.order[1:]
    near = [i for i in rest if too_close(found, i)]
    if near:
        names = listed([_quoted(found.names[i]) for i in (best, *near)])
        apart = found.lead(near[0])[0]
        return f"Too close to call between {names}: {_apart(apart, currency)} apart on average."
    own, n = float(found.best_often[best]), len(found.net)
    often = int(np.argmax(found.best_often))
    carry_on = found.names[best] == TODAY
    worth = f"is worth most on average ({money(float(found.expected[best]), currency)})"
    if carry_on:
        worth = "is best on average"
    also = f" and {'' if carry_on else 'is best '}in {worlds(own, n)}"
    if often != best:
        also = (
            f", though {_quoted(found.names[often])} is best more often, in {worlds(float(found.best_often[often]), n)}"
        )
    # where today is not best in every world, the others cost more than they bring only on average
    on_average = "" if round(own * n) == n else "on average "
    why = f": {on_average}every other option costs more than it brings" if carry_on else ""
    said = f"{_quoted(found.names[best])} {worth}{also}{why}"
    return f"{said[0].upper()}{said[1:]}."


def risk(found: Compared, currency: str) -> str:
    """What may go wrong with the best option."""
    best = found.order[0]
    if found.names[best] == TODAY or np.abs(found.net).max() < CENT:
        return ""
    loss, worst = float(found.chance_of_loss[best]), float(found.cvar[best])
    tail = f"in the worst tenth of worlds it {'brings' if worst >= 0 else 'loses'} {money(abs(worst), currency)} on average"
    said = f"{_quoted(found.names[best])} loses money in {worlds(loss, len(found.net))}; {tail}."
    return said[0].upper() + said[1:]


def too_close(found: Compared, other: int) -> bool:
    """Whether the best option's lead is inside the sampling noise, or small against all the money that is moved."""
    best = found.order[0]
    moved = max(float(found.moved[best]), float(found.moved[other]))
    return found.inside_noise(other) or found.lead(other)[0] < CLOSE * moved


def chart(found: Compared) -> str:
    """Which options are ahead of zero even in a bad world."""
    safe = [n for n, p in zip(found.names, found.percentiles[0], strict=True) if p > 0]
    risky = [n for n, p in zip(found.names, found.percentiles[0], strict=True) if p < 0]
    if safe and not risky:
        return "Every option but today pays even in nine of ten worlds"
    if safe:
        return f"{listed(safe)} {_pay(safe)} in at least nine of ten worlds"
    return (
        f"No option pays in nine of ten worlds; {count(len(risky))} can lose money"
        if risky
        else "No option moves any money"
    )


def regret(found: Compared, currency: str) -> str:
    """Which option misses least against the best of them in each world."""
    least = int(np.argmin(found.regret.mean(0)))
    return f"{found.names[least]} misses least: {money(float(found.regret[:, least].mean()), currency)} on average against the best option of each world"


def worlds(share: float, n: int) -> str:
    """'about 7 of 10 worlds', 'none of the 10,000 worlds'."""
    return f"{one_in(round(share * n), n).replace(' in ', ' of ')} worlds"


def robust(found: Robust, currency: str) -> str:
    """What aiming at something else than the entered values brings."""
    better = [name for name in AIMS if getattr(found, name).different]
    if not better:
        return "The best mix is robust: no other mix is better on average, in bad worlds or in what it misses, beyond noise"
    same: dict[tuple, list[str]] = {}
    for name in better:
        same.setdefault(_shares(getattr(found, name)), []).append(name)
    told = [
        f"{which} {listed([_better(name, getattr(found, name), currency) for name in names])}{_worse(found, names, currency)}"
        for which, names in zip(("one mix", "another", "a third"), same.values(), strict=False)
    ]
    return f"Against the best mix, {'; '.join(told)}"


def robust_row(mix: RobustMix, currency: str) -> str:
    """How far one robust mix is ahead of the best mix, with its noise."""
    if not mix.different:
        return "no different"
    return f"{money(mix.better, currency)} ± {money(2 * mix.error, '')}"


def _better(name: str, mix: RobustMix, currency: str) -> str:
    amount = money(mix.better, currency)
    return {
        "mean": f"brings {amount} more on average",
        "p10": f"brings {amount} more in a bad world (P10)",
        "regret": f"misses {amount} less in the worst twentieth of worlds",
    }[name]


def _shares(mix: RobustMix) -> tuple[str, ...]:
    """What the table shows of a mix: two that look alike there are one."""
    return tuple(percent(share, 0) for share in mix.automation.values())


def _worse(found: Robust, aims: list[str], currency: str) -> str:
    """What the mix of these aims gives up on average, or else in the worst twentieth; "" where that may be noise.

    The error of that is not known: the largest of those that are stands for it.
    """
    mix, entered = getattr(found, aims[0]), found.entered
    noise = NOISE * max(getattr(found, name).error for name in AIMS)
    less, missed = entered.mean - mix.mean, mix.worst_regret - entered.worst_regret
    if "mean" not in aims and less > noise:
        return f", but brings {money(less, currency)} less on average"
    if "regret" not in aims and missed > noise:
        return f", but misses {money(missed, currency)} more in the worst twentieth of worlds"
    return ""


def _apart(amount: float, currency: str) -> str:
    return money(amount, currency) if amount >= CENT else f"less than a cent ({currency})"


def _pay(names: list[str]) -> str:
    return "pays" if len(names) == 1 else "pay"


def _quoted(name: str) -> str:
    return {
        TODAY: "carrying on as today",
        "Plan": "the plan",
        "Plan, spread evenly": "the plan spread evenly",
        "Best mix": "the best mix",
    }.get(name, f"“{name}”")
