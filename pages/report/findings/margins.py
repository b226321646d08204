"""The findings of the page What must be true, as sentences."""

from __future__ import annotations

from math import isfinite

from model.decisions.answer import Answer
from model.decisions.churn_curve import ChurnCurve
from model.decisions.frontier import Frontier
from model.decisions.margins import Margin, MustBeTrue
from model.decisions.structure import Choice, Structure
from model.scenario.paths import title
from model.scenario.scenario import Scenario
from pages.report import assumption_words, numbers
from pages.report.findings.verdict import CLOSE, listed, verdict
from pages.report.numbers import money

FORMS = {"proportional": "those already inclined to leave go first", "additive": "everyone is as likely to go"}
QUESTIONS = {
    "churn_form": "Who leaves when service worsens",
    "churn_spread": "Customers' risk of leaving",
    "count_remaining_lifetime": "Customers left at the horizon",
    "causal_share": "How much of the bond table contacts cause",
}
UNSURE = "too close to call"
JUST = 1.1
"""Times the way to P10 or P90: what flips the verdict nearer than this does so only just beyond its likely range."""


def headline(found: Answer, seen: MustBeTrue) -> str:
    """What flips the verdict first, and how many assumptions can by themselves."""
    kind = verdict(found).kind
    if kind == "nothing":
        return "The plan neither saves nor costs anything, so there is no verdict to flip."
    assumed, able = seen.assumed, [m for m in seen.assumed if m.at is not None]
    says = "that the plan pays" if seen.net > 0 else "that the plan does not pay"
    if not able:
        return f"No assumption alone can flip the verdict {says}, however far within its bounds it is moved."
    first, likely = able[0], sum(m.likely for m in able)
    moves = move(found.scenario, first)
    if kind == "close":
        lead = f"Already too close to call: the verdict {says} flips if {moves}"
    elif likely:
        lead = f"The verdict {says} flips first if {moves}"
    else:
        just = ", only just beyond," if first.way <= JUST else ""
        return (
            f"Within its likely range no assumption alone flips the verdict {says}; the closest does{just} if {moves}."
        )
    return f"{lead}; {likely} of {len(assumed)} assumptions alone can flip it within their likely range."


def move(scenario: Scenario, m: Margin) -> str:
    """'Released time that becomes money falls from 75 % to 54.7 %'."""
    if m.at == m.value:
        return f"{title(m.path)} moves at all from {assumption_words.value(scenario, m.path, m.value, 3)}"
    before, after = apart(scenario, m.path, m.value, m.at)
    return f"{title(m.path)} {'falls' if m.at < m.value else 'rises'} from {before} to {after}"


def apart(scenario: Scenario, path: str, a: float, b: float) -> tuple[str, str]:
    """Two values with as many digits as tell them apart."""
    told = [
        (assumption_words.value(scenario, path, a, d), assumption_words.value(scenario, path, b, d))
        for d in (3, 4, 6, 9)
    ]
    return next((pair for pair in told if pair[0] != pair[1]), told[-1])


def account(seen: MustBeTrue) -> str:
    """How the assumptions divide, and what the distances mean."""
    assumed = seen.assumed
    likely, able = sum(m.likely for m in assumed), sum(m.at is not None for m in assumed)
    return (
        f"Each assumption is moved alone, all others as entered. Of {len(assumed)}, {likely or 'none'} "
        f"{'flips' if likely == 1 else 'flip'} the verdict within {'its' if likely == 1 else 'their'} likely range (P10 to P90), "
        f"{able - likely} more would have to move beyond it, {len(assumed) - able} never flip it "
        "within their bounds. Distances are told as parts of the way to P10 or P90, so that hours, shares and amounts compare."
    )


def closest(seen: MustBeTrue, rival: bool) -> str:
    """The title of the chart of closest break-evens."""
    able, likely = [m for m in seen.assumed if m.at is not None], sum(m.likely for m in seen.assumed)
    what = "puts the plan level with the best mix" if rival else "flips the verdict"
    if not able:
        return f"No assumption alone {what}"
    if not likely:
        return f"No assumption alone {what} within its likely range{_next(able[0])}"
    names = listed([title(m.path) for m in able[: min(3, likely)]])
    more = f" and {likely - 3} more" if likely > 3 else ""
    verb = what if likely == 1 else what.replace("puts", "put").replace("flips", "flip")
    return f"Within {'its' if likely == 1 else 'their'} likely range {names}{more} alone {verb}"


def _next(m: Margin) -> str:
    """How far beyond its range the closest lies."""
    if not isfinite(m.way):
        return ""
    return f"; the closest, {title(m.path)}, {numbers.ratio(m.way)} times as far as its {'P10' if m.at < m.value else 'P90'}"


def rival(seen: MustBeTrue, currency: str) -> str:
    """What the plan is compared with."""
    if is_level(seen):
        return "The plan is as good as the best mix at the entered values."
    return (
        f"The plan is worth {money(-seen.net, currency)} less than the best mix at the entered values. The best mix is kept as it "
        "is found there; it is not searched again at every value, so the plan may be level with it and still not be the best."
    )


def is_level(seen: MustBeTrue) -> bool:
    """Whether the plan is worth what its rival is, to the unit."""
    return abs(seen.net) < 1


def affordable(found: Answer, curve: ChurnCurve) -> str:
    """How much churn the plan can bear, against what the bond stage expects."""
    can, expected = found.affordable.churn_points, found.affordable.expected_points
    expects = f"the bond stage expects {_change(expected)}{besides(found, curve)}"
    if can is None:
        if not len(curve.net) or curve.today == 0:
            return f"No churn can be named at which the plan breaks even; {expects}"
        return f"{'The plan pays' if curve.today > 0 else 'The plan does not pay'} at any churn up to 20 times today's; {expects}"
    if abs(can) < 5e-7:
        return f"The plan can bear no more churn than today's; {expects}"
    if curve.today > 0:
        bears = "can bear" if can > 0 else "pays unless churn falls by"
        return (
            f"The plan {bears} {numbers.points(abs(can), 2)}{' more churn a year' if can > 0 else ' a year'}; {expects}"
        )
    way = "fall" if can < 0 else "rise"
    return f"Churn would have to {way} by {numbers.points(abs(can), 2)} a year for the plan to pay; {expects}"


def besides(found: Answer, curve: ChurnCurve) -> str:
    """Where the plan does not do what the affordable and the expected churn alone would say: that there is more to it."""
    can, expected, net = found.affordable.churn_points, found.affordable.expected_points, float(found.outcome.net)
    if can is None or net == 0 or not len(curve.net) or curve.today == 0:
        return ""
    beyond = expected > can if can > 0 else expected < can
    if (net > 0) == ((curve.today > 0) != beyond):
        return ""
    if net < 0:
        return "; yet it does not pay, since spend, referrals and sales count as well"
    return "; yet it pays, since churn takes time to get there, and spend, referrals and sales count as well"


def _change(points: float) -> str:
    told = numbers.points(abs(points), 2)
    if told.startswith("0.00 "):
        return "no change"
    return f"{told} {'more' if points > 0 else 'less'}"


def frontier(found: Frontier) -> str:
    """In which part of what is likely the plan pays."""
    certain = found.x.low == found.x.high and found.y.low == found.y.high
    part, where = (found.gains, "what is shown") if certain else (found.box_gains, "the likely range of both")
    if part is None:
        return "Not all of these combinations have a net value"
    if part == 1:
        more = "" if certain or found.gains == 1 else ", but not everywhere beyond"
        return f"The plan pays everywhere in {where}{more}"
    if part == 0:
        more = "" if certain or found.gains == 0 else ", but does beyond"
        return f"The plan pays nowhere in {where}{more}"
    return f"The plan pays in {_part(part)} of {where}"


def _part(share: float) -> str:
    told = numbers.percent(share, 0)
    return {"0 %": "less than 1 %", "100 %": "more than 99 %"}.get(told, told)


def structure(found: Structure) -> str:
    """Which structural choices flip the verdict, or leave it open."""
    pays = f"That the plan {'pays' if found.net > 0 else 'does not pay'}"
    flips = [_if(c) for c in found.choices if c.flips and judged(c) != UNSURE]
    opens = [_if(c) for c in found.choices if judged(c) == UNSURE and not c.entered]
    said = f"{pays} depends on how the model is built: it flips if {_or(flips)}" if flips else ""
    if opens:
        said += f"{', and is' if said else f'{pays} is'} {UNSURE} if {_or(opens)}"
    said = said or f"{pays} does not depend on any one of these choices"
    total = found.gain + found.lose
    return f"{said}. Over all {total} combinations of these choices the plan pays in {found.gain}."


def _or(words: list[str]) -> str:
    return listed(words).replace(" and if ", " or if ").removeprefix("if ")


def _if(choice: Choice) -> str:
    match choice.question:
        case "churn_form":
            return f"if {FORMS[choice.option]}"
        case "churn_spread":
            return f"if customers' risk of leaving {'differs' if choice.option else 'is the same for all'}"
        case "count_remaining_lifetime":
            return f"if the customers left at the horizon {'count' if choice.option else 'do not count'}"
        case _:
            part = {0.0: "nothing in", 1.0: "all of"}.get(choice.option, f"{numbers.percent(choice.option, 0)} of")
            return f"if contacts cause {part} the bond table"


def option(choice: Choice) -> str:
    """One way to build the model, in words."""
    match choice.question:
        case "churn_form":
            return f"{FORMS[choice.option].capitalize()} ({choice.option})"
        case "churn_spread":
            return "Unlike each other" if choice.option else "All the same"
        case "count_remaining_lifetime":
            return "Counted with what they are still worth" if choice.option else "Not counted"
        case _:
            return {0.0: "Nothing of it", 1.0: "All of it"}.get(choice.option, numbers.percent(choice.option, 0))


def judged(choice: Choice) -> str:
    """Whether the plan pays there."""
    if choice.net is None:
        return f"no number: {choice.problem}"
    if abs(choice.net) < CLOSE * choice.moved:
        return UNSURE
    return "pays" if choice.net > 0 else "does not pay"
