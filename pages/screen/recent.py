"""The scenarios that were left with changes, newest first: kept in the reader's own browser, each opened with one click."""

from __future__ import annotations

from dataclasses import asdict
from urllib.parse import parse_qs

import streamlit as st

from data import links, presets
from model.scenario.scenario import Scenario
from pages.report.findings import earlier_model
from pages.report.language import again, count, say, spoken
from pages.screen import state as screen
from pages.screen.acting import press
from pages.screen.components.recent import recent

KEEP, LIST, POPOVER = "recent-keep", "recent-list", "recent"


def keep(now: screen.State) -> None:
    """Hand those of this session to the browser; it takes each once."""
    recent("keep", [asdict(one) for one in now.left], key=KEEP)


def popover() -> None:
    """Beside undo and redo. Only what is looked at is drawn."""
    shown = st.popover(
        "",
        icon=":material/history:",
        help=say("Recent scenarios: those you left with changes"),
        key=POPOVER,
        on_change="rerun",
    )
    if shown.open:
        with shown:
            st.markdown(f"**{say('Recent scenarios')}**")
            recent("list", _words(), key=LIST, on_opened_change=_opened)


def open_link(query: str) -> None:
    """Open a recent scenario as one step; what cannot be read of it is said."""
    now, given = screen.state(), parse_qs(query, keep_blank_values=True)
    if "preset" not in given:
        now.notices.append(say("This recent scenario is damaged and cannot be opened; the others are as they were."))
        return
    opened = links.read(given)
    now.notices.extend(again(one) for one in (*opened.problems, *opened.notes))
    if since := earlier_model.sentence(opened.scenario, opened.computed):
        now.notices.append(since)
    now.start = None
    screen.show(opened.scenario, _base(now, opened.scenario))


def _base(now: screen.State, scenario: Scenario) -> Scenario:
    """What it was counted against when it was left here, else its preset."""
    told = (step.base for step in reversed(now.steps) if step.scenario == scenario)
    return next(told, None) or presets.begun_from(scenario)


def _opened() -> None:
    link = st.session_state[LIST].opened
    if link:
        press(screen.BAR, open_link, str(link))


def _words() -> dict[str, str]:
    one, many = (count(n, "{number} change", "{number} changes", number="{number}") for n in (1, 2))
    return {
        "language": spoken(),
        "one": one,
        "many": many,
        "none": say("Nothing yet: what you leave with changes is kept here."),
        "damaged": say("Some of this list was damaged and could not be read; the others stay."),
        "where": say("Kept in this browser only."),
        "forget": say("Forget all"),
    }
