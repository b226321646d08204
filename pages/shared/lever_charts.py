"""The parts of the page Levers: a chart for each lever, returns on spends, interactions, the paid tier."""

from __future__ import annotations

from functools import partial

import numpy as np
import streamlit as st

from model import levers as model
from model.answer import Answer
from model.levers import Lever
from model.merit import Heat
from model.paths import about
from pages.shared import format, inputs, lever_findings, words
from pages.shared.charts import heat as heat_chart
from pages.shared.charts import lever as lever_chart
from pages.shared.pictures import draw

COLUMNS = 2
TAKE_UP = np.array([0.02, 0.05, 0.1, 0.2, 0.3])
FEES = np.array([0.0, 0.02, 0.05, 0.1, 0.2])
"""Fees tried, as shares of a customer's mean revenue: what people might pay differs from business to business."""


def levers(found: Answer) -> tuple[Lever, ...]:
    """Every lever over its usual range."""
    return model.levers(found.scenario)


def controls() -> None:
    """The plan's levers as sliders."""
    names = model.LEVERS
    for row in range(0, len(names), 4):
        for column, name in zip(st.columns(4, gap="medium"), names[row : row + 4], strict=False):
            with column:
                inputs.slider(f"plan.{name}", short=True)


def show(found: Answer, all_levers: tuple[Lever, ...]) -> None:
    """One chart a lever: alone, and on top of the plan."""
    scenario = found.scenario
    for row in range(0, len(all_levers), COLUMNS):
        for column, one in zip(st.columns(COLUMNS, gap="medium"), all_levers[row : row + COLUMNS], strict=False):
            said = about(f"plan.{one.name}")
            with column:
                args = (one, said.label, said.unit, scenario.currency)
                title = lever_findings.lever(scenario, one)
                draw(f"lever_{one.name}", found, title, lever_chart.lever, lever_chart.lever_table, args, 300)


def per_money(found: Answer) -> None:
    """What one more unit of money brings at the planned spend."""
    said = lever_findings.per_money(model.returns(found.scenario), found.scenario.currency)
    if said:
        st.subheader("Per unit of money", anchor=False)
        st.markdown(words.plain(said))


def together(found: Answer) -> None:
    """Interactions that matter."""
    told = lever_findings.together(found.scenario, model.interactions(found.scenario))
    if told:
        st.subheader("Together", anchor=False)
        for sentence in told:
            st.markdown("- " + words.plain(sentence))


def paid_tier(found: Answer) -> None:
    """What a paid personal tier brings at which fee and take-up."""
    scenario = found.scenario
    people = sum(s.customers for s in scenario.segments)
    revenue = sum(s.customers * s.revenue for s in scenario.segments) / people
    fees = np.array([float(f"{fee:.2g}") for fee in FEES * revenue])
    tier = model.paid_tier(scenario, TAKE_UP, fees)
    st.subheader("A paid personal tier", anchor=False)
    cells = Heat(
        tuple(f"{format.percent(float(s), 0)} take-up" for s in tier.share),
        tuple(f"{format.money(float(f), scenario.currency)} a year" for f in tier.fee),
        tier.worth,
    )
    title = lever_findings.paid_tier(tier, scenario.currency)
    figure = partial(heat_chart.heat, axis="net against the plan without a paid tier")
    table = partial(heat_chart.heat_table, rows="take-up")
    draw("paid_tier", found, title, figure, table, (cells, scenario.currency), 340)
