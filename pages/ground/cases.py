"""What is public of companies that went this way, what does the model make of it, and is that a fair test?"""

import streamlit as st

from data.cases import cases
from pages.ground import _cases as parts
from pages.report import numbers
from pages.report.language import say
from pages.screen import frame, onward

frame.begin()
st.header(
    say("Of {number} public cases none publishes what its change did to churn", number=numbers.whole(len(cases()))),
    anchor=False,
)
st.markdown(
    say(
        "A replay can test volumes, staff and money; what it says of customers lost rests on this project's judgement. T-Mobile US "
        "alone publishes churn at all, of the whole company. Working hours are those of a full-time job of {hours} hours a year.",
        hours=numbers.whole(numbers.FULL_TIME_HOURS),
    )
)
for case in cases():
    parts.show(case)
onward.show("pages/ground/cases.py")
frame.end()
