"""When does the plan pay, when does it start to eat its savings, and does the verdict change with the horizon?"""

import streamlit as st

from model.decisions.answer import Answer
from pages.report import assumption_words
from pages.report.findings.verdict import over_time, remaining
from pages.screen import controls, frame, pictures


def page(found: Answer) -> None:
    st.header(assumption_words.plain(over_time(found)), anchor=False)
    if said := remaining(found):
        st.markdown(assumption_words.plain(said))
    controls.main()
    pictures.cumulative(found)
    pictures.saved_and_lost(found)
    left, right = st.columns(2, gap="medium")
    with left:
        pictures.customers(found)
    with right:
        pictures.fans(found)
    st.subheader("Carried to the end", anchor=False)
    pictures.horizons(found)


frame.live(page)
