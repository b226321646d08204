"""How far may each assumption move before the verdict flips, alone, two together, and however the model is built?"""

import streamlit as st

from pages.shared import frame, words
from pages.shared.trust import must, must_findings, must_frontier

found = frame.begin()
seen = must.margins_of(found)
st.header(words.plain(must_findings.headline(found, seen)), anchor=False)
must.closest(found, seen)
must.affordable(found)
must_frontier.frontier(found, seen)
must.structure(found)
frame.end()
