"""The last change once more, so that a room can see it: the state before, then the state after with what is different."""

from __future__ import annotations

import streamlit as st

from model.decisions.answer import Answer, answer
from model.scenario.paths import fingerprint
from pages.report import assumption_words
from pages.report.findings import key_figures
from pages.report.findings.brief import changed
from pages.report.findings.verdict import verdict
from pages.screen import state as screen
from pages.screen.session_results import kept
from pages.screen.state import State, Step

KEY = "replay:step"
SHOWN = 6


def show(found: Answer) -> None:
    """The buttons, and in a replay what is being shown: before, or after with the difference."""
    now = screen.state()
    at = _replayed(now)
    if at is None:
        if now.at:
            _button("Replay the last change", "replay", back, "replay:back")
        return
    before, after = now.steps[at - 1], now.steps[at]
    with st.container(border=True, key="replay"):
        if now.at == at:
            _difference(found, before, after)
            with st.container(horizontal=True, gap="small"):
                _button("Once more", "replay", back, "replay:back")
                _button("Done", "check", end, "replay:end")
        else:
            st.markdown("**Before the last change.** Below is what was said then.")
            _button("Show the change", "play_arrow", forward, "replay:forward")


def back() -> None:
    """To the state before the last change, which is remembered as the one replayed."""
    now = screen.state()
    st.session_state[KEY] = now.steps[now.at]
    screen.undo()


def forward() -> None:
    screen.redo()


def end() -> None:
    st.session_state[KEY] = None


def _replayed(now: State) -> int | None:
    """The index of the step being replayed: the one on screen or the next; None where there is none, or it was moved on from."""
    step = st.session_state.get(KEY)
    if step is None:
        return None
    for at in (now.at, now.at + 1):
        if 0 < at < len(now.steps) and now.steps[at] is step:
            return at
    st.session_state[KEY] = None
    return None


def _difference(found: Answer, before: Step, after: Step) -> None:
    """What moved, the headline before, and every key figure that is another."""
    st.markdown(f"**What moved:** {assumption_words.plain(moved(before, after))}")
    try:
        was = kept("replay", fingerprint(before.scenario), lambda: answer(before.scenario))
    except ValueError as error:
        st.markdown(assumption_words.plain(f"Before the change there was no result: {error}."))
        return
    said, figures = st.columns([1.2, 1], gap="medium")
    said.markdown(f"**Said before:** {assumption_words.plain(verdict(was).headline)}")
    said.markdown(f"**Says now:** {assumption_words.plain(verdict(found).headline)}")
    pairs = [(a, b) for a, b in zip(key_figures.kpis(was), key_figures.kpis(found), strict=True) if a.value != b.value]
    rows = [
        f"| {assumption_words.plain(b.label)} | {assumption_words.plain(a.value)} | **{assumption_words.plain(b.value)}** |"
        for a, b in pairs
    ]
    if rows:
        figures.markdown("\n".join(["| | before | now |", "|---|---:|---:|", *rows]))
    else:
        figures.markdown("No key figure is another, as far as its digits show.")


def moved(before: Step, after: Step) -> str:
    """What was changed, in words, at most SHOWN values."""
    if before.base != after.base and after.scenario == after.base:
        return f"{after.base.name} was opened instead of {before.scenario.name}."
    told = [f"{one.name}: {one.values}" for one in changed(after.scenario, before.scenario)]
    more = [f"and {len(told) - SHOWN} more"] if len(told) > SHOWN else []
    if not told:
        return f"only the name, from {before.scenario.name} to {after.scenario.name}."
    return "; ".join([*told[:SHOWN], *more]) + "."


def _button(label: str, icon: str, act, key: str) -> None:
    st.button(label, icon=f":material/{icon}:", key=key, on_click=act)
