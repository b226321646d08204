"""The last change once more, so that a room can see it: the state before, then the state after with what is different."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from model.decisions.answer import Answer
from model.decisions.answer import answer as worked_out
from model.scenario.paths import fingerprint
from pages.report import assumption_words, numbers
from pages.report.findings import key_figures
from pages.report.findings.brief import changed
from pages.report.findings.verdict import verdict
from pages.report.language import as_part, clauses, ended, reason, say
from pages.screen import state as screen
from pages.screen.session_results import kept
from pages.screen.state import State, Step

KEY = "replay:step"
SHOWN = 6


def show(answer: Answer) -> None:
    """The buttons, and in a replay what is being shown: before, or after with the difference."""
    now = screen.state()
    at = _replayed(now)
    if at is None:
        if now.at:
            _button(say("Replay the last change"), "replay", back, "replay:back")
        return
    before, after = now.steps[at - 1], now.steps[at]
    with st.container(border=True, key="replay"):
        if now.at == at:
            _difference(answer, before, after)
            with st.container(horizontal=True, gap="small"):
                _button(say("Once more"), "replay", back, "replay:back")
                _button(say("Done"), "check", end, "replay:end")
        else:
            st.markdown(f"**{say('Before the last change.')}** {say('Below is what was said then.')}")
            _button(say("Show the change"), "play_arrow", forward, "replay:forward")


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


def _difference(answer: Answer, before: Step, after: Step) -> None:
    """What moved, the headline before, and every key figure that is another."""
    st.markdown(f"**{say('What moved:')}** {assumption_words.plain(moved(before, after))}")
    try:
        was = kept("replay", fingerprint(before.scenario), lambda: worked_out(before.scenario))
    except ValueError as error:
        why = say("Before the change there was no result: {reason}.", reason=as_part(reason(error)))
        st.markdown(assumption_words.plain(why))
        return
    sentences, figures = st.columns([1.2, 1], gap="medium")
    sentences.markdown(f"**{say('Said before:')}** {assumption_words.plain(verdict(was).headline)}")
    sentences.markdown(f"**{say('Says now:')}** {assumption_words.plain(verdict(answer).headline)}")
    pairs = [(a, b) for a, b in zip(key_figures.kpis(was), key_figures.kpis(answer), strict=True) if a.value != b.value]
    rows = [
        f"| {assumption_words.plain(b.label)} | {assumption_words.plain(a.value)} | **{assumption_words.plain(b.value)}** |"
        for a, b in pairs
    ]
    if rows:
        figures.markdown("\n".join([f"| | {say('before')} | {say('now')} |", "|---|---:|---:|", *rows]))
    else:
        figures.markdown(say("No key figure changes visibly."))


def moved(before: Step, after: Step) -> str:
    """What was changed, in words, at most SHOWN values."""
    old, new = before.scenario.name, after.scenario.name
    if before.base != after.base and after.scenario == after.base:
        return say("{opened} was opened instead of {closed}.", opened=after.base.name, closed=old)
    changes = [f"{one.name}: {one.values}" for one in changed(after.scenario, before.scenario)]
    if not changes:
        return say("only the name, from {before} to {now}.", before=old, now=new)
    more = len(changes[SHOWN:])
    return ended(clauses(*changes[:SHOWN], say("and {number} more", number=numbers.whole(more)) if more else ""))


def _button(label: str, icon: str, act: Callable[[], None], key: str) -> None:
    st.button(label, icon=f":material/{icon}:", key=key, on_click=act)
