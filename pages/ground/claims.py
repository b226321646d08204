"""What of the debate about digital and personal contact holds in these numbers?"""

import streamlit as st

from pages.ground import _claims as claims
from pages.report import assumption_words
from pages.screen import frame

found = frame.begin()
findings = claims.judged(found)
st.header(assumption_words.plain(claims.headline(findings)), anchor=False)
claims.show(found, findings)
frame.end()
