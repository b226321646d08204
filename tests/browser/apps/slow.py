"""A page that works for a while at each move: what the browser test of frame.css drives."""

import time

import streamlit as st

from pages.screen.top import STYLE

st.html(STYLE)
share = st.slider("Share", 0, 100, 50)
if share != 50:
    time.sleep(2)
st.text(f"{share} %")
