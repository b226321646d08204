"""What does the answer look like for your own company?"""

import streamlit as st

from pages.decide import _company_draft as drafts
from pages.decide import _company_fields as fields
from pages.decide import _company_parts as parts
from pages.report import assumption_words
from pages.report.findings.company_first import first
from pages.report.language import again, ended, say
from pages.screen import frame, onward

frame.begin()
made, problems = drafts.built()
begun = drafts.draft().begun
finding = first(drafts.first_result(made.scenario)) if made and begun else say("Your own company in 90 seconds")
st.header(assumption_words.plain(finding), anchor=False)
st.caption(say("Enter what you have at hand, as you would write it; what stays empty is the example’s. Tab leads on."))
fields.show()
for problem in problems:
    st.warning(assumption_words.plain(ended(again(problem))), icon=":material/info:")
parts.take(made)
if made:
    parts.checks(made.scenario)
    parts.rules(made)
parts.fit()
fields.meanings()
onward.show("pages/decide/your_company.py")
frame.end()
