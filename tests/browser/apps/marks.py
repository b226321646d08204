"""A line that stays, marked points of each kind with a pole, and one of them, the plan, on a slider."""

import streamlit as st

from pages.report.charts import palette
from pages.report.charts.figure import MARKS
from pages.screen.components.plot import plot

at = st.slider("Plan", 20, 50)
places = {name: 10 * i for i, name in enumerate(palette.MARKERS)} | {"plan": at}
pole = {"x": [15, 15, None, at, at], "y": [1, 4, None, 2, 5], "mode": "lines", "line": palette.LINES["stem"]}
figure = {
    "data": [
        {"name": "net", "x": [0, 100], "y": [2, 2], "mode": "lines"},
        {**MARKS, **pole, "type": "scatter", "hoverinfo": "skip"},
        *(
            {
                **MARKS,
                "type": "scatter",
                "mode": "markers",
                "name": name,
                "x": [x],
                "y": [3],
                "marker": palette.MARKERS[name],
            }
            for name, x in places.items()
        ),
    ],
    "layout": {
        "title": {"text": f"Plan at {at}"},
        "xaxis": {"range": [0, 100]},
        "yaxis": {"range": [0, 6], "fixedrange": True},
        "hovermode": "x unified",
        "showlegend": False,
    },
}
plot(figure, key="chart", name="chart", alt=f"plan {at}", table=lambda: "a\n")
