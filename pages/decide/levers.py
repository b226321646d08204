"""Which levers besides automation cost less than they bring, and how far should each be moved?"""

import streamlit as st

from pages.decide import _levers as lever_charts
from pages.report import assumption_words
from pages.report.findings import levers as lever_findings
from pages.screen import frame, onward

answer = frame.begin()
levers = lever_charts.levers(answer)
st.header(assumption_words.plain(lever_findings.headline(levers, answer.scenario.currency)), anchor=False)
lever_charts.rests_on(answer, levers)
lever_charts.controls()
lever_charts.show(answer, levers)
lever_charts.per_money(answer, levers)
lever_charts.together(answer)
lever_charts.paid_tier(answer)
onward.show("pages/decide/levers.py")
frame.end()
