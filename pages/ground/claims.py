"""What of the debate about digital and personal contact holds in these numbers?"""

import streamlit as st

from pages.ground import _claims as claims
from pages.report import assumption_words
from pages.report.findings.claims import headline
from pages.screen import frame, onward

answer = frame.begin()
findings = claims.judged(answer)
st.header(assumption_words.plain(headline(findings)), anchor=False)
claims.show(answer, findings)
onward.show("pages/ground/claims.py")
frame.end()
