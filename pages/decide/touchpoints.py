"""Which contacts should be automated, and which are better kept personal?"""

import streamlit as st

from pages.shared import contacts, findings, frame, mixing, words

found = frame.begin()
best = mixing.best(found)
st.header(words.plain(findings.which_contacts(found, best)), anchor=False)
st.markdown(words.plain(findings.on_the_table(found, best)))
contacts.shares(found, best)
contacts.merit_order(found)
contacts.routes(found)
contacts.heat(found)
contacts.own_shares(found)
st.subheader("Best mix", anchor=False)
mixing.left_on_table(found, best)
mixing.search(found)
frame.end()
