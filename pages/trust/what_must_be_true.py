"""How far may each assumption move before the verdict flips, alone, two together, and however the model is built?"""

import streamlit as st

from pages.report import assumption_words
from pages.report.findings import margins as must_findings
from pages.screen import answers, frame, onward
from pages.trust import _frontier as frontier
from pages.trust import _margins as margins

answer = frame.begin()
must = answers.margins_of(answer)
st.header(assumption_words.plain(must_findings.headline(answer, must)), anchor=False)
margins.closest(answer, must)
margins.affordable(answer)
frontier.frontier(answer, must)
margins.structure(answer)
onward.show("pages/trust/what_must_be_true.py")
frame.end()
