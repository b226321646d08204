"""When does the plan pay, when does it start to eat its savings, and does the verdict change with the horizon?"""

import streamlit as st

from model.decisions.answer import Answer
from pages.report import assumption_words
from pages.report.findings.verdict import over_time, remaining
from pages.report.language import say
from pages.screen import controls, frame, onward, pictures


def page(answer: Answer) -> None:
    st.header(assumption_words.plain(over_time(answer)), anchor=False)
    if sentence := remaining(answer):
        st.markdown(assumption_words.plain(sentence))
    controls.main()
    pictures.cumulative(answer)
    pictures.saved_and_lost(answer)
    left, right = st.columns(2, gap="medium")
    with left:
        pictures.customers(answer)
    with right:
        pictures.fans(answer)
    st.subheader(say("Carried to the end"), anchor=False)
    pictures.horizons(answer)


frame.live(page, onward.after("pages/decide/over_time.py"))
