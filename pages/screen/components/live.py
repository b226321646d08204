"""What moves while a slider is dragged: one component in five roles, which know each other in the browser.

The server sends what is on screen now (feed) and, where a slider is touched, all its positions, already worded; the browser
only picks among them. On release the new value comes back as the trigger `moved`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from streamlit.components.v2 import component

HERE = Path(__file__).parent
PARTS = (
    "nodes.js",
    "tips.js",
    "live/bus.js",
    "live/leaving.js",
    "live/slider.js",
    "live/chart.js",
    "live/cockpit.js",
    "live/words.js",
    "live/strip.js",
    "live/live.js",
)
STYLES = ("tips.css", "live/live.css")
Role = Literal["strip", "panel", "cockpit", "feed", "later"]

_mount = component(
    "live",
    js="".join((HERE / name).read_text("utf-8") for name in PARTS),
    css="".join((HERE / name).read_text("utf-8") for name in STYLES),
    isolate_styles=False,
)


def live(role: Role, shown: Any, *, key: str, **events: Callable[[], None]) -> Any:
    """Mount one role. events: on_moved_change and the like; the result holds what was triggered."""
    # A list, not a dict: through a dict Streamlit would look for dataframes, for 0.1 ms.
    return _mount(key=key, data=[role, shown], **events)
