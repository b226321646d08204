"""What would you tell the board on one page: the finding, how sure it is, what would change it, on what it rests?"""

import streamlit as st

from pages.shared import frame
from pages.shared.present import brief, replay

found = frame.begin()
with brief.sheet():
    with st.container(horizontal=True, vertical_alignment="center", key="brief-tools"):
        brief.presenter()
    replay.show(found)
    brief.finding(found)
    brief.chart(found)
    brief.figures(found)
    brief.mind(found)
    brief.changes(found)
    brief.foot(found)
frame.end()
