"""Draws a figure: Plotly in a component that keeps zoom and legend choices while the numbers move.

Colours may be named as the theme's custom properties, "var(--st-green-color)"; the browser reads the active theme.
Every string is shown as it is written, so that a segment named "<b>x</b>" cannot become markup: of Plotly's
pseudo-HTML only the tags in KEPT, written by the charts themselves, survive.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st
from streamlit.components.v1 import declare_component
from streamlit.components.v2 import component

from pages.report.language import ENGLISH, in_english, say, spoken
from pages.report.source_line import Source
from pages.screen.components.mount_key import mount_key

HERE = Path(__file__).parent
BUTTONS_HEIGHT = 32
KEPT = ("<br>", "<extra>", "</extra>")
THEME = ("text", "background", "border", "primary", "green", "orange", "red", "blue", "gray", "yellow", "violet")

SCRIPTS = ("plot_texts", "plot_marks", "plot_drawing", "plot_source", "plot_table", "plot")
"""What the browser runs, in one piece: what is told below another speaks of it."""

_mount = component(
    "plot",
    js="".join((HERE / f"{name}.js").read_text("utf-8") for name in SCRIPTS),
    css=(HERE / "plot.css").read_text("utf-8"),
    isolate_styles=False,
)
_TAG = re.compile("<(?!" + "|".join(re.escape(tag[1:]) for tag in KEPT) + ")")


def plain(value: Any) -> Any:
    """The same figure, list or text as JSON can carry it, with every '<' that could open a tag made harmless."""
    if isinstance(value, str):
        return _TAG.sub("&lt;", value) if "<" in value else value
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, np.ndarray | np.generic):
        return plain(value.tolist())
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float):
        return value if isfinite(value) else None
    if value is None or isinstance(value, int):
        return value
    raise TypeError(f"a figure holds texts, numbers, lists and dicts, not {type(value).__name__}")


def written(figure: dict[str, Any]) -> str:
    """The figure as JSON, made harmless. Written here, once: Streamlit writes what a component is given twice."""
    try:
        # A '<' stands in JSON within texts only, so that the whole can be searched instead of each text.
        return plain(json.dumps(figure, allow_nan=False, default=plain))
    except ValueError:
        return json.dumps(plain(figure), allow_nan=False)


@cache
def _script() -> str:
    """Where the browser gets the installed package's plotly.min.js, below the app's own base path.

    A components-v1 directory is Streamlit's public way to serve a folder: it outlives sessions, unlike media files.
    Declared at the first draw, not at import, because Streamlit registers it only inside a script run.
    """
    directory = files("plotly") / "package_data"
    name = declare_component("plotly", path=str(directory)).name
    return f"component/{name}/plotly.min.js?v={version('plotly')}"


@cache
def _paper() -> dict[str, str]:
    """The light theme's colours: exported pictures go onto white slides, whatever the screen shows."""
    colours = {f"--st-{name}-color": st.get_option(f"theme.light.{name}Color") for name in THEME}
    return {name: colour for name, colour in colours.items() if colour}


def _words() -> dict[str, str]:
    """What the buttons are called, what a pointer over them reads, and what stands there if the chart cannot be drawn."""
    return {
        "reset": say("Reset zoom"),
        "table": say("Table"),
        "chart": say("Chart"),
        "table_hint": say("Table: show the numbers behind the chart"),
        "chart_hint": say("Chart: show the chart again"),
        "table_name": say("Numbers behind the chart"),
        "png": "PNG",
        "svg": "SVG",
        "csv": "CSV",
        "reset_hint": say("Reset zoom: show the whole chart again"),
        "png_hint": say("PNG: download the chart as a picture, PNG"),
        "svg_hint": say("SVG: download the chart as a drawing, SVG"),
        "csv_hint": say("CSV: download the data behind the chart"),
        "failed": say("The chart could not be drawn. Reload the page, or take the numbers as CSV."),
    }


def plot(
    figure: dict[str, Any],
    *,
    key: str,
    name: str,
    alt: str,
    table: Callable[[], str],
    height: int = 420,
    source: Source | None = None,
) -> None:
    """Draw `figure` with its PNG, SVG and CSV buttons; the files are called `name`, the CSV holds `table` in English. Below the pictures stand
    the source and, if the address bar holds that very scenario and it fits, the link."""
    with in_english():
        of_file = table()
    _mount(
        key=mount_key(key),
        height=height + BUTTONS_HEIGHT,
        data={
            "key": key,
            "figure": written(figure),
            "name": name,
            "alt": alt,
            "table": of_file,
            "shown": "" if spoken() == ENGLISH else table(),
            "height": height,
            "source": source and source._asdict(),
            "script": _script(),
            "paper": _paper(),
            "words": _words(),
        },
    )
