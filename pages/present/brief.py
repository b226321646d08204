"""What would you tell the board on one page: the finding, how sure it is, what would change it, on what it rests?"""

import streamlit as st

from pages.present import _brief as brief
from pages.present import _replay as replay
from pages.screen import frame, onward

answer = frame.begin()
brief.stage(answer)
with brief.sheet():
    with st.container(horizontal=True, vertical_alignment="center", key="brief-tools"):
        brief.presenter()
    replay.show(answer)
    brief.finding(answer)
    brief.chart(answer)
    brief.figures(answer)
    brief.mind(answer)
    brief.changes(answer)
    brief.foot(answer)
onward.show("pages/present/brief.py")
frame.end()
