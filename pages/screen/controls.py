"""The controls beside the answer: the plan's share, and the assumptions that move the verdict most."""

from __future__ import annotations

import streamlit as st

from model.decisions import breakeven
from pages.report import assumption_words, numbers
from pages.report.findings.verdict import is_own_mix
from pages.report.language import say
from pages.screen import widgets
from pages.screen.state import PAGE, act, answered, commit, leading, reset, state

KEY = 2
"""How many of the leading assumptions stand in the main area, where a phone shows them."""


def main() -> None:
    """The headline slider, whether the plan is a mix, and the key assumptions."""
    own = is_own_mix(answered())
    # Not columns: each is drawn anew at every move, with all that is in it.
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="keys"):
        _share(own)
        for path in leading()[:KEY]:
            widgets.slider(path, within=PAGE)
    _mix(own)


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


def _share(own: bool) -> None:
    st.slider(
        say("Plan: automation, on average (%)") if own else say("Plan: automation of every touchpoint (%)"),
        0,
        100,
        widgets.unless_shown("slider:share", round(answered().plan_share * 100)),
        key="slider:share",
        on_change=act,
        args=(PAGE, _take),
        help=say(
            "Share of contacts that meet the machine first. Moving the slider gives every touchpoint the same share; "
            "the plan's own mix comes back below or by undo."
        ),
    )


def _mix(own: bool) -> None:
    """The shares of the plan where they are a mix, or else the way back to the one that it had."""
    now = state()
    if own:
        shares = ", ".join(
            f"{name} {numbers.percent(share, 0)}" for name, share in answered().scenario.plan.automation.items()
        )
        st.caption(assumption_words.plain(say("Own mix: {shares}", shares=shares)))
    elif len(set(now.base.plan.automation.values())) > 1:
        paths = [f"plan.automation.{t.name}" for t in now.scenario.touchpoints]
        back = (PAGE, reset, paths)
        st.button(say("Back to the plan's own mix"), icon=":material/undo:", type="tertiary", on_click=act, args=back)


def _take() -> None:
    share = st.session_state["slider:share"] / 100
    commit(breakeven.one_share(state().scenario, share))
