"""The findings of the page What must be true, as sentences."""

from __future__ import annotations

from math import isfinite

from model.decisions.answer import Answer
from model.decisions.margins import Margin, MustBeTrue
from model.scenario.scenario import Scenario
from pages.report import assumption_words, language, numbers
from pages.report.findings.verdict import verdict
from pages.report.language import clauses, ended, listed, named, quoted, say
from pages.report.numbers import money, whole

JUST = 1.1
"""Times the way to P10 or P90: what flips the verdict nearer than this does so only just beyond its likely range."""
FAR = 3.0
"""Times the way to P10 or P90: what flips the verdict only further out than this does not come near."""
NAMED = 3


def headline(answer: Answer, must: MustBeTrue) -> str:
    """What flips the verdict first, and how many assumptions can by themselves."""
    kind, pays = verdict(answer).kind, must.net > 0
    if kind == "nothing":
        return say("The plan neither saves nor costs anything, so there is no verdict to flip.")
    assumed, able = must.assumed, [m for m in must.assumed if m.at is not None]
    if not able:
        return _none_can_flip(pays)
    first, likely = able[0], sum(m.likely for m in able)
    if kind != "close" and not likely:
        return _none_is_likely(pays, answer.scenario, first)
    return ended(
        clauses(
            _flips_first(pays, kind == "close", _condition(answer.scenario, first)),
            say(
                "{likely} of {assumed} assumptions alone can flip it within their likely range",
                likely=whole(likely),
                assumed=whole(len(assumed)),
            ),
        )
    )


def move(scenario: Scenario, m: Margin) -> str:
    """What has to happen, as a main clause: '“Released time that becomes money” falls from 75 % to 54.7 %'."""
    name = _called(m)
    if m.at is None or m.at == m.value:
        return say("{assumption} moves at all from {before}", assumption=name, before=_value(scenario, m.path, m.value))
    before, after = apart(scenario, m.path, m.value, m.at)
    if m.at < m.value:
        return say("{assumption} falls from {before} to {after}", assumption=name, before=before, after=after)
    return say("{assumption} rises from {before} to {after}", assumption=name, before=before, after=after)


def _called(m: Margin) -> str:
    """In quotation marks: many a label is a clause, which reads badly as the subject of a verb."""
    return quoted(assumption_words.title(m.path))


def apart(scenario: Scenario, path: str, a: float, b: float) -> tuple[str, str]:
    """Two values with as many digits as tell them apart."""
    pairs = [(_value(scenario, path, a, digits), _value(scenario, path, b, digits)) for digits in (3, 4, 6, 9)]
    return next((pair for pair in pairs if pair[0] != pair[1]), pairs[-1])


def account(must: MustBeTrue) -> str:
    """How the assumptions divide, and what the distances mean."""
    assumed = must.assumed
    likely, able = sum(m.likely for m in assumed), sum(m.at is not None for m in assumed)
    many, first = whole(len(assumed)), whole(likely)
    beyond, never = whole(able - likely), whole(len(assumed) - able)
    if not likely:
        division = say(
            "Of {assumed}, none flip the verdict within their likely range, {beyond} more would have to move "
            "beyond it, {never} never flip it within their bounds.",
            assumed=many,
            beyond=beyond,
            never=never,
        )
    else:
        division = language.count(
            likely,
            "Of {assumed}, {likely} flips the verdict within its likely range, {beyond} more would have to move "
            "beyond it, {never} never flip it within their bounds.",
            "Of {assumed}, {likely} flip the verdict within their likely range, {beyond} more would have to move "
            "beyond it, {never} never flip it within their bounds.",
            assumed=many,
            likely=first,
            beyond=beyond,
            never=never,
        )
    return " ".join(
        (
            say("Each assumption is moved alone, all others as entered."),
            division,
            say(
                "Distances are told as parts of the way to the end of the likely range (P10 or P90), so that hours, shares and amounts compare."
            ),
        )
    )


def closest(must: MustBeTrue, rival: bool) -> str:
    """The title of the chart of closest break-evens; rival: against the best mix, not today's policy."""
    able, likely = [m for m in must.assumed if m.at is not None], sum(m.likely for m in must.assumed)
    if not able:
        if rival:
            return say("No assumption alone puts the plan level with the best mix")
        return say("No assumption alone flips the verdict")
    if not likely:
        none = (
            say("No assumption alone puts the plan level with the best mix within its likely range")
            if rival
            else say("No assumption alone flips the verdict within its likely range")
        )
        return clauses(none, _next(able[0]))
    names = listed([_called(m) for m in able[: min(NAMED, likely)]])
    if likely > NAMED:
        return _some_and_more(rival, names, whole(likely - NAMED))
    if rival:
        return language.count(
            likely,
            "Within its likely range {assumptions} alone puts the plan level with the best mix",
            "Within their likely range {assumptions} alone put the plan level with the best mix",
            assumptions=names,
        )
    return language.count(
        likely,
        "Within its likely range {assumptions} alone flips the verdict",
        "Within their likely range {assumptions} alone flip the verdict",
        assumptions=names,
    )


def rival(must: MustBeTrue, currency: str) -> str:
    """What the plan is compared with."""
    if is_level(must):
        return say("The plan is as good as the best mix at the entered values.")
    return say(
        "The plan is worth {less} less than the best mix at the entered values. The best mix is kept as it "
        "is found there; it is not searched again at every value, so the plan may be level with it and still not be the best.",
        less=money(-must.net, currency),
    )


def is_level(must: MustBeTrue) -> bool:
    """Whether the plan is worth what its rival is, to the unit."""
    return abs(must.net) < 1


def _none_can_flip(pays: bool) -> str:
    if pays:
        return say(
            "No assumption alone can flip the verdict that the plan pays, however far within its bounds it is moved."
        )
    return say(
        "No assumption alone can flip the verdict that the plan does not pay, however far within its bounds it is moved."
    )


def _none_is_likely(pays: bool, scenario: Scenario, first: Margin) -> str:
    """Of a verdict that what is likely of one assumption does not flip: what is closest, and whether that is only just beyond."""
    condition, just = _condition(scenario, first), first.way is not None and first.way <= JUST
    far = first.way is not None and first.way >= FAR
    if pays and far:
        return say(
            "Within its likely range no assumption alone flips the verdict that the plan pays, and none comes near: "
            "even the closest does only {condition}.",
            condition=condition,
        )
    if far:
        return say(
            "Within its likely range no assumption alone flips the verdict that the plan does not pay, and none comes near: "
            "even the closest does only {condition}.",
            condition=condition,
        )
    if pays and just:
        return say(
            "Within its likely range no assumption alone flips the verdict that the plan pays; "
            "the closest does, only just beyond, {condition}.",
            condition=condition,
        )
    if pays:
        return say(
            "Within its likely range no assumption alone flips the verdict that the plan pays; "
            "the closest does {condition}.",
            condition=condition,
        )
    if just:
        return say(
            "Within its likely range no assumption alone flips the verdict that the plan does not pay; "
            "the closest does, only just beyond, {condition}.",
            condition=condition,
        )
    return say(
        "Within its likely range no assumption alone flips the verdict that the plan does not pay; "
        "the closest does {condition}.",
        condition=condition,
    )


def _flips_first(pays: bool, close: bool, condition: str) -> str:
    if close and pays:
        return say("Already too close to call: the verdict that the plan pays flips {condition}", condition=condition)
    if close:
        return say(
            "Already too close to call: the verdict that the plan does not pay flips {condition}", condition=condition
        )
    if pays:
        return say("The verdict that the plan pays flips first {condition}", condition=condition)
    return say("The verdict that the plan does not pay flips first {condition}", condition=condition)


def _condition(scenario: Scenario, m: Margin) -> str:
    """What has to happen, as a clause within a sentence: 'if “Released time that becomes money” falls from 75 % to 54.7 %'."""
    name = _called(m)
    if m.at is None or m.at == m.value:
        return named(
            "if {assumption} moves at all from {before}", assumption=name, before=_value(scenario, m.path, m.value)
        )
    before, after = apart(scenario, m.path, m.value, m.at)
    if m.at < m.value:
        return named("if {assumption} falls from {before} to {after}", assumption=name, before=before, after=after)
    return named("if {assumption} rises from {before} to {after}", assumption=name, before=before, after=after)


def _value(scenario: Scenario, path: str, number: float, digits: int = 3) -> str:
    return assumption_words.value(scenario, path, number, digits)


def _some_and_more(rival: bool, names: str, more: str) -> str:
    if rival:
        return say(
            "Within their likely range {assumptions} and {more} more alone put the plan level with the best mix",
            assumptions=names,
            more=more,
        )
    return say(
        "Within their likely range {assumptions} and {more} more alone flip the verdict", assumptions=names, more=more
    )


def _next(m: Margin) -> str:
    """How far beyond its range the closest lies."""
    if m.way is None or m.at is None or not isfinite(m.way):
        return ""
    assumption, times = _called(m), numbers.ratio(m.way)
    if m.at < m.value:
        return say(
            "the closest, {assumption}, {times} times as far as the low end of its likely range",
            assumption=assumption,
            times=times,
        )
    return say(
        "the closest, {assumption}, {times} times as far as the high end of its likely range",
        assumption=assumption,
        times=times,
    )
