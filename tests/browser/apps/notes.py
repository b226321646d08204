"""A chart with a title and notes of both kinds; one slider moves what is drawn, the other the title only."""

import streamlit as st

from pages.report.charts import labels
from pages.screen.components.plot import plot

step, count = st.slider("Step", 0, 9), st.slider("Title", 0, 9)
y = 20 + step
placed = labels.place([labels.Flag(30, y, "<b>today</b>"), labels.Flag(90, y, "best")], (0, 117))
notes, poles = labels.flag_texts(placed, (0, 50))
ends = labels.ends(100, [("net<br>so far", y, "#2f7fc1"), ("losses", 5, "#d95f02")], (0, 50))
figure = {
    "data": [
        {"name": "net", "x": [0, 100], "y": [y, y], "mode": "lines"},
        {**poles, "mode": "lines", "hoverinfo": "skip"},
        {"type": "bar", "x": [10, 20], "y": [5, 6], "customdata": ["a", "b"], "marker": {"color": ["red", "blue"]}},
    ],
    "layout": {
        "title": {"text": f"Finding {count} & <i>so</i> on", "subtitle": {"text": "Retail bank"}},
        "xaxis": labels.beside({"range": [0, 100]}),
        "yaxis": {"range": [0, 50], "fixedrange": True},
        "annotations": [*notes, *ends],
        "showlegend": False,
    },
}
plot(figure, key="chart", name="chart", alt=f"step {step}, title {count}", table=lambda: "a\n")
