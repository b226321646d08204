"""The page that moves while a slider is dragged: what is on screen now, the sliders, and all their positions once one is touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState

from data import glossary
from model.decisions.answer import Answer
from model.decisions.breakeven import one_share
from model.decisions.positions import EVEN, number_positions, reach_positions
from model.decisions.reach import REACH
from model.scenario import paths
from pages.report import live as worded
from pages.report.charts import cockpit_curve
from pages.report.findings import moment as moments
from pages.report.findings.first_look_words import PAGES
from pages.report.language import called, say, spoken
from pages.screen import later, later_words, pins, places, slider_words
from pages.screen.acting import press
from pages.screen.components.live import live
from pages.screen.state import PAGE, PLACE, answered, commit, speak, start_answer, state

FEED, COCKPIT, PANEL, LATER, MAIN = (f"live:{name}" for name in ("feed", "cockpit", "panel", "later", "main"))
REST, POLL = 400, 250
"""Milliseconds of rest after a move before the later parts are asked for, and between two looks whether they are there."""


def feed(answer: Answer) -> None:
    """What is on screen now, for every part of the page that moves."""
    now = state()
    now.turn += 1
    shown = {
        path: slider_words.current(answer, path)
        for path in (*pins.shown(), *pins.key_assumptions(), slider_words.reach_path(answer))
    }
    found = moments.moment_of(answer, _start())
    reach = slider_words.reach_path(answer)
    place = {"at": answer.plan_at, "said": shown[reach][1]}
    data = {
        **asdict(found),
        **place,
        "span": moments.span([found]),
        "values": shown,
        "name": called(now.scenario.name),
        "fingerprint": answer.fingerprint,
        "turn": now.turn,
        "page": st.session_state.get(PLACE, ""),
        "language": spoken(),
    }
    against = say("Against the start") if now.start else say("Against the preset")
    pages = {part: places.address(file) for part, file in PAGES.items()}
    live("feed", data | {"pages": pages, "against": against}, key=FEED)


def cockpit(answer: Answer, before: bool = False) -> None:
    """The first screen. before: with what stood there at the start beside it, large."""
    labels = [
        {
            "label": one.label,
            "help": one.help,
            "button": slider_words.help_for(one.label),
            **slider_words.in_glossary(glossary.of_card(one.term)),
        }
        for one in moments.labels(answer.scenario)
    ]
    data = {
        "chart": cockpit_curve.cockpit_curve(answer),
        "figures": labels,
        "reach": slider_words.reach(answer),
        "keys": [slider_words.declared(path) for path in pins.key_assumptions()],
        "before": _before() if before else None,
    }
    said = live("cockpit", data, key=COCKPIT, on_moved_change=_moved(COCKPIT, PAGE), on_went_change=_nothing)
    if said.went:
        st.switch_page(places.at(str(said.went)).file)


def panel(groups: list[dict[str, Any]]) -> None:
    """The sliders beside the page."""
    live("panel", groups, key=PANEL, on_moved_change=_moved(PANEL, ""))


def main(answer: Answer) -> None:
    """How far the plan goes and the key assumptions, where a phone shows them."""
    sliders = [slider_words.reach(answer), *(slider_words.declared(path) for path in pins.key_assumptions())]
    live("panel", [{"title": "", "sliders": sliders}], key=MAIN, on_moved_change=_moved(MAIN, PAGE))


@st.fragment(key=LATER)
def beside() -> None:
    """What comes a moment later, and the positions of a slider that was touched: drawn by itself, whatever else is drawn."""
    speak()
    now, answer = state(), answered()
    now.beside = ThreadState.get().fragment_id
    now.turn += 1  # the browser hears of this run, also where it brings no more than the one before
    asked, rested, now.asked, now.rested = now.asked, now.rested, "", False
    found = later.ask(answer.scenario, (*pins.shown(), *pins.key_assumptions())) if rested else None
    data = {
        "later": found and later_words.told(answer, found),
        "table": _table(answer, asked) if asked else None,
        "wait": None if found else POLL if rested else REST,
        "rest": REST,
        "turn": now.turn,
    }
    live("later", data, key=LATER, on_asked_change=_asked, on_rested_change=_rested)


def _table(answer: Answer, path: str) -> dict[str, Any] | None:
    """Every position of a slider, worded; None where there is no such slider, or no position that can be worked out."""
    family = None
    try:
        if path in (REACH, EVEN):
            positions = reach_positions(answer)
        else:
            one = slider_words.of(path)
            positions = number_positions(answer.scenario, path, one.low, one.high, one.step)
            family = cockpit_curve.family(answer, path, positions.values)
        return worded.columns(positions, _start()) | {"fingerprint": answer.fingerprint, "family": family}
    except (KeyError, ValueError):
        return None


def _start() -> moments.Start:
    """What changes of the figures are counted against."""
    start = start_answer()
    return moments.start_of(start.scenario, start.outcome)


def _before() -> dict[str, Any]:
    """What the figures were at the start."""
    was = moments.moment_of(start_answer())
    title = say("Before: the start that was set") if state().start else say("Before: the preset")
    figures = [one.value for one in was.figures]
    return {"title": title, "answer": was.answer, "reason": was.reason, "figures": figures}


def _asked() -> None:
    asked = st.session_state[LATER].asked
    state().asked = str(asked["path"]) if asked else ""


def _rested() -> None:
    state().rested = True


def _moved(key: str, within: str) -> Callable[[], None]:
    return partial(press, within, _take, key)


def _take(key: str) -> None:
    """The scenario takes what a slider was left at."""
    moved = st.session_state[key].moved
    if not moved:
        return
    path, value = str(moved["path"]), float(moved["value"])
    if path == EVEN:
        commit(one_share(state().scenario, value))
    elif path in paths.numbers(state().scenario):
        commit({path: value})


def _nothing() -> None:
    """A trigger that only asks for a run."""
