"""Names the pages in their order and runs the one asked for; imported by the server, gets the process ready once."""

import gc

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

if __name__ == "__main__":
    from pages.present import _shared
    from pages.report.language import say
    from pages.screen import pace, sign_in, who
    from pages.screen.moving_on import moved
    from pages.screen.places import sections
    from pages.screen.state import PLACE, speak

    # Before the pages are named: else the browser asks Google for the icon of the page that is open.
    st.set_page_config(page_icon="⚖️", layout="wide")
    speak()
    every = sections()
    pages = {
        section.title: [
            st.Page(place.file, title=place.title, icon=f":material/{place.icon}:", default=place is every[0].places[0])
            for place in section.places
        ]
        for section in every
    }
    closed = who.configured() and who.identity() is None
    page = st.navigation(pages, position="hidden" if closed else "sidebar", expanded=True)
    product = say("Automate or keep personal?")
    st.set_page_config(page_title=f"{page.title} · {product}")
    st.session_state[PLACE] = page.url_path
    if closed:
        # to the end, not st.stop(): only then do the parts of the page before, which run by themselves, not go on
        sign_in.ask()
    else:
        if who.configured():
            sign_in.aside()
            _shared.begin()
        moved(page.url_path)
        with pace.kept():
            page.run()
else:
    from pages import serving

    # The folder pages/ beside this file is not Streamlit's old mechanism; else the first deep link finds no page.
    PagesManager.uses_pages_directory = False
    # Collecting after every run costs 50 ms (.streamlit/config.toml); what the imports leave is taken out of the rounds.
    gc.collect()
    gc.freeze()
    app = st.App(__file__, **serving.EVERYTHING)
