"""Two pages with two charts each and the address bar: what the browser tests of plot() and address() drive."""

import gc
from urllib.parse import urlencode

import numpy as np
import streamlit as st

from pages.screen.components.address import address
from pages.screen.components.plot import plot


@st.cache_resource
def freeze() -> None:
    gc.collect()
    gc.freeze()


def draw(title: str) -> None:
    st.title(title)
    # Assigned at every run: a seeded slider nobody has moved yet falls to its minimum at a page change otherwise.
    st.session_state.share = st.session_state.get("share", int(st.query_params.get("share", 40)))
    share = st.slider("Share", 0, 100, key="share")
    for column, factor in zip(st.columns(4), range(1, 5), strict=True):
        column.metric(f"times {factor}", share * factor)
    x = np.linspace(0, 100, 101)
    y = np.round(share * np.sin(x / 20), 3)
    y[50] = np.nan
    for name in ("first", "second"):
        figure = {
            "data": [
                {"x": x, "y": y, "name": "<img src=x onerror=alert(1)>", "line": {"color": "var(--st-green-color)"}},
                {"x": x, "y": share - x, "name": "<b>bold</b> R&D", "line": {"color": "var(--st-blue-color)"}},
            ],
            "layout": {
                "title": {"text": f"At {share} %<br>below"},
                "xaxis": {"title": {"text": "Automation share (%)"}},
                "yaxis": {"title": {"text": "EUR"}},
                "legend": {"orientation": "h", "y": -0.3},
            },
        }
        table = f"share;größe\n{share};1\n"
        plot(figure, key=f"{title}-{name}", name=f"{name}_share", alt=f"{name} at {share} %", table=lambda t=table: t)
    address(urlencode({"share": share, "who": "ä b&c"}))


freeze()
pages = [
    st.Page(lambda: draw("Today"), title="Today", url_path="today", default=True),
    st.Page(lambda: draw("Later"), title="Later", url_path="later"),
]
st.navigation(pages).run()
