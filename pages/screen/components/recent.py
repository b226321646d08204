"""A list in the browser's own storage: one component in two roles, which writes what it is handed, and shows what is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from streamlit.components.v2 import component

HERE = Path(__file__).parent

CSS = """
.recent { font: 0.875rem/1.4 var(--st-font); color: var(--st-text-color); min-width: 16rem; max-width: 24rem; }
.recent ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.375rem; }
.recent button { font: inherit; color: inherit; cursor: pointer; background: var(--st-background-color); }
.recent button { border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius); padding: 0.375rem 0.75rem; }
.recent li button { width: 100%; text-align: left; overflow-wrap: anywhere; }
.recent button:hover { border-color: var(--st-primary-color); }
.recent button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
.recent small, .recent p { display: block; font-size: 0.8125rem; margin: 0; }
.recent small, .recent p { color: color-mix(in srgb, var(--st-text-color) 68%, transparent); }
.recent footer { display: flex; justify-content: space-between; align-items: center; gap: 1rem; margin-top: 0.75rem; }
.recent [hidden] { display: none; }
"""

_mount = component("recent", js=(HERE / "recent.js").read_text("utf-8"), css=CSS, isolate_styles=False)


def recent(role: Literal["keep", "list"], shown: Any, *, key: str, **events: Callable[[], None]) -> None:
    """keep: entries of link, name, at, changes and fingerprint, to be taken up once each; list: the words around those there."""
    # A list, not a dict: through a dict Streamlit would look for dataframes, for 0.1 ms.
    _mount(key=key, data=[role, shown], **events)
