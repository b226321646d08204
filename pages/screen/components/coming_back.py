"""The address that somebody came with, over their signing in; nothing of it is seen."""

from __future__ import annotations

from pathlib import Path

from streamlit.components.v2 import component

_mount = component("coming_back", js=Path(__file__).with_suffix(".js").read_text("utf-8"), isolate_styles=False)


def coming_back(away: bool) -> None:
    """away: somebody is about to sign in, and their address is kept; else they are back, and go where they wanted to."""
    # A list, not a dict: through a dict Streamlit would look for dataframes.
    _mount(key=f"coming-back-{'away' if away else 'here'}", data=[away])
