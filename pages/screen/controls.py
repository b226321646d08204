"""The controls beside the answer: how far the plan goes, and the assumptions that move the verdict most."""

from __future__ import annotations

from math import ceil, floor

import numpy as np
import streamlit as st

from model.decisions import breakeven
from model.decisions.reach import REACH, carried_out
from pages.report import assumption_words, numbers
from pages.report.findings.how_far import Along, along, is_own_mix
from pages.report.language import say
from pages.screen import widgets
from pages.screen.state import PAGE, act, answered, commit, leading, reset, state

KEY = 2
"""How many of the leading assumptions stand in the main area, where a phone shows them."""


def main() -> None:
    """The headline slider, the shares that the plan comes to, and the key assumptions."""
    # Not columns: each is drawn anew at every move, with all that is in it.
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="keys"):
        match along(answered()):
            case Along.SHARE:
                _average()
            case Along.REACH:
                _reach()
            case Along.EVEN:
                _even()
        for path in leading()[:KEY]:
            widgets.slider(path, within=PAGE)
    _mix()


def sidebar() -> None:
    """The rest of the leading assumptions, and the way to all others."""
    with st.sidebar:
        st.markdown(f"**{say('What moves the verdict most')}**")
        for path in leading()[KEY:]:
            widgets.slider(path)
        st.page_link("pages/ground/assumptions.py", label=say("All assumptions"), icon=":material/tune:")


def in_step() -> bool:
    """Whether the sliders of the sidebar show what the scenario has."""
    return all(map(widgets.in_step, leading()[KEY:]))


def _average() -> None:
    """How far the plan goes, told by the average share that it comes to."""
    shares = answered().sweep.share
    st.slider(
        say("Plan: automation, on average (%)"),
        floor(100 * shares[0] + 1e-9),
        ceil(100 * shares[-1] - 1e-9),
        widgets.unless_shown("slider:share", round(answered().plan_share * 100)),
        key="slider:share",
        on_change=act,
        args=(PAGE, _take_average),
        help=say(
            "Share of contacts that meet the machine first. Moving the slider takes the plan less far or further: every touchpoint on "
            "its own way from today's share through the drafted one, until it is at 0 or 100 %. The draft stays as it is."
        ),
    )


def _reach() -> None:
    """How far the plan goes, where the average share does not tell it."""
    ends = answered().sweep.along
    value = widgets.clean(round(answered().scenario.programme.reach, 2))
    low, high = (widgets.clean(round(float(end), 2)) for end in (min(ends[0], value), max(ends[-1], value)))
    st.slider(
        say("Plan: how far it goes (0: as today, 1: as drafted)"),
        low,
        high,
        widgets.unless_shown("slider:reach", value),
        step=0.01,
        key="slider:reach",
        on_change=act,
        args=(PAGE, _take_reach),
        help=say(
            "Moving the slider takes the plan less far or further: every touchpoint on its own way from today's share through the "
            "drafted one, until it is at 0 or 100 %. The draft stays as it is."
        ),
    )


def _even() -> None:
    """The same share for every touchpoint, where none that is drafted differs from today's: there is no way to go."""
    st.slider(
        say("Plan: automation, on average (%)")
        if is_own_mix(answered())
        else say("Plan: automation of every touchpoint (%)"),
        0,
        100,
        widgets.unless_shown("slider:even", round(answered().plan_share * 100)),
        key="slider:even",
        on_change=act,
        args=(PAGE, _take_even),
        help=say(
            "Share of contacts that meet the machine first. The plan has today's shares, so moving the slider gives every touchpoint "
            "the same share; the page on touchpoints sets each by itself."
        ),
    )


def _mix() -> None:
    """The shares that the plan comes to where they are a mix, and the way back to the draft, and to the mix that it had."""
    now = state()
    drafted, before = now.scenario.plan.automation, now.base.plan.automation
    if is_own_mix(answered()):
        shares = ", ".join(
            f"{name} {numbers.percent(share, 0)}" for name, share in carried_out(now.scenario).plan.automation.items()
        )
        st.caption(assumption_words.plain(say("Own mix: {shares}", shares=shares)))
    elif len(set(before.values())) > 1:
        paths = [f"plan.automation.{name}" for name in drafted]
        st.button(
            say("Back to the plan's own mix"), icon=":material/undo:", type="tertiary", on_click=act, args=(PAGE, reset, paths)
        )  # fmt: skip
    if now.scenario.programme.reach != 1 and along(answered()) is not Along.EVEN:
        st.button(
            say("Back to the plan as drafted"), icon=":material/undo:", type="tertiary",
            on_click=act, args=(PAGE, commit, {REACH: 1.0}),
        )  # fmt: skip


def _take_average() -> None:
    swept, share = answered().sweep, st.session_state["slider:share"] / 100
    if swept.reach is not None:
        commit({REACH: widgets.clean(float(np.interp(share, swept.share, swept.reach)))})


def _take_reach() -> None:
    commit({REACH: st.session_state["slider:reach"]})


def _take_even() -> None:
    commit(breakeven.one_share(state().scenario, st.session_state["slider:even"] / 100))
