"""Segments, touchpoints and the bond table as tables to edit: rows can be added, renamed and removed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from model.scenario import paths, ranges
from model.scenario.errors import ScenarioError
from model.scenario.groups import AUTOMATION, After
from model.scenario.scenario import Scenario
from pages.report import assumption_words, sources
from pages.report.language import declared, ended, named, say
from pages.screen.state import commit, refuse, state
from pages.screen.state import show as put_on_screen
from pages.screen.widgets import clean, scale

POLICIES = ("today", "plan")


@dataclass
class Sheet:
    """What an editor was given (rows), and the rows it stands for once its edits are taken over; `number` makes a new one.

    names: what the rows given are called by now.
    """

    rows: list[dict[str, Any]]
    taken: list[dict[str, Any]]
    number: int = 0
    names: dict[int, str] = field(default_factory=dict)


def show(table: str) -> None:
    """The table of a group."""
    sheet = _sheet(table)
    key = f"table:{table}:{sheet.number}"
    st.data_editor(
        pd.DataFrame(sheet.rows),
        key=key,
        hide_index=True,
        num_rows="fixed" if table == "bond" else "dynamic",
        column_config=_columns(table),
        on_change=_take,
        args=(table, key),
        width="stretch",
    )
    st.caption(_how_to_edit(table))


def holds(path: str) -> bool:
    """Whether a value is entered in a table rather than in a field of its own."""
    return path.startswith(("segments.", "touchpoints.", "bond.after."))


def restore(table: str) -> None:
    """Take the rows of a table back to the preset; touchpoints that come back bring their automation with them."""
    now = state()
    shares = {p: {**getattr(now.base, p).automation, **getattr(now.scenario, p).automation} for p in POLICIES}
    _replace(table, paths.dump(now.base)[table], shares)


def rows(scenario: Scenario, table: str) -> list[dict[str, Any]]:
    """The table as it is shown: shares in percent."""
    if table == "bond":
        return [
            {"after": declared(After.model_fields[kind].title or ""), **{s: clean(100 * v) for s, v in row.items()}}
            for kind, row in scenario.bond.after.model_dump().items()
        ]
    shown = []
    for part in getattr(scenario, table):
        row = {name: _shown(table, name, value) for name, value in part.model_dump().items()}
        if table == "touchpoints":
            row |= {p: clean(100 * getattr(scenario, p).automation[part.name]) for p in POLICIES}
        shown.append(row)
    return shown


def edited(before: list[dict[str, Any]], edits: dict[str, Any], new: str) -> list[tuple[int | None, dict[str, Any]]]:
    """The rows after an editor's edits, each with the index it had before (None: added). New rows copy the last one, and are
    called `new`, from the second on with a number."""
    changed = edits.get("edited_rows", {})
    gone = set(edits.get("deleted_rows", []))
    kept = [(i, {**row, **changed.get(i, changed.get(str(i), {}))}) for i, row in enumerate(before) if i not in gone]
    names = {row["name"] for _, row in kept}
    for added in edits.get("added_rows", []):
        given = {name: value for name, value in added.items() if value is not None}
        name = given.get("name") or next(n for k in range(1, 99) if (n := f"{new} {k}" if k > 1 else new) not in names)
        names.add(name)
        kept.append((None, {**before[-1], **dict.fromkeys(POLICIES, 0.0), **given, "name": name}))
    return [(i, {**row, "name": (row["name"] or "").strip()}) for i, row in kept]


def _sheet(table: str) -> Sheet:
    current = rows(state().scenario, table)
    sheet = st.session_state.get(f"sheet:{table}")
    if sheet is None or sheet.taken != current:
        sheet = Sheet(current, current, sheet.number + 1 if sheet else 0)
        st.session_state[f"sheet:{table}"] = sheet
    return sheet


def _renew(table: str) -> None:
    """A new editor, of what is on screen: whatever was entered and not taken over goes."""
    current, old = rows(state().scenario, table), st.session_state[f"sheet:{table}"]
    st.session_state[f"sheet:{table}"] = Sheet(current, current, old.number + 1)


def _take(table: str, key: str) -> None:
    edits, sheet = st.session_state[key], st.session_state[f"sheet:{table}"]
    if table == "bond":
        kinds = list(After.model_fields)
        commit(
            {
                f"bond.after.{kinds[int(i)]}.{s}": v / 100
                for i, row in edits["edited_rows"].items()
                for s, v in row.items()
                if v is not None
            }
        )
        _renew(table)
        return
    after = edited(sheet.rows, edits, _new_name(table))
    parts = [{n: _entered(table, n, v) for n, v in row.items() if n not in POLICIES} for _, row in after]
    shares = (
        {p: {row["name"]: None if row[p] is None else clean(row[p] / 100) for _, row in after} for p in POLICIES}
        if table == "touchpoints"
        else {}
    )
    names = {i: row["name"] for i, row in after if i is not None}
    renamed = {sheet.names.get(i, sheet.rows[i]["name"]): name for i, name in names.items()}
    if _replace(table, parts, shares, renamed):
        sheet.names |= names
        if not edits.get("added_rows"):
            sheet.taken = rows(state().scenario, table)
    elif any(value is None for row in edits["edited_rows"].values() for value in row.values()):
        # Nothing to be mended stands in an emptied cell, and left so it would refuse every later edit.
        _renew(table)


def _replace(
    table: str,
    parts: list[dict[str, Any]],
    shares: dict[str, dict[str, float | None]],
    names: dict[str, str] | None = None,
) -> bool:
    """Put new rows on screen; what cannot be is said, and the scenario stays. Returns whether it could be.

    names: old name -> new name, so that ranges of the user's own follow.
    """
    data = paths.dump(state().scenario)
    ranges.renamed(data, table, names or {})
    data[table] = parts
    if table == "touchpoints":
        for p in POLICIES:
            data[p]["automation"] = {part["name"]: shares[p].get(part["name"], 0.0) for part in parts}
    try:
        ranges.settle(data)
        put_on_screen(paths.read(data))
    except ScenarioError as error:
        refuse(error, say("The scenario on screen stays as it was."))
        return False
    return True


def _shown(table: str, name: str, value: Any) -> Any:
    return clean(value * _factor(table, name)) if isinstance(value, float) else value


def _entered(table: str, name: str, value: Any) -> Any:
    return (
        clean(value / _factor(table, name)) if isinstance(value, int | float) and not isinstance(value, bool) else value
    )


def _factor(table: str, name: str) -> float:
    return scale(paths.about(f"{table}.*.{name}"))


def _how_to_edit(table: str) -> str:
    if table == "bond":
        return say("Each row adds up to 100 %: change one share and the two others make room in proportion.")
    if table == "segments":
        return say("Add a segment in the empty last row; select a row on the left to remove it. Shares are in percent.")
    return say("Add a touchpoint in the empty last row; select a row on the left to remove it. Shares are in percent.")


def _new_name(table: str) -> str:
    return named("New segment") if table == "segments" else named("New touchpoint")


def _columns(table: str) -> dict[str, Any]:
    if table == "bond":
        shares = {s: _number(f"bond.after.none.{s}", 0, 100) for s in paths.STATES}
        return {"after": st.column_config.TextColumn(say("Last contact"), disabled=True), **shares}
    columns: dict[str, Any] = {}
    for name, given in paths.LISTS[table].model_fields.items():
        title, help = declared(given.title or ""), declared(given.description or "")
        if name == "name":
            columns[name] = st.column_config.TextColumn(say("Name"), required=True, max_chars=60, pinned=True)
        elif name == "phase":
            columns[name] = st.column_config.SelectboxColumn(
                title, options=list(given.annotation.__args__), format_func=declared, help=help
            )
        elif name == "proactive":
            columns[name] = st.column_config.CheckboxColumn(title, help=help)
        else:
            path = f"{table}.*.{name}"
            about = paths.about(path)
            source = f"{declared(about.help)} {ended(sources.published(about))}"
            columns[name] = _number(path, about.ge * scale(about), about.le * scale(about), help=source)
    if table == "touchpoints":
        help = declared(AUTOMATION.description or "")
        columns["today"] = st.column_config.NumberColumn(
            say("Automated today (%)"), min_value=0, max_value=100, help=help
        )
        columns["plan"] = st.column_config.NumberColumn(
            say("Automated in the plan (%)"), min_value=0, max_value=100, help=help
        )
    return columns


def _number(path: str, low: float, high: float, help: str | None = None) -> Any:
    """A column of numbers, headed by what an assumption is called and its unit."""
    about = paths.about(path)
    unit, label = assumption_words.unit(about, state().scenario.currency), declared(about.label)
    return st.column_config.NumberColumn(
        f"{label} ({unit})" if unit else label, min_value=low, max_value=high, help=help
    )
