"""What is assumed, from where, and what differs from the preset?"""

import streamlit as st

from pages.shared import files, frame, groups, words
from pages.shared.verdict import verdict

found = frame.begin()
st.header(words.plain(groups.headline()), anchor=False)
st.markdown(words.plain(verdict(found).headline))
files.exchange()
groups.show_all()
frame.end()
