"""Which option is best when nobody knows the assumptions exactly, and how sure is that?"""

import streamlit as st

from pages.screen import controls, frame
from pages.trust import _options as options

found = frame.begin()
finding = st.container()
controls.main()
controls.sidebar()
below = st.empty()
options.show(found, options.compared(found, below), finding, below)
options.keep(found)
options.robust_mix(found)
frame.end()
