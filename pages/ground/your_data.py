"""What do your own contracts, contacts and answers say of the assumptions?"""

import streamlit as st

from pages.ground import _own_estimates as estimated
from pages.ground import _own_reading as reading
from pages.report import assumption_words
from pages.report.language import say
from pages.screen import frame, onward

answer = frame.begin()
head = st.container()
st.markdown(
    say(
        "Three tables, each of which may be missing, become counts by group; assumptions follow from these. No row and no customer’s "
        "number is kept, shown, or put into a link or file."
    )
)
read = reading.show()
title = estimated.headline(read, answer) if read else say("What your own contracts, contacts and answers say")
head.header(assumption_words.plain(title), anchor=False)
if read:
    estimated.show(read, answer)
onward.show("pages/ground/your_data.py")
frame.end()
