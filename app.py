"""Names the pages in their order and runs the one asked for; imported by the server, gets the process ready once."""

import gc

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

if __name__ == "__main__":
    st.set_page_config(page_title="Automate or keep personal?", page_icon="⚖️", layout="wide")
    pages = {
        "Decide": [
            st.Page("pages/decide/break_even.py", title="Break-even", icon=":material/balance:", default=True),
            st.Page("pages/decide/over_time.py", title="Over time", icon=":material/timeline:"),
            st.Page("pages/decide/touchpoints.py", title="Touchpoints", icon=":material/forum:"),
            st.Page("pages/decide/levers.py", title="Levers", icon=":material/instant_mix:"),
        ],
        "Trust": [
            st.Page("pages/trust/what_must_be_true.py", title="What must be true", icon=":material/rule:"),
            st.Page("pages/trust/risk.py", title="Risk", icon=":material/casino:"),
            st.Page("pages/trust/options.py", title="Options", icon=":material/compare_arrows:"),
            st.Page("pages/trust/worth_finding_out.py", title="Worth finding out", icon=":material/science:"),
        ],
        "Present": [
            st.Page("pages/present/scenarios.py", title="Scenarios", icon=":material/folder_open:"),
            st.Page("pages/present/brief.py", title="Brief", icon=":material/article:"),
            st.Page("pages/present/export.py", title="Export", icon=":material/download:"),
        ],
        "Ground": [
            st.Page("pages/ground/assumptions.py", title="Assumptions", icon=":material/tune:"),
            st.Page("pages/ground/claims.py", title="Claims", icon=":material/gavel:"),
        ],
    }
    st.navigation(pages, position="top").run()
else:
    import pages.screen.warm  # noqa: F401

    # The folder pages/ beside this file is not Streamlit's old mechanism; else the first deep link finds no page.
    PagesManager.uses_pages_directory = False
    # Collecting after every run costs 50 ms (.streamlit/config.toml); what the imports leave is taken out of the rounds.
    gc.collect()
    gc.freeze()
    app = st.App(__file__)
