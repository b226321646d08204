"""A page that shows what `session_state["read"]` says, as the page Your data does."""

import streamlit as st

from pages.ground import _own_estimates as estimated
from pages.report import assumption_words
from pages.screen import frame

answer = frame.begin()
place = st.container()
read = st.session_state["read"]
place.header(assumption_words.plain(estimated.headline(read, answer)), anchor=False)
estimated.show(read, answer)
frame.end()
