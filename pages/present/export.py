"""How do the charts and numbers leave the app: as slides, as a workbook, as data?"""

import streamlit as st

from pages.shared import frame, words
from pages.shared.present import data_zip, slides, workbook
from pages.shared.verdict import verdict

found = frame.begin()
st.header(words.plain(verdict(found).headline), anchor=False)
slides.offer(found)
workbook.offer(found)
data_zip.offer(found)
frame.end()
