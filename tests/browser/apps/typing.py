"""Fields for numbers, an editable table, a download and a link, which slow steps hold up."""

import json
from time import sleep

import streamlit as st

from data import links
from model.scenario import paths
from pages.screen import downloads, tables, widgets
from pages.screen.components.address import address
from pages.screen.state import state

st.set_page_config(layout="wide")
now = state()
sleep(st.session_state.get("pause", 0.0))
widgets.number("service.hourly_cost")
scenario = now.scenario
downloads.offer(
    "File",
    lambda: json.dumps(paths.numbers(scenario)).encode(),
    file_name=f"{paths.fingerprint(scenario)}.json",
    mime="application/json",
    key="file",
)
st.slider("Seconds that a run takes", 0.0, 3.0, 0.0, key="pause")
tables.show("segments")
for notice in now.notices:
    st.warning(notice)
now.notices = []
st.write(f"Fingerprint {paths.fingerprint(now.scenario)}")
address(links.write(now.scenario))
