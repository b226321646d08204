"""Which scenario is worth most, and why; and where do they stay until next time?"""

import streamlit as st

from pages.present import _chosen as chosen
from pages.present import _library as library
from pages.present import _opened as opened
from pages.present import _saving as saving
from pages.present import _side_by_side as side_by_side
from pages.report import assumption_words
from pages.report.findings import comparison
from pages.report.language import say
from pages.screen import frame, onward, scenario_files

frame.begin()
finding = st.empty()
saved, wrong = opened.entries()
if wrong:
    st.warning(
        assumption_words.plain(f"{wrong} {say('The scenario on screen stays, and it can be kept as a file.')}"),
        icon=":material/info:",
    )
    scenario_files.exchange()
else:
    saving.form(saved)
    st.subheader(say("Saved scenarios"), anchor=False)
    library.show(saved)
st.subheader(say("Compare"), anchor=False)
sides, base = chosen.choose(saved)
number = None if wrong else len(saved)
headline = comparison.headline([s.name for s in sides], [s.answer for s in sides], number)
finding.header(assumption_words.plain(headline), anchor=False)
side_by_side.show(sides, base)
onward.show("pages/present/scenarios.py")
frame.end()
