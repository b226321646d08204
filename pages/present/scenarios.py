"""Which scenario is worth most, and why; and where do they stay until next time?"""

import streamlit as st

from pages.shared import files, frame, words
from pages.shared.present import chosen, compare_findings, library, opened, saving, side_by_side

frame.begin()
finding = st.empty()
saved, wrong = opened.entries()
if wrong:
    st.warning(
        words.plain(f"{wrong} The scenario on screen stays, and it can be kept as a file."), icon=":material/info:"
    )
    files.exchange()
else:
    saving.form(saved)
    st.subheader("Saved scenarios", anchor=False)
    library.show(saved)
st.subheader("Compare", anchor=False)
sides, base = chosen.choose(saved)
told = compare_findings.headline([s.name for s in sides], [s.answer for s in sides], None if wrong else len(saved))
finding.header(words.plain(told), anchor=False)
side_by_side.show(sides, base)
frame.end()
