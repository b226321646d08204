"""The estimates as tables with a tick each: the value, its range, what stands there now and where from, how it was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from model.estimate.estimate import Estimate
from model.scenario import paths
from model.scenario.scenario import Scenario
from model.scenario.units import Unit
from pages.ground import _own_draft as drafts
from pages.ground._own_draft import Draft
from pages.report import assumption_words, in_tables, numbers, sources
from pages.report.findings import own_data as findings
from pages.report.language import again, named, say
from pages.screen import number_tables

USE = "use"
MOST = 24
"""Rows that a table shows all at once."""
GROUPS: Mapping[str, tuple[str, ...]] = {
    "segments": ("segments.",),
    "touchpoints": ("touchpoints.", "today.automation."),
    "service": ("service.", "today.handover"),
    "bond": ("bond.",),
    "loyalty": ("loyalty.",),
}


def show(now: Draft, bare: Scenario) -> None:
    """A tab for each group that the data speak of."""
    rows = {group: [one for one in now.found.told if one.path.startswith(begins)] for group, begins in GROUPS.items()}
    rows = {group: found for group, found in rows.items() if found}
    if not rows:
        return
    for tab, (group, found) in zip(
        st.tabs([_title(group) for group in rows], key="own:groups"), rows.items(), strict=True
    ):
        with tab:
            _table(now, bare, group, found)
    if any(paths.about(one.path).unit.is_money for one in now.found.told):
        said = say(
            "Amounts of your data are taken to be in {currency}, the currency on screen: choose yours before you use them.",
            currency=bare.currency,
        )
        st.caption(assumption_words.plain(said))


def _title(group: str) -> str:
    match group:
        case "segments":
            return say("Segments")
        case "touchpoints":
            return say("Touchpoints")
        case "service":
            return say("Service")
        case "bond":
            return say("Loyalty")
    return say("What loyalty does")


def _table(now: Draft, bare: Scenario, group: str, found: Sequence[Estimate]) -> None:
    """Its ticks are the editor's own until it is another one; so what it was given stays, and what is ticked is kept beside it."""
    key = f"own:table:{group}:{now.fingerprint}:{st.session_state.get('own:tables', 0)}"
    given_at = f"{key}:given"
    if key not in st.session_state or given_at not in st.session_state:
        st.session_state[given_at] = [one.path in now.ticked for one in found]
    shown = [_row(bare, one) for one in found]
    table = pd.DataFrame([{USE: tick, **row} for tick, row in zip(st.session_state[given_at], shown, strict=True)])
    st.data_editor(
        table,
        key=key,
        hide_index=True,
        disabled=[name for name in table.columns if name != USE],
        height="content" if len(table) <= MOST else "auto",
        width="stretch",
        column_config=_columns(table),
        on_change=_take,
        args=(now, key, [one.path for one in found]),
    )


def _row(bare: Scenario, one: Estimate) -> dict[str, str]:
    about, there = paths.about(one.path), drafts.value(one.path, bare)
    unit = in_tables.unit(about.unit, bare.currency)
    return {
        "what": assumption_words.title(one.path),
        "unit": unit,
        "value": figure(one.value, about.unit),
        "range": named("{low} to {high}", low=figure(one.low, about.unit), high=figure(one.high, about.unit)),
        "now": figure(there, about.unit),
        "standing": findings.standing(one.standing),
        "n": numbers.whole(one.n),
        "source": "" if there is None else sources.short(bare, one.path),
        "method": again(one.method),
    }


def figure(value: float | None, unit: Unit, digits: int = numbers.ESTIMATED) -> str:
    """A number in the unit that stands beside it; '' for none."""
    shown = in_tables.figure(value, unit, digits)
    return "" if shown is None else in_tables.written(shown)


def _columns(shown: pd.DataFrame) -> dict[str, object]:
    column = st.column_config
    room = number_tables.room(shown[["what", "unit"]])
    return {
        USE: column.CheckboxColumn(say("Use"), width="small", pinned=True),
        "what": column.TextColumn(say("Assumption"), width=room.get("what")),
        "unit": column.TextColumn(say("Unit"), width=room.get("unit")),
        "value": column.TextColumn(say("Your data"), alignment="right"),
        "range": column.TextColumn(
            say("Likely range"),
            help=say("P10 to P90: the wider of what chance and what the grade of the evidence allow."),
        ),
        "now": column.TextColumn(
            say("Without them"), alignment="right", help=say("What stands there if it is not ticked.")
        ),
        "source": column.TextColumn(say("Where that is from"), width="medium"),
        "standing": column.TextColumn(
            say("Standing"), help=say("An upper bound is what it can be at most: other causes are in it too.")
        ),
        "n": column.TextColumn(
            say("n"), alignment="right", help=say("How many customers, contacts or answers it rests on.")
        ),
        "method": column.TextColumn(say("How it was found"), width="large"),
    }


def _take(now: Draft, key: str, found: Sequence[str]) -> None:
    """The ticks as they stand in the editor."""
    for i, row in st.session_state[key]["edited_rows"].items():
        if row.get(USE) is not None:
            now.tick(found[int(i)], bool(row[USE]))
