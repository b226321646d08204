"""Is the plan worth it, from which automation share on, and what moves the answer?"""

import streamlit as st

from model.decisions.answer import Answer
from pages.report import assumption_words
from pages.report.findings.verdict import verdict
from pages.screen import controls, frame, key_figures, pictures


def page(found: Answer) -> None:
    said = verdict(found)
    st.header(assumption_words.plain(said.headline), anchor=False)
    st.markdown(assumption_words.plain(said.mix))
    sliders = st.container()
    key_figures.show(found)
    pictures.break_even(found)
    pictures.waterfall(found)
    with sliders:
        controls.main()


def onward() -> None:
    st.page_link(
        "pages/decide/over_time.py", label="When it pays, and how far the sum is carried", icon=":material/timeline:"
    )
    st.page_link("pages/decide/touchpoints.py", label="Which contacts to automate", icon=":material/forum:")


frame.live(page, onward)
