"""What is assumed, from where, and what differs from the preset?"""

import streamlit as st

from pages.ground import _assumption_groups as assumption_groups
from pages.report import assumption_words
from pages.report.findings.brief import change_count
from pages.report.findings.verdict import verdict
from pages.screen import frame, onward, scenario_files
from pages.screen.state import state

answer, now = frame.begin(), state()
st.header(assumption_words.plain(change_count(now.scenario, now.base)), anchor=False)
st.markdown(assumption_words.plain(verdict(answer).headline))
scenario_files.exchange()
assumption_groups.show_all()
onward.show("pages/ground/assumptions.py")
frame.end()
