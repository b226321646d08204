"""Which levers besides automation cost less than they bring, and how far should each be moved?"""

import streamlit as st

from pages.shared import frame, lever_charts, lever_findings, words

found = frame.begin()
levers = lever_charts.levers(found)
st.header(words.plain(lever_findings.headline(levers, found.scenario.currency)), anchor=False)
lever_charts.controls()
lever_charts.show(found, levers)
lever_charts.per_money(found)
lever_charts.together(found)
lever_charts.paid_tier(found)
frame.end()
