"""What would you tell the board on one page: the finding, how sure it is, what would change it, on what it rests?"""

import streamlit as st

from pages.present import _brief as brief
from pages.present import _replay as replay
from pages.screen import frame

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
