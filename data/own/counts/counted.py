"""All counts of a company's tables, one after the other, and how much was left out because too few people were behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import ibis.expr.types as ir
import numpy as np

from data.own.counts import contacts, loyalty, parts, people
from data.own.counts.contacts import says
from data.own.counts.small import hidden, together
from data.own.engine import Locked
from data.own.tables import Tables, Window
from model.estimate.counts import Cells, Counts

KEYS = {
    "segments": (("segment",), "customers"),
    "by_segment": (("segment",), "contacts"),
    "exposure": (("segment", "years_back", "tenure"), "exposed"),
    "touch": (("touchpoint", "phase", "digital", "resolved", "soon", "after"), "n"),
    "again": (("day",), "n"),
    "ladder": (("touchpoint", "segment", "quarters_back"), "started"),
    "bond": (("segment", "earlier", "age", "last"), "answers"),
    "panel": (("months",), "pairs"),
    "after_answer": (("segment", "tenure_year", "state"), "answers"),
    "after_contact": (("segment", "tenure_year", "earlier", "last"), "contacts"),
}
"""The keys of every count, and what its cells are made of: customers, customer-months, contacts, answers, pairs."""


TOGETHER = ("ladder", "bond")
"""Counts whose small cells are counted as those of other customers: of the others, segments are too unlike to be compared so."""
Tell, Keep = Callable[[float, str], None], Callable[[str, ir.Table], ir.Table]


@dataclass(frozen=True)
class LeftOut:
    """How many cells of fewer than ten people were left out, and how many rows they hold, of how many; together: rows of small groups
    that are counted as others."""

    cells: int
    rows: int
    of: int
    together: int = 0


@dataclass(frozen=True)
class Counted:
    counts: Counts
    left_out: Mapping[str, LeftOut]


def _as_it_is(name: str, table: ir.Table) -> ir.Table:
    return table


def expressions(tables: Tables, window: Window) -> dict[str, ir.Table]:
    """Every count that these tables allow, not yet run; without a customer in it."""
    who = people.people(tables, window) if tables.contracts is not None else None
    tables = contacts.merged(tables, contacts.few(tables, window))
    return _shown(_of_customers(who, window) | _of_rows(tables, who, window))


def _shown(cells: Mapping[str, ir.Table]) -> dict[str, ir.Table]:
    """Without those of few people."""
    joined = {name: together(one, *KEYS[name]) if name in TOGETHER else one for name, one in cells.items()}
    return {name: hidden(one, *KEYS[name]) for name, one in joined.items()}


def _of_customers(who: ir.Table | None, window: Window) -> dict[str, ir.Table]:
    if who is None:
        return {}
    return {"segments": people.segments(who, window), "exposure": people.exposure(who, window)}


def _of_rows(tables: Tables, who: ir.Table | None, window: Window, keep: Keep = _as_it_is) -> dict[str, ir.Table]:
    """Counts of contacts and answers, which sum up over customers."""
    found: dict[str, ir.Table] = {}
    graded = says(tables, "grade")
    if tables.contacts is not None:
        placed = keep("placed", contacts.contacts(tables, who, window))
        found["touch"] = contacts.touch(placed, window)
        found["again"] = contacts.again(placed, window)
        if who is not None:
            found["by_segment"] = contacts.by_segment(placed)
        if says(tables, "digital"):
            found["ladder"] = contacts.ladder(placed, window)
        if graded and who is not None:
            found["after_contact"] = loyalty.after_contact(tables, who, window)
    if tables.answers is not None:
        found["panel"] = loyalty.panel(tables, window)
        if graded:
            found["bond"] = loyalty.bond(tables, who, window)
        if who is not None:
            found["after_answer"] = loyalty.after_answer(tables, who, window)
    return found


def counted(
    tables: Tables, window: Window, tell: Tell = lambda done, doing: None, engine: Locked | None = None
) -> Counted:
    """All counts, one after the other. tell: is told before each how much of 1 is done and which it is, and may raise. engine: DuckDB,
    which counts a part of the customers after the other, so that a large table takes the memory of a part of it."""
    found: dict[str, Cells] = {}
    left_out: dict[str, LeftOut] = {}
    asked = expressions(tables, window) if engine is None else _in_parts(tables, window, tell, engine)
    for name, expression in asked.items():
        if engine is None:
            tell(len(found) / len(asked), name)
        found[name], left_out[name] = _run(name, expression)
    return Counted(_together(tables, found), MappingProxyType(left_out))


def _in_parts(tables: Tables, window: Window, tell: Tell, engine: Locked) -> dict[str, ir.Table]:
    """As expressions; only what is quick is not yet run."""
    who = engine.kept("who", people.people(tables, window)) if tables.contracts is not None else None
    rare = contacts.few(tables, window)
    tables = contacts.merged(tables, rare if rare is None else engine.kept("rare", rare))
    of = parts.number(tables)
    names: tuple[str, ...] = ()
    for which in range(of):
        tell(which / of, "touch" if tables.contacts is not None else "panel")
        engine.dropped("placed")
        some = _of_rows(parts.part(tables, which, of), who, window, engine.kept)
        names = tuple(some)
        for i, (name, cells) in enumerate(some.items()):
            tell((which + i / len(names)) / of, name)
            engine.kept(f"{name}_{which}", cells)
    cells = _of_customers(who, window) | {name: parts.summed(engine, name, KEYS[name][0], of) for name in names}
    return _shown(cells)


def _run(name: str, expression: ir.Table) -> tuple[Cells, LeftOut]:
    frame = expression.order_by("small", *KEYS[name][0]).to_pyarrow()
    columns = {column: frame[column].to_numpy(zero_copy_only=False) for column in frame.column_names}
    small = columns.pop("small") == 1
    cells = columns.pop("cells")
    sums = columns[KEYS[name][1]].astype(float)
    joined = int(np.nansum(columns.pop("together")[~small].astype(float))) if "together" in columns else 0
    out = LeftOut(int(cells[small].sum()), int(sums[small].sum()), int(sums.sum()), joined)
    return Cells({column: _plain(values[~small]) for column, values in columns.items()}), out


def _together(tables: Tables, found: Mapping[str, Cells]) -> Counts:
    """The counts as the estimates ask for them."""
    made = {name: cells for name, cells in found.items() if name != "by_segment"}
    if "segments" in made:
        made["segments"] = _with_contacts(made["segments"], found.get("by_segment"))
    return Counts(MappingProxyType(made), says(tables, "resolved"), says(tables, "digital"))


def _with_contacts(segments: Cells, by_segment: Cells | None) -> Cells:
    known = dict(zip(by_segment["segment"], by_segment["contacts"], strict=True)) if by_segment else {}
    contacts = np.array([float(known.get(name, 0)) for name in segments["segment"]])
    return Cells({**segments.columns, "contacts": contacts})


def _plain(values: np.ndarray) -> np.ndarray:
    """Sums of nothing are 0; counts of any engine (integers, decimals) are floats."""
    if values.dtype == object and all(isinstance(one, str) for one in values):
        return values.astype(str)
    return np.nan_to_num(values.astype(float))
