"""Is the plan worth it, from which automation share on, and what moves the answer?"""

import streamlit as st

from model.decisions.answer import Answer
from pages.report import assumption_words
from pages.report.findings.verdict import verdict
from pages.report.language import say
from pages.screen import controls, frame, key_figures, pictures


def page(answer: Answer) -> None:
    st.header(assumption_words.plain(verdict(answer).headline), anchor=False)
    sliders = st.container()
    key_figures.show(answer)
    pictures.break_even(answer)
    pictures.waterfall(answer)
    with sliders:
        controls.main()


def onward() -> None:
    far = say("When it pays, and how far the sum is carried")
    st.page_link("pages/decide/over_time.py", label=far, icon=":material/timeline:")
    st.page_link("pages/decide/touchpoints.py", label=say("Which contacts to automate"), icon=":material/forum:")


frame.live(page, onward)
