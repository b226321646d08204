"""Names the pages in their order and runs the one asked for; imported by the server, gets the process ready once."""

import gc

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

if __name__ == "__main__":
    from pages.report.language import say
    from pages.screen.state import speak

    speak()
    st.set_page_config(page_title=say("Automate or keep personal?"), page_icon="⚖️", layout="wide")
    pages = {
        say("Decide"): [
            st.Page("pages/decide/break_even.py", title=say("Break-even"), icon=":material/balance:", default=True),
            st.Page("pages/decide/over_time.py", title=say("Over time"), icon=":material/timeline:"),
            st.Page("pages/decide/touchpoints.py", title=say("Touchpoints"), icon=":material/forum:"),
            st.Page("pages/decide/levers.py", title=say("Levers"), icon=":material/instant_mix:"),
        ],
        say("Trust"): [
            st.Page("pages/trust/what_must_be_true.py", title=say("What must be true"), icon=":material/rule:"),
            st.Page("pages/trust/risk.py", title=say("Risk"), icon=":material/casino:"),
            st.Page("pages/trust/options.py", title=say("Options"), icon=":material/compare_arrows:"),
            st.Page("pages/trust/worth_finding_out.py", title=say("Worth finding out"), icon=":material/science:"),
        ],
        say("Present"): [
            st.Page("pages/present/scenarios.py", title=say("Scenarios"), icon=":material/folder_open:"),
            st.Page("pages/present/brief.py", title=say("Brief"), icon=":material/article:"),
            st.Page("pages/present/export.py", title=say("Export"), icon=":material/download:"),
        ],
        say("Ground"): [
            st.Page("pages/ground/assumptions.py", title=say("Assumptions"), icon=":material/tune:"),
            st.Page("pages/ground/claims.py", title=say("Claims"), icon=":material/gavel:"),
            st.Page("pages/ground/method.py", title=say("Method"), icon=":material/schema:"),
            st.Page("pages/ground/cases.py", title=say("Cases replayed"), icon=":material/history:"),
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
