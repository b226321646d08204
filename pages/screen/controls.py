"""The controls beside the answer: how far the plan goes, and the assumptions that move the verdict most."""

from __future__ import annotations

from typing import Any

import streamlit as st

from model.decisions.reach import REACH, carried_out
from pages.report import assumption_words, numbers
from pages.report.findings.how_far import Along, along, is_own_mix
from pages.report.language import called, say
from pages.screen import live, pins, slider_words
from pages.screen.acting import press
from pages.screen.state import PAGE, answered, commit, reset, state


def main() -> None:
    """How far the plan goes, the shares that it comes to, and the key assumptions."""
    live.main(answered())
    mix()


def sidebar() -> None:
    """The sliders beside every page, grouped as people think; which they are can be chosen."""
    with st.sidebar:
        live.panel(_groups())
        pins.choose()
        st.page_link("pages/ground/assumptions.py", label=say("All assumptions"), icon=":material/tune:")


def _groups() -> list[dict[str, Any]]:
    reach = slider_words.reach(answered())
    shown = {
        one.group: [slider_words.declared(path) for path in pins.shown() if pins.group_of(path) is one.group]
        for one in pins.groups()
    }
    shown[pins.Group.PLAN].insert(0, reach)
    return [{"title": one.title, "sliders": shown[one.group]} for one in pins.groups() if shown[one.group]]


def mix() -> None:
    """The shares that the plan comes to where they are a mix, and the way back to the draft, and to the mix that it had."""
    now = state()
    drafted, before = now.scenario.plan.automation, now.base.plan.automation
    if is_own_mix(answered()):
        shares = ", ".join(
            f"{called(name)} {numbers.percent(share, 0)}"
            for name, share in carried_out(now.scenario).plan.automation.items()
        )
        st.caption(assumption_words.plain(say("Own mix: {shares}", shares=shares)))
    elif len(set(before.values())) > 1:
        paths = [f"plan.automation.{name}" for name in drafted]
        st.button(
            say("Back to the plan's own mix"), icon=":material/undo:", type="tertiary", on_click=press, args=(PAGE, reset, paths)
        )  # fmt: skip
    if now.scenario.programme.reach != 1 and along(answered()) is not Along.EVEN:
        st.button(
            say("Back to the plan as drafted"), icon=":material/undo:", type="tertiary",
            on_click=press, args=(PAGE, commit, {REACH: 1.0}),
        )  # fmt: skip
