"""How far may each assumption move before the verdict flips, alone, two together, and however the model is built?"""

import streamlit as st

from pages.report import assumption_words
from pages.report.findings import margins as must_findings
from pages.screen import answers, frame
from pages.trust import _frontier as frontier
from pages.trust import _margins as margins

found = frame.begin()
seen = answers.margins_of(found)
st.header(assumption_words.plain(must_findings.headline(found, seen)), anchor=False)
margins.closest(found, seen)
margins.affordable(found)
frontier.frontier(found, seen)
margins.structure(found)
frame.end()
