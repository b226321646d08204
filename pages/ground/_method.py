"""The parts of the page Method: paragraphs with their equations, what is left out, research, checks, glossary."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from unicodedata import combining, normalize

import streamlit as st

from data.glossary import Term, glossary
from data.method import Remark, Stage, method
from pages.report.assumption_words import plain
from pages.report.charts import model_flow as chart
from pages.report.language import declared, say
from pages.report.source_line import source_of_model
from pages.report.sources import cite
from pages.screen import dates
from pages.screen.components.plot import plot

STYLE = Path(__file__).with_suffix(".css")
PICTURE = "model_flow"


def opening() -> None:
    """The whole in one sentence."""
    st.html(STYLE)
    st.markdown(plain(declared(method().sentence)))


def flow() -> None:
    """The picture of the flow, beside which the paragraphs stand."""
    with st.container(key="flow"):
        plot(
            chart.model_flow(),
            key=PICTURE,
            name=PICTURE,
            alt=chart.alt(),
            table=chart.model_flow_table,
            height=560,
            source=source_of_model(dates.today()),
        )


def stages() -> None:
    """The model in ten paragraphs, each with its equation one click away."""
    with st.container(key="stages"):
        for number, stage in enumerate(method().stages, 1):
            st.subheader(plain(f"{number} {declared(stage.title)}"), anchor=f"stage-{stage.id}")
            st.markdown(plain(declared(stage.text)))
            _equations(stage)


def remarks(listed: Sequence[Remark]) -> None:
    """Limits, findings or checks, each with its sources."""
    for remark in listed:
        title = f"**{plain(declared(remark.title))}.** " if remark.title else ""
        st.markdown(title + plain(declared(remark.text)))
        if remark.evidence:
            st.caption(plain(" · ".join(cite(id, figures=False) for id in remark.evidence)))


def terms() -> None:
    """The glossary in two columns, each term with an anchor that helps link to."""
    with st.container(key="glossary"):
        found = sorted(glossary(), key=lambda term: _by_alphabet(declared(term.term)))
        half = (len(found) + 1) // 2
        for column, part in zip(st.columns(2, gap="large"), (found[:half], found[half:]), strict=True):
            with column:
                for term in part:
                    _term(term)


def _by_alphabet(text: str) -> str:
    """ä stands with a."""
    return "".join(sign for sign in normalize("NFKD", text.casefold()) if not combining(sign))


def _equations(stage: Stage) -> None:
    with st.expander(say("Equation"), icon=":material/function:"):
        for formula in stage.formulas:
            st.latex(declared(formula))
        if stage.note:
            st.caption(plain(declared(stage.note)))


def _term(term: Term) -> None:
    st.subheader(plain(declared(term.term)), anchor=term.id)
    st.markdown(plain(declared(term.meaning)))
