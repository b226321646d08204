"""The whole finding behind the first screen: the long sentence, every key figure, both charts with their downloads."""

from __future__ import annotations

import streamlit as st

from model.decisions.answer import Answer
from pages.report import assumption_words
from pages.report.findings.verdict import verdict
from pages.report.language import say
from pages.screen import key_figures, pictures


def show(answer: Answer) -> None:
    """Drawn only where it is opened: nothing of it is needed for the first answer."""
    place = st.expander(say("Read the whole finding"), icon=":material/article:", key="whole", on_change="rerun")
    if not place.open:
        return
    with place, st.container(key="whole-shown"):
        st.subheader(assumption_words.plain(verdict(answer).headline), anchor=False)
        key_figures.show(answer)
        pictures.break_even(answer)
        pictures.waterfall(answer)
