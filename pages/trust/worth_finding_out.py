"""What is it worth to know more before deciding, about what, and which pilot would settle it?"""

import streamlit as st

from pages.screen import controls, frame, onward
from pages.trust import _options as options
from pages.trust import _pilot as pilot
from pages.trust import _worth as worth

answer = frame.begin()
finding = st.container()
controls.main()
below = st.empty()
compared = options.compared(answer, below)
worth.show(answer, compared, finding, below)
pilot.plan(answer, compared)
onward.show("pages/trust/worth_finding_out.py")
frame.end()
