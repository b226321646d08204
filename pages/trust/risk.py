"""How likely is a loss, between what amounts does the outcome lie, and which assumptions make it so uncertain?"""

import streamlit as st

from pages.screen import controls, frame, onward
from pages.trust import _range_editor as range_editor
from pages.trust import _risk as risk

answer = frame.begin()
finding = st.container()
controls.main()
risk.show(answer, risk.worlds(answer, finding))
risk.swings(answer)
risk.spread(answer)
range_editor.show()
onward.show("pages/trust/risk.py")
frame.end()
