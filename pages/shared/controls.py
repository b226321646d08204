"""The controls beside the answer: the plan's share, and the assumptions that move the verdict most."""

from __future__ import annotations

import streamlit as st

from model import breakeven
from model.inputs import inputs as arrays
from pages.shared import format, inputs, words
from pages.shared.state import answered, commit, follow, leading, reset, state
from pages.shared.verdict import is_own_mix

SHARE = "slider:share"
KEY = 2
"""How many of the leading assumptions stand in the main area, where a phone shows them."""


def main() -> None:
    """The headline slider, whether the plan is a mix, and the key assumptions."""
    columns = st.columns(1 + KEY, gap="medium")
    with columns[0]:
        _share()
    for column, path in zip(columns[1:], leading()[:KEY], strict=False):
        with column:
            inputs.slider(path)


def sidebar() -> None:
    """The rest of the leading assumptions, and the way to all others."""
    with st.sidebar:
        st.markdown("**What moves the verdict most**")
        for path in leading()[KEY:]:
            inputs.slider(path)
        st.page_link("pages/ground/assumptions.py", label="All assumptions", icon=":material/tune:")


def shown() -> tuple:
    """The plan's own mix, where it has one, and whether the sliders show what the scenario has."""
    scenario = state().scenario
    mix, x = tuple(scenario.plan.automation.values()), arrays(scenario)
    share = _percent(breakeven.average_share(x, x.plan))
    own = mix if len(set(mix)) > 1 else ()
    return own, st.session_state.get(SHARE) == share, all(map(inputs.in_step, leading()))


def _share() -> None:
    found, now = answered(), state()
    own = is_own_mix(found)
    st.session_state[SHARE] = _percent(found.plan_share)
    label = "Plan: automation of every touchpoint (%)" if not own else "Plan: automation, on average (%)"
    st.slider(
        label,
        0,
        100,
        key=SHARE,
        on_change=_take,
        help="Share of contacts that meet the machine first. Moving the slider gives every touchpoint the same share; "
        "the plan's own mix comes back below or by undo.",
    )
    mix = now.base.plan.automation
    if own:
        shares = ", ".join(
            f"{name} {format.percent(share, 0)}".replace(" %", "\N{NO-BREAK SPACE}%")
            for name, share in found.scenario.plan.automation.items()
        )
        st.caption(words.plain(f"Own mix: {shares}"))
    elif len(set(mix.values())) > 1:
        paths = [f"plan.automation.{t.name}" for t in now.scenario.touchpoints]
        st.button("Back to the plan's own mix", icon=":material/undo:", type="tertiary", on_click=reset, args=(paths,))


def _take() -> None:
    commit(breakeven.one_share(state().scenario, st.session_state[SHARE] / 100))
    follow()


def _percent(share: float) -> int:
    return round(share * 100)
