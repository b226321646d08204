"""The findings about options under uncertainty, as sentences."""

from __future__ import annotations

import numpy as np

from model.uncertainty.options import BEST, EVEN, PLAN, TODAY, Compared, Option
from pages.report.findings.chances import Chance, Often, chance
from pages.report.findings.thresholds import CENT, CLOSE
from pages.report.language import called, clauses, count, listed, named, say
from pages.report.numbers import money, whole


def name(option: Option) -> str:
    """An option as it is called in charts, tables and lists; a kept plan as the user called it."""
    match option.kind:
        case "today":
            return named("Today")
        case "plan":
            return named("Plan")
        case "even":
            return named("Plan spread evenly")
        case "best":
            return named("Best mix")
    return called(option.name)


def names(compared: Compared) -> list[str]:
    """What the options are called, in their order."""
    return [name(option) for option in compared.options]


def own_names() -> set[str]:
    """Names that no kept plan may have, as they are ours."""
    return {name(Option(kind, None)) for kind in (TODAY, PLAN, EVEN, BEST)}


def headline(compared: Compared, currency: str) -> str:
    """Which option is best, how much so and how often; too close to call where it is."""
    if np.abs(compared.net).max() < CENT:
        return say("All options come to the same: none saves or costs anything against today.")
    best, rest = compared.order[0], compared.order[1:]
    near = [i for i in rest if too_close(compared, i)]
    if near:
        return _close([compared.options[i] for i in (best, *near)], compared.lead(near[0])[0], currency)
    oftenest = int(np.argmax(compared.best_often))
    more_often = None if oftenest == best else compared.options[oftenest]
    worlds = _worlds(float(compared.best_often[oftenest]), len(compared.net))
    if compared.options[best].kind == TODAY:
        return _today_is_best(more_often, worlds)
    return _one_is_best(compared.options[best], money(float(compared.expected[best]), currency), more_often, worlds)


def risk(compared: Compared, currency: str) -> str:
    """What may go wrong with the best option."""
    best = compared.order[0]
    option = compared.options[best]
    if option.kind == TODAY or np.abs(compared.net).max() < CENT:
        return ""
    worst = float(compared.cvar[best])
    amount = money(abs(worst), currency)
    return clauses(
        _loses(_subject(option), _worlds(float(compared.chance_of_loss[best]), len(compared.net))),
        say("in the worst tenth of cases it brings {amount} on average.", amount=amount)
        if worst >= 0
        else say("in the worst tenth of cases it loses {amount} on average.", amount=amount),
    )


def too_close(compared: Compared, other: int) -> bool:
    """Whether the best option's lead is inside the sampling noise, or small against all the money that is moved."""
    best = compared.order[0]
    moved = max(float(compared.moved[best]), float(compared.moved[other]))
    return compared.inside_noise(other) or compared.lead(other)[0] < CLOSE * moved


def chart(compared: Compared) -> str:
    """Which options are ahead of zero even in a bad world."""
    bad = compared.percentiles[0]
    safe = [name(option) for option, net in zip(compared.options, bad, strict=True) if net > 0]
    risky = int((bad < 0).sum())
    if safe and not risky:
        return say("Every option but today pays even in nine of ten cases")
    if safe:
        return count(
            len(safe),
            "{names} pays in at least nine of ten cases",
            "{names} pay in at least nine of ten cases",
            names=listed(safe),
        )
    if risky:
        return say("No option pays in nine of ten cases; {many} can lose money", many=whole(risky))
    return say("No option moves any money")


def regret(compared: Compared, currency: str) -> str:
    """Which option misses least against the best of them in each world."""
    least = int(np.argmin(compared.regret.mean(0)))
    return say(
        "{option} misses least: {missed} on average against the best option of each case",
        option=name(compared.options[least]),
        missed=money(float(compared.regret[:, least].mean()), currency),
    )


def _worlds(share: float, n: int) -> Chance:
    return chance(round(share * n), n)


def _close(between: list[Option], apart: float, currency: str) -> str:
    options = listed([_inside(option) for option in between])
    if apart < CENT:
        return say(
            "Too close to call between {options}: less than a cent ({currency}) apart on average.",
            options=options,
            currency=currency,
        )
    return say(
        "Too close to call between {options}: {amount} apart on average.",
        options=options,
        amount=money(apart, currency),
    )


def _today_is_best(more_often: Option | None, worlds: Chance) -> str:
    """Where today is not best in every world, the others cost more than they bring only on average."""
    part, whole = worlds.part, worlds.whole
    if more_often:
        return say(
            "Carrying on as today is best on average, though {option} is best more often, in about {part} of {whole} cases: "
            "on average every other option costs more than it brings.",
            option=_inside(more_often),
            part=part,
            whole=whole,
        )
    if worlds.often is Often.ALWAYS:
        return say(
            "Carrying on as today is best on average and in all of the {whole} cases: "
            "every other option costs more than it brings.",
            whole=whole,
        )
    return say(
        "Carrying on as today is best on average and in about {part} of {whole} cases: "
        "on average every other option costs more than it brings.",
        part=part,
        whole=whole,
    )


def _one_is_best(best: Option, worth: str, more_often: Option | None, worlds: Chance) -> str:
    option, part, whole = _subject(best), worlds.part, worlds.whole
    if more_often:
        return say(
            "{option} is worth most on average ({worth}), though {other} is best more often, in about {part} of {whole} cases.",
            option=option,
            worth=worth,
            other=_inside(more_often),
            part=part,
            whole=whole,
        )
    if worlds.often is Often.ALWAYS:
        return say(
            "{option} is worth most on average ({worth}) and is best in all of the {whole} cases.",
            option=option,
            worth=worth,
            whole=whole,
        )
    return say(
        "{option} is worth most on average ({worth}) and is best in about {part} of {whole} cases.",
        option=option,
        worth=worth,
        part=part,
        whole=whole,
    )


def _loses(option: str, worlds: Chance) -> str:
    match worlds.often:
        case Often.NEVER:
            return say("{option} loses money in none of the {whole} cases", option=option, whole=worlds.whole)
        case Often.ALWAYS:
            return say("{option} loses money in all of the {whole} cases", option=option, whole=worlds.whole)
    return say(
        "{option} loses money in about {part} of {whole} cases", option=option, part=worlds.part, whole=worlds.whole
    )


def _subject(option: Option) -> str:
    """An option as a sentence begins with it."""
    match option.kind:
        case "today":
            return named("Carrying on as today")
        case "plan":
            return named("The plan")
        case "even":
            return named("The plan spread evenly")
        case "best":
            return named("The best mix")
    return named("“{name}”", name=option.name)


def _inside(option: Option) -> str:
    """An option as it is named within a sentence."""
    match option.kind:
        case "today":
            return named("carrying on as today")
        case "plan":
            return named("the plan")
        case "even":
            return named("the plan spread evenly")
        case "best":
            return named("the best mix")
    return named("“{name}”", name=option.name)
