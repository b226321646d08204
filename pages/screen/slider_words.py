"""What a slider of the component `live` is told: its positions in words, its likely range, its help."""

from __future__ import annotations

from typing import Any

from data import glossary
from model.decisions.answer import Answer
from model.decisions.positions import EVEN, Slider, reach_steps, steps
from model.decisions.reach import REACH
from model.scenario import paths
from pages.report import assumption_words
from pages.report.findings.how_far import Along, along, is_own_mix
from pages.report.language import as_part, say
from pages.report.language import declared as said
from pages.report.live import place_text, value_text
from pages.screen import widgets
from pages.screen.state import state


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
        "texts": [value_text(scenario, path, one) for one in values],
        "value": value,
        "text": value_text(scenario, path, value),
        "likely": None if paths.about(path).decision else list(paths.interval(scenario, path)),
        "help": "\n\n".join((said(paths.about(path).help), assumption_words.source(scenario, path))),
        **in_glossary(term),
    }


def reach(answer: Answer) -> dict[str, Any]:
    """The slider of how far the plan goes."""
    path, values, step, at = reach_steps(answer)
    value, text = current(answer, path)
    return {
        "path": path,
        "label": _how_far(answer),
        "button": help_for(_how_far(answer)),
        "values": values.tolist(),
        "texts": [place_text(place, answer.sweep.by_share, step) for place in at.tolist()],
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
    if path not in (REACH, EVEN):
        value = paths.get(state().scenario, path)
        return value, value_text(state().scenario, path, value)
    _, _, step, _ = reach_steps(answer)
    value = answer.plan_share if path == EVEN else paths.get(state().scenario, path)
    return value, place_text(answer.plan_at, answer.sweep.by_share, step)


def in_glossary(term: glossary.Term | None) -> dict[str, str]:
    """The link that a help ends with; '' where the glossary does not know the term."""
    if term is None:
        return {"link": "", "address": ""}
    return {"link": say("Glossary: {term}", term=said(term.term)), "address": assumption_words.address(term)}


def help_for(label: str) -> str:
    """What a screen reader says of the button beside a label."""
    return say("Help for {label}", label=as_part(label))


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
