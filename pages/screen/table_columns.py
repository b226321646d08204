"""The columns of the editable tables: what is a number, and how each is headed and explained."""

from __future__ import annotations

from typing import Any

import streamlit as st

from model.scenario import paths
from model.scenario.groups import AUTOMATION
from pages.report import assumption_words, sources
from pages.report.language import declared, ended, say
from pages.screen.cells import Column
from pages.screen.state import state

POLICIES = ("today", "plan")
WORDS = ("name", "phase", "proactive")
AUTOMATED = paths.about("plan.automation.*")


def numbers(table: str) -> dict[str, Column]:
    """The columns of numbers."""
    if table == "bond":
        return {s: _number(f"bond.after.none.{s}") for s in paths.STATES}
    named = {n: f"{table}.*.{n}" for n in paths.LISTS[table].model_fields if n not in WORDS}
    columns = {name: _number(path) for name, path in named.items()}
    if table == "touchpoints":
        columns["today"] = Column(say("Automated today (%)"), AUTOMATED)
        columns["plan"] = Column(say("Automated in the plan (%)"), AUTOMATED)
    return columns


def columns(table: str) -> dict[str, Any]:
    of_numbers = numbers(table)
    if table == "bond":
        return {"after": st.column_config.TextColumn(say("Last contact"), disabled=True), **texts(of_numbers)}
    shown: dict[str, Any] = {}
    for name, given in paths.LISTS[table].model_fields.items():
        title, help = declared(given.title or ""), declared(given.description or "")
        if name == "name":
            shown[name] = st.column_config.TextColumn(say("Name"), required=True, max_chars=60, pinned=True)
        elif name == "phase":
            shown[name] = st.column_config.SelectboxColumn(
                title, options=list(given.annotation.__args__), format_func=declared, help=help
            )
        elif name == "proactive":
            shown[name] = st.column_config.CheckboxColumn(title, help=help)
    return {**shown, **texts(of_numbers)}


def texts(columns: dict[str, Column]) -> dict[str, Any]:
    """Columns of numbers as text, each with its help and source."""
    return {
        name: st.column_config.TextColumn(one.title, help=_help(one), alignment="right")
        for name, one in columns.items()
    }


def _help(column: Column) -> str:
    about = column.about
    if about is AUTOMATED:
        return declared(AUTOMATION.description or "")
    return f"{declared(about.help)} {ended(sources.published(about))}"


def _number(path: str) -> Column:
    """A column of numbers, headed by what an assumption is called and its unit."""
    about = paths.about(path)
    unit, label = assumption_words.unit(about, state().scenario.currency), declared(about.label)
    return Column(f"{label} ({unit})" if unit else label, about)


def how_to_edit(table: str) -> str:
    if table == "bond":
        return say("Each row adds up to 100 %: change one share and the two others make room in proportion.")
    if table == "segments":
        return say("Add a segment in the empty last row; select a row on the left to remove it. Shares are in percent.")
    return say("Add a touchpoint in the empty last row; select a row on the left to remove it. Shares are in percent.")
