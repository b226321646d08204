"""Which option is best when nobody knows the assumptions exactly, and how sure is that?"""

import streamlit as st

from pages.screen import controls, frame, onward
from pages.trust import _options as options

answer = frame.begin()
finding = st.container()
controls.main()
below = st.empty()
options.show(answer, options.compared(answer, below), finding, below)
options.keep(answer)
options.robust_mix(answer)
onward.show("pages/trust/options.py")
frame.end()
