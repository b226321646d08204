"""The parts of the page Cases replayed: one case, what was published of it beside what the model makes of it."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from data.cases import Case, scenario
from pages.report.assumption_words import plain
from pages.report.findings import cases as words
from pages.report.language import declared, say
from pages.report.sources import cite
from pages.screen.state import open_file, state

COLOURS: dict[str, Literal["green", "orange", "gray"]] = {"yes": "green", "partly": "orange", "no": "gray"}


def show(case: Case) -> None:
    """A case in its frame: on the left what was published and what follows, on the right the comparison and the way in."""
    with st.container(border=True, key=f"case:{case.id}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.subheader(plain(declared(case.title)), anchor=case.id.replace("_", "-"), width="content")
            st.badge(words.fair(case.fair), color=COLOURS[case.fair])
        left, right = st.columns(2, gap="large")
        with left:
            _published(case)
            _examples(case)
        with right:
            _compared(case)
            st.markdown(plain(words.finding(case)))
            st.markdown(f"**{say('Is it a fair test?')}** {plain(declared(case.why))} {plain(declared(case.churn))}")
            _open(case)
        _judgement(case)


def _published(case: Case) -> None:
    st.markdown(f"**{say('What was published')}**")
    st.markdown("\n".join(f"- {plain(declared(one.figure))}" for one in case.published))
    st.markdown(plain(declared(case.reported)))
    st.caption(plain(" · ".join(dict.fromkeys(cite(one.evidence, figures=False) for one in case.published))))


def _examples(case: Case) -> None:
    currency = scenario(case.id).currency
    st.markdown(f"**{say('What follows from it')}**")
    st.markdown("\n".join(f"- {plain(words.example(one, currency))}" for one in case.examples))


def _compared(case: Case) -> None:
    heads = ("", say("published"), say("this model"))
    lines = [heads, ("---", "---:", "---:"), *(tuple(map(plain, row)) for row in words.rows(case))]
    st.markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))


def _judgement(case: Case) -> None:
    with st.expander(say("What is this project's judgement in it"), icon=":material/gavel:"):
        st.markdown("\n".join(f"- {plain(declared(one))}" for one in case.judgement))


def _open(case: Case) -> None:
    """One click puts the case's scenario on screen; undo brings back what was there."""
    opened = state().base == scenario(case.id)
    st.button(
        say("Open this case"),
        key=f"case:open:{case.id}",
        icon=":material/folder_open:",
        on_click=open_file,
        args=(scenario(case.id),),
        disabled=opened,
        help=say("Puts its scenario on screen, on every page. Undo brings back yours."),
    )
    if opened:
        st.page_link(
            "pages/decide/break_even.py", label=say("It is on screen: what it comes to"), icon=":material/balance:"
        )
