"""Which contacts should be automated, and which are better kept personal?"""

import streamlit as st

from pages.decide import _contacts as contacts
from pages.decide import _mix as mix
from pages.report import assumption_words
from pages.report.findings import contacts as findings
from pages.screen import answers, frame

found = frame.begin()
best = answers.best_mix(found)
st.header(assumption_words.plain(findings.which_contacts(found, best)), anchor=False)
st.markdown(assumption_words.plain(findings.on_the_table(found, best)))
contacts.shares(found, best)
contacts.merit_order(found)
contacts.routes(found)
contacts.heat(found)
contacts.own_shares(found)
st.subheader("Best mix", anchor=False)
mix.left_on_table(found, best)
mix.search(found)
frame.end()
