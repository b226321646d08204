"""Which option is best when nobody knows the assumptions exactly, and how sure is that?"""

import streamlit as st

from pages.shared import controls, frame
from pages.shared.trust import options

found = frame.begin()
finding = st.empty()
controls.main()
controls.sidebar()
options.show(found, options.compared(found, finding), finding)
options.keep(found)
options.robust_mix(found)
frame.end()
