"""Is the plan worth it, from which automation share on, and what moves the answer?"""

import streamlit as st

from model.decisions.answer import Answer
from pages.report import assumption_words
from pages.report.findings.verdict import verdict
from pages.screen import controls, frame, key_figures, onward, pictures


def page(answer: Answer) -> None:
    st.header(assumption_words.plain(verdict(answer).headline), anchor=False)
    sliders = st.container()
    key_figures.show(answer)
    pictures.break_even(answer)
    pictures.waterfall(answer)
    with sliders:
        controls.main()


frame.live(page, onward.after("pages/decide/break_even.py"))
