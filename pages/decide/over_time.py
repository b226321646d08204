"""When does the plan pay, when does it start to eat its savings, and does the verdict change with the horizon?"""

import streamlit as st

from model.answer import Answer
from pages.shared import controls, frame, pictures, words
from pages.shared.verdict import over_time, remaining


def page(found: Answer) -> None:
    st.header(words.plain(over_time(found)), anchor=False)
    if said := remaining(found):
        st.markdown(words.plain(said))
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
