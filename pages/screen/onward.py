"""The way on: the next question at the end of every page, as a link to the page that answers it. Followed, it leads through all."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from pages.report.language import say

KEY = "onward"


class Way(NamedTuple):
    """A question, and the page that answers it."""

    question: str
    page: str


def questions() -> dict[str, Way]:
    """Page -> the question that comes up there."""
    return {
        "pages/decide/break_even.py": Way(say("When does it pay, and what comes after?"), "pages/decide/over_time.py"),
        "pages/decide/over_time.py": Way(
            say("Which contacts should be automated, and which kept personal?"), "pages/decide/touchpoints.py"
        ),
        "pages/decide/touchpoints.py": Way(say("What besides automation would bring more?"), "pages/decide/levers.py"),
        "pages/decide/levers.py": Way(
            say("How far may the assumptions be off before the verdict flips?"), "pages/trust/what_must_be_true.py"
        ),
        "pages/trust/what_must_be_true.py": Way(
            say("How likely is a loss when everything is uncertain at once?"), "pages/trust/risk.py"
        ),
        "pages/trust/risk.py": Way(say("What would be worth finding out first?"), "pages/trust/worth_finding_out.py"),
        "pages/trust/worth_finding_out.py": Way(
            say("If it had to be decided today, which option is best?"), "pages/trust/options.py"
        ),
        "pages/trust/options.py": Way(
            say("What is all of this assumed on, and where do the numbers come from?"), "pages/ground/assumptions.py"
        ),
        "pages/ground/assumptions.py": Way(
            say("What does research say, and what of the debate holds here?"), "pages/ground/claims.py"
        ),
        "pages/ground/claims.py": Way(
            say("How does the model work, and what does it leave out?"), "pages/ground/method.py"
        ),
        "pages/ground/method.py": Way(say("Does it get right what companies have seen?"), "pages/ground/cases.py"),
        "pages/ground/cases.py": Way(say("How do your own scenarios compare?"), "pages/present/scenarios.py"),
        "pages/present/scenarios.py": Way(say("What would you tell the board on one page?"), "pages/present/brief.py"),
        "pages/present/brief.py": Way(say("How do the charts and numbers leave the app?"), "pages/present/export.py"),
        "pages/present/export.py": Way(
            say("What if the plan went further, or less far?"), "pages/decide/break_even.py"
        ),
    }


def show(page: str) -> None:
    """The question that comes up on this page, as the last of what the page itself shows."""
    question, answered_by = questions()[page]
    with st.container(key=KEY):
        st.page_link(answered_by, label=question, icon=":material/arrow_forward:")


def after(page: str) -> Callable[[], None]:
    """The same, for frame.live."""
    return lambda: show(page)
