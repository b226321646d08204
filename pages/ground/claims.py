"""What of the debate about digital and personal contact holds in these numbers?"""

import streamlit as st

from pages.shared import debate, frame, words

found = frame.begin()
findings = debate.judged(found)
st.header(words.plain(debate.headline(findings)), anchor=False)
debate.show(found, findings)
frame.end()
