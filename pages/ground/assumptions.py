"""What is assumed, from where, and what differs from the preset?"""

import streamlit as st

from pages.ground import _assumption_groups as assumption_groups
from pages.report import assumption_words
from pages.report.findings.verdict import verdict
from pages.screen import frame, scenario_files

found = frame.begin()
st.header(assumption_words.plain(assumption_groups.headline()), anchor=False)
st.markdown(assumption_words.plain(verdict(found).headline))
scenario_files.exchange()
assumption_groups.show_all()
frame.end()
