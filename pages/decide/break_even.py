"""Is the plan worth it, from which automation share on, and what moves the answer?"""

import streamlit as st

from model.answer import Answer
from pages.shared import controls, frame, kpis, pictures, words
from pages.shared.verdict import verdict


def page(found: Answer) -> None:
    said = verdict(found)
    st.header(words.plain(said.headline), anchor=False)
    st.markdown(words.plain(said.mix))
    sliders = st.container()
    kpis.show(found)
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
