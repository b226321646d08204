"""The colours of every chart; each means one thing everywhere.

Mid-tones of the theme's hues, at least 3 : 1 on white and on near-black, so that one figure serves both themes and
every export. Told apart by the colour-blind (after Okabe & Ito), and never by colour alone: each also has its dash,
its marker or its pattern.
"""

from __future__ import annotations

from typing import Any

SAVED = "#1b9e77"
LOST = "#d95f02"
NET = "#2f7fc1"
TODAY = "#7a8590"
PLAN = "#b5568f"
BREAK_EVEN = "#a87900"
BEST = NET

SAVED_AREA = "rgba(27,158,119,0.22)"
LOST_AREA = "rgba(217,95,2,0.22)"

LINES: dict[str, dict[str, Any]] = {
    "saved": {"color": SAVED, "dash": "dash", "width": 2},
    "lost": {"color": LOST, "dash": "dot", "width": 2},
    "net": {"color": NET, "dash": "solid", "width": 3.5},
    "today": {"color": TODAY, "dash": "dash", "width": 2},
    "plan": {"color": PLAN, "dash": "solid", "width": 3},
    "stem": {"color": TODAY, "dash": "dot", "width": 1},
}
MARKERS: dict[str, dict[str, Any]] = {
    "today": {"color": TODAY, "symbol": "diamond", "size": 12},
    "plan": {"color": PLAN, "symbol": "square", "size": 12},
    "own mix": {"color": PLAN, "symbol": "square-open", "size": 12, "line": {"width": 3}},
    "break-even": {"color": BREAK_EVEN, "symbol": "circle-open", "size": 13, "line": {"width": 3}},
    "best": {"color": BEST, "symbol": "star", "size": 15},
    "tipping": {"color": LOST, "symbol": "triangle-down", "size": 13},
    "net": {"color": NET, "symbol": "diamond", "size": 9},
}
# Bars that take from the net are hatched.
HATCHED = {"shape": "/", "fillmode": "overlay", "size": 6, "solidity": 0.35, "fgcolor": "rgba(255,255,255,0.65)"}
