"""What is it worth to know more before deciding, about what, and which pilot would settle it?"""

import streamlit as st

from pages.shared import controls, frame
from pages.shared.trust import options, pilot, worth

found = frame.begin()
finding = st.container()
controls.main()
controls.sidebar()
below = st.empty()
sides = options.compared(found, below)
worth.show(found, sides, finding, below)
pilot.plan(found, sides)
frame.end()
