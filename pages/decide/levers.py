"""Which levers besides automation cost less than they bring, and how far should each be moved?"""

import streamlit as st

from pages.decide import _levers as lever_charts
from pages.report import assumption_words
from pages.report.findings import levers as lever_findings
from pages.screen import frame

found = frame.begin()
levers = lever_charts.levers(found)
st.header(assumption_words.plain(lever_findings.headline(levers, found.scenario.currency)), anchor=False)
lever_charts.controls()
lever_charts.show(found, levers)
lever_charts.per_money(found)
lever_charts.together(found)
lever_charts.paid_tier(found)
frame.end()
