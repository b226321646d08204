"""What a slider of the component `live` is told: its positions in words, its likely range, its help."""

from __future__ import annotations

from typing import Any

from data import glossary
from model.decisions.answer import Answer
from model.decisions.positions import EVEN, Slider, reach_steps, steps
from model.decisions.reach import REACH
from model.scenario import paths
from pages.report import assumption_words, numbers
from pages.report.findings.how_far import Along, along, is_own_mix
from pages.report.language import as_part, say
from pages.report.language import declared as said
from pages.screen import widgets
from pages.screen.state import state

DIGITS = 4


def of(path: str) -> Slider:
    """The slider of an assumption, over its usual range."""
    low, high, step = widgets.range_of(path)
    return Slider(path, low, high, step)


def declared(path: str) -> dict[str, Any]:
    """The slider of an assumption."""
    scenario, value = state().scenario, paths.get(state().scenario, path)
    values = steps(scenario, of(path)).tolist()
    term = glossary.of_assumption(path)
    return {
        "path": path,
        "label": assumption_words.title(path),
        "button": help_for(assumption_words.title(path)),
        "values": values,
        "texts": [_told(path, one) for one in values],
        "value": value,
        "text": _told(path, value),
        "likely": None if paths.about(path).decision else list(paths.interval(scenario, path)),
        "help": "\n\n".join((said(paths.about(path).help), assumption_words.source(scenario, path))),
        **in_glossary(term),
    }


def reach(answer: Answer) -> dict[str, Any]:
    """The slider of how far the plan goes."""
    path, values, _, at = reach_steps(answer)
    value, text = current(answer, path)
    return {
        "path": path,
        "label": _how_far(answer),
        "button": help_for(_how_far(answer)),
        "values": values.tolist(),
        "texts": [_place(answer, float(place)) for place in at],
        "at": at.tolist(),
        "place": answer.plan_at,
        "value": value,
        "text": text,
        "likely": None,
        "help": _meaning(answer),
        **in_glossary(None),
    }


def reach_path(answer: Answer) -> str:
    """The path of the slider of how far the plan goes."""
    return EVEN if along(answer) is Along.EVEN else REACH


def current(answer: Answer, path: str) -> tuple[float, str]:
    """Where a slider stands, as a number and in words: what was entered, also where that cannot be worked out."""
    if path == EVEN:
        return answer.plan_share, _place(answer, answer.plan_share)
    value = paths.get(state().scenario, path)
    return value, _place(answer, answer.plan_at) if path == REACH else _told(path, value)


def in_glossary(term: glossary.Term | None) -> dict[str, str]:
    """The link that a help ends with; '' where the glossary does not know the term."""
    if term is None:
        return {"link": "", "address": ""}
    return {"link": say("Glossary: {term}", term=said(term.term)), "address": assumption_words.address(term)}


def help_for(label: str) -> str:
    """What a screen reader says of the button beside a label."""
    return say("Help for {label}", label=as_part(label))


def _told(path: str, value: float) -> str:
    return assumption_words.value(state().scenario, path, value, DIGITS)


def _place(answer: Answer, at: float) -> str:
    return numbers.percent(at, 0) if answer.sweep.by_share else numbers.reach(at)


def _how_far(answer: Answer) -> str:
    match along(answer):
        case Along.SHARE:
            return say("Plan: automation, on average")
        case Along.REACH:
            return say("Plan: how far it goes (0: as today, 1: as drafted)")
        case Along.EVEN:
            if is_own_mix(answer):
                return say("Plan: automation, on average")
            return say("Plan: automation of every touchpoint")


def _meaning(answer: Answer) -> str:
    match along(answer):
        case Along.SHARE:
            return say(
                "Share of contacts that meet the machine first. Moving the slider takes the plan less far or further: every touchpoint on "
                "its own way from today's share through the drafted one, until it is at 0 or 100 %. The draft stays as it is."
            )
        case Along.REACH:
            return say(
                "Moving the slider takes the plan less far or further: every touchpoint on its own way from today's share through the "
                "drafted one, until it is at 0 or 100 %. The draft stays as it is."
            )
        case Along.EVEN:
            return say(
                "Share of contacts that meet the machine first. The plan has today's shares, so moving the slider gives every touchpoint "
                "the same share; the page on touchpoints sets each by itself."
            )
