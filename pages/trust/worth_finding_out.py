"""What is it worth to know more before deciding, about what, and which pilot would settle it?"""

import streamlit as st

from pages.shared import controls, frame
from pages.shared.trust import options, pilot, worth

found = frame.begin()
finding = st.empty()
controls.main()
controls.sidebar()
sides = options.compared(found, finding)
worth.show(found, sides, finding)
pilot.plan(found, sides)
frame.end()
