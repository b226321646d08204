"""How does the model work, what does it leave out, what speaks for and against it, and what do its terms mean?"""

import streamlit as st

from data.method import method
from pages.ground import _method as parts
from pages.report.language import say
from pages.screen import frame, onward

frame.begin()
st.header(say("The model in ten paragraphs, and what speaks against it"), anchor=False)
parts.opening()
picture, text = st.columns([2, 3], gap="large")
with picture:
    parts.flow()
with text:
    parts.stages()
out, checked = st.columns(2, gap="large")
with out:
    st.header(say("What it leaves out"), anchor="leaves-out")
    parts.remarks(method().leaves_out)
with checked:
    st.header(say("How it is checked"), anchor="checked")
    parts.remarks(method().checks)
st.header(say("What research says"), anchor="research")
speaks_for, speaks_against = st.columns(2, gap="large")
with speaks_for:
    st.subheader(say("For what the model does"), anchor=False)
    parts.remarks(method().speaks_for)
with speaks_against:
    st.subheader(say("Against it, or short of it"), anchor=False)
    parts.remarks(method().speaks_against)
st.header(say("Glossary"), anchor="glossary")
parts.terms()
onward.show("pages/ground/method.py")
frame.end()
