"""Who may see and change your scenarios? Only where the app asks who one is."""

import streamlit as st

from pages.present import _audit_list as audit_list
from pages.present import _workspaces as workspaces
from pages.report import assumption_words
from pages.report.language import say
from pages.screen import frame, onward

frame.begin()
finding = st.empty()
there, said, wrong = workspaces.there()
finding.header(assumption_words.plain(said), anchor=False)
if wrong:
    st.warning(assumption_words.plain(wrong), icon=":material/info:")
else:
    workspaces.found()
    for one in there:
        workspaces.show(one)
    st.subheader(say("Audit list"), anchor=False)
    audit_list.show()
onward.show("pages/present/workspaces.py")
frame.end()
