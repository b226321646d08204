"""Which contacts should be automated, and which are better kept personal?"""

import streamlit as st

from pages.decide import _contacts as contacts
from pages.decide import _mix as mix
from pages.report import assumption_words
from pages.report.findings import contacts as findings
from pages.report.language import say
from pages.screen import answers, frame, onward

answer = frame.begin()
best = answers.best_mix(answer)
st.header(assumption_words.plain(findings.which_contacts(answer, best)), anchor=False)
st.markdown(assumption_words.plain(findings.on_the_table(answer, best)))
if assumed := findings.rests_on(answer, best):
    st.caption(assumption_words.plain(assumed))
contacts.shares(answer, best)
contacts.merit_order(answer)
contacts.routes(answer)
contacts.heat(answer)
contacts.own_shares(answer)
st.subheader(say("Best mix of all touchpoints"), anchor=False)
mix.left_on_table(answer, best)
mix.search(answer)
onward.show("pages/decide/touchpoints.py")
frame.end()
