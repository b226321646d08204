"""Segments, touchpoints and the bond table as tables to edit: rows can be added, renamed and removed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from model.scenario import paths, ranges
from model.scenario.errors import ScenarioError
from model.scenario.groups import After
from model.scenario.scenario import Scenario
from pages.report.language import called, declared, named, say
from pages.screen import cells, table_columns
from pages.screen.cells import Cell, Cells
from pages.screen.state import commit, refuse, state
from pages.screen.state import show as put_on_screen
from pages.screen.table_columns import POLICIES


@dataclass
class Sheet:
    """What an editor was given (rows), and the rows it stands for once its edits are taken over; `number` makes a new one.

    names: what the rows given are called by now; cells: what has been read in them.
    """

    rows: list[dict[str, Any]]
    taken: list[dict[str, Any]]
    number: int = 0
    names: dict[int, str] = field(default_factory=dict)
    cells: Cells = field(default_factory=Cells)


def show(table: str) -> None:
    """The table of a group."""
    sheet = _sheet(table)
    key, columns = f"table:{table}:{sheet.number}", table_columns.numbers(table)
    st.data_editor(
        pd.DataFrame(cells.shown([_as_called(row) for row in sheet.rows], columns)),
        key=key,
        hide_index=True,
        num_rows="fixed" if table == "bond" else "dynamic",
        column_config=table_columns.columns(table),
        on_change=_take,
        args=(table, key),
        width="stretch",
    )
    cells.say_all(sheet.cells, columns, state().scenario, table, partial(_answered, table))
    st.caption(table_columns.how_to_edit(table))


def holds(path: str) -> bool:
    """Whether a value is entered in a table rather than in a field of its own."""
    return path.startswith(("segments.", "touchpoints.", "bond.after."))


def restore(table: str) -> None:
    """Take the rows of a table back to the preset; touchpoints that come back bring their automation with them."""
    now = state()
    shares = {p: {**getattr(now.base, p).automation, **getattr(now.scenario, p).automation} for p in POLICIES}
    _replace(table, paths.dump(now.base)[table], shares)


def rows(scenario: Scenario, table: str) -> list[dict[str, Any]]:
    """The table's values, in their order on screen."""
    if table == "bond":
        return [
            {"after": declared(After.model_fields[kind].title or ""), **row}
            for kind, row in scenario.bond.after.model_dump().items()
        ]
    shown = []
    for part in getattr(scenario, table):
        row = part.model_dump()
        if table == "touchpoints":
            row |= {p: getattr(scenario, p).automation[part.name] for p in POLICIES}
        shown.append(row)
    return shown


def _as_called(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "name": called(row["name"])} if "name" in row else row


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
        said = sheet.cells.anew() if sheet else Cells()
        sheet = Sheet(current, current, sheet.number + 1 if sheet else 0, cells=said)
        st.session_state[f"sheet:{table}"] = sheet
    return sheet


def _renew(table: str) -> None:
    """A new editor, of what is on screen: whatever was entered and not taken over goes, and is still spoken of."""
    current, old = rows(state().scenario, table), st.session_state[f"sheet:{table}"]
    st.session_state[f"sheet:{table}"] = Sheet(current, current, old.number + 1, cells=old.cells.anew())


def _take(table: str, key: str) -> None:
    _took(table, key)
    st.session_state[f"sheet:{table}"].cells.scenario = state().scenario


def _took(table: str, key: str) -> None:
    sheet = st.session_state[f"sheet:{table}"]
    edits = _read(table, sheet, st.session_state[key])
    if table == "bond":
        kinds = list(After.model_fields)
        commit(
            {f"bond.after.{kinds[int(i)]}.{s}": v for i, row in edits["edited_rows"].items() for s, v in row.items()}
        )
        _renew(table)
        return
    after = edited(sheet.rows, edits, _new_name(table))
    parts = [{n: v for n, v in row.items() if n not in POLICIES} for _, row in after]
    shares = {p: {row["name"]: row[p] for _, row in after} for p in POLICIES} if table == "touchpoints" else {}
    names = {i: row["name"] for i, row in after if i is not None}
    renamed = {sheet.names.get(i, sheet.rows[i]["name"]): name for i, name in names.items()}
    could = _replace(table, parts, shares, renamed)
    if could:
        sheet.names |= names
        if not edits.get("added_rows"):
            sheet.taken = rows(state().scenario, table)
    emptied = any(value is None for row in edits["edited_rows"].values() for value in row.values())
    if cells.unclear(sheet.cells) or (emptied and not could):
        # An emptied or refused cell shows its value again; left so it would be read again at every later edit.
        _renew(table)


def _read(table: str, sheet: Sheet, edits: dict[str, Any]) -> dict[str, Any]:
    """An editor's edits with the numbers that their texts stand for; without the cells of no number, which are said."""
    columns, last = table_columns.numbers(table), len(sheet.rows) - 1
    own = {called(row["name"]): row["name"] for row in sheet.rows if "name" in row}
    changed = {int(i): _as_named(row, own) for i, row in edits.get("edited_rows", {}).items()}
    added = [_as_named(row, own) for row in edits.get("added_rows", [])]
    new = [(("new", k), row, sheet.rows[last]) for k, row in enumerate(added)] if added else []
    places = [*((i, row, {**sheet.rows[i], **_by_name(sheet.taken, sheet, i)}) for i, row in changed.items()), *new]
    typed, before = {}, {}
    for at, row, was in places:
        its_name = row.get("name") or (
            was.get("name", was.get("after", "")) if not isinstance(at, tuple) else _new_name(table)
        )
        for name in columns.keys() & row.keys():
            if isinstance(at, tuple) and row[name] is None:
                continue
            typed[at, name] = None if row[name] is None else str(row[name])
            before[at, name] = (str(its_name), None if isinstance(at, tuple) else was[name])
    values = cells.taken(sheet.cells, typed, columns, before, state().scenario.currency)
    for at, row, _ in places:
        for name in columns.keys() & row.keys():
            row.pop(name)
            if (at, name) in values:
                row[name] = values[at, name]
    return {**edits, "edited_rows": changed, "added_rows": added}


def _as_named(row: dict[str, Any], own: dict[str, str]) -> dict[str, Any]:
    """A row as it was typed; a name that is shown of a row's own (own: shown -> name) is that name, and none that was typed."""
    return {**row, "name": own.get(row["name"].strip(), row["name"])} if row.get("name") else {**row}


def _by_name(taken: list[dict[str, Any]], sheet: Sheet, i: int) -> dict[str, Any]:
    """What stands in a given row by now."""
    name = sheet.names.get(i, sheet.rows[i].get("name"))
    return next((row for row in taken if name is not None and row.get("name") == name), {})


def _answered(table: str, cell: Cell, value: float) -> None:
    """The answer to a question below a table is the cell's value."""
    sheet = st.session_state[f"sheet:{table}"]
    sheet.cells.said = [one for one in sheet.cells.said if one is not cell]
    commit({_path(table, cell): value})


def _path(table: str, cell: Cell) -> str:
    if table == "bond":
        kinds = [kind for kind, of in After.model_fields.items() if declared(of.title or "") == cell.row]
        return f"bond.after.{kinds[0]}.{cell.name}"
    return f"{cell.name}.automation.{cell.row}" if cell.name in POLICIES else f"{table}.{cell.row}.{cell.name}"


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


def _new_name(table: str) -> str:
    return named("New segment") if table == "segments" else named("New touchpoint")
