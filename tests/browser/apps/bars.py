"""The waterfall, with one of its parts on a slider."""

import streamlit as st

from pages.report.charts.waterfall import waterfall
from pages.screen.components.plot import plot

lost = st.slider("Lost", 30, 90, 61)
parts = {
    "personal_time": 14.3e6,
    "digital_cost": -1.7e6,
    "running_cost": -3.6e6,
    "customers_lost": -lost * 1e5,
    "lower_spend": 0.9e6,
    "investment": -1e3,
}
figure = waterfall(parts, "EUR", f"Lost {lost}")
plot(figure, key="chart", name="chart", alt=f"lost {lost}", table=lambda: "a\n")
