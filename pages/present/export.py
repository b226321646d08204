"""How do the charts and numbers leave the app: as slides, as a workbook, as data?"""

import streamlit as st

from pages.present import _data_zip as data_zip
from pages.present import _slides as slides
from pages.present import _workbook as workbook
from pages.report import assumption_words
from pages.report.findings.verdict import verdict
from pages.screen import frame, onward

answer = frame.begin()
st.header(assumption_words.plain(verdict(answer).headline), anchor=False)
slides.offer(answer)
workbook.offer(answer)
data_zip.offer(answer)
onward.show("pages/present/export.py")
frame.end()
