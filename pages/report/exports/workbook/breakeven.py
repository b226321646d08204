"""The sheet Breakeven: savings, losses and net over how far the plan goes (MODEL.md 6, Sweep)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from xlsxwriter.utility import xl_range_abs

from model.decisions.answer import Answer
from model.decisions.breakeven import Sweep
from model.numerics.arrays import Array
from model.scenario import paths
from pages.report import numbers
from pages.report.exports.workbook.assumptions import Assumptions
from pages.report.exports.workbook.formula import Cells, Formula, added, cells, size, turned
from pages.report.exports.workbook.segments import Segment
from pages.report.exports.workbook.sheet import Sheet
from pages.report.language import say

FIRST = 4
REACH, SHARE, SAVINGS, LOSSES, NET, CROSSING, CROSSING_SHARE, APP_REACH, APP_NET, OFF, CHANGED = range(11)


@dataclass(frozen=True)
class Table:
    """Columns of the sheet, (S, 1); share: the average one; off: differences to the app's net; changed: 1 where a reach was
    changed; crossing, crossing_share: the ranges of reaches and of average shares near which net is 0."""

    reach: Cells
    share: Cells
    savings: Cells
    losses: Cells
    net: Cells
    crossing: str
    crossing_share: str
    off: Cells
    changed: Cells


def points(swept: Sweep, every: int) -> Array:
    """Places in the sweep of the table's rows: each so-manieth, and today, the plan as drafted and both ends."""
    along = swept.along
    own = [int(np.abs(along - one).argmin()) for one in (along[0], along[-1], 0.0, 1.0)]
    return np.union1d(np.arange(0, len(along), every), own).astype(int)


def begin(sheet: Sheet, reaches: Array) -> Cells:
    """The reaches, which may be changed too: (S, 1)."""
    title = say("Break-even table: the plan taken less far or further, its levers as planned")
    note = say(
        "How far the plan goes: 0 is today's automation, 1 the plan as drafted. Type other steps, ascending, to look closer at a crossing. "
        "Where no drafted share differs from today's, a step is itself the share of every touchpoint."
    )
    sheet.text(0, 0, title, "title")
    sheet.text(1, 0, note, "note")
    least, most = (getattr(paths.about("programme.reach"), end) for end in ("ge", "le"))
    bounds = say("A number from {low} to {high}.", low=numbers.decimal(least, 0), high=numbers.decimal(most, 0))
    rule = {"validate": "decimal", "criteria": "between", "minimum": least, "maximum": most}
    said = {"error_title": say("Out of bounds"), "error_message": bounds, "input_message": bounds}
    sheet.file.data_validation(FIRST, REACH, FIRST + len(reaches) - 1, REACH, {**rule, **said})
    return sheet.values(FIRST, REACH, reaches[:, None], "reach")


def fill(
    sheet: Sheet, answer: Answer, a: Assumptions, at: Array, reach: Cells, average: Cells, segments: list[Segment]
) -> Table:
    """The columns beside the reaches. at: their places in the sweep; average: the share that each comes to, a row."""
    _heads(sheet, answer.scenario.currency)
    n = len(reach.value)
    share = sheet.put(FIRST, SHARE, turned(average), reach.value.shape, look="percent")
    sums: dict[int, list[Cells]] = {SAVINGS: [], LOSSES: []}
    for column, field in ((SAVINGS, "savings"), (LOSSES, "losses")):
        for i in range(n):
            total = added([getattr(s, field)[0, 1 + i] for s in segments])
            sums[column].append(sheet.put(FIRST + i, column, total, look="money"))
    blocks = {c: cells(sheet.name, FIRST, c, np.vstack([p.value for p in parts])) for c, parts in sums.items()}
    net = [
        sheet.put(
            FIRST + i, NET, blocks[SAVINGS][i, 0] - blocks[LOSSES][i, 0] - a["programme.investment"], look="money"
        )
        for i in range(n)
    ]
    blocks[NET] = cells(sheet.name, FIRST, NET, np.vstack([p.value for p in net]))
    app_reach = sheet.values(FIRST, APP_REACH, reach.value, "ratio")
    app_net = sheet.values(FIRST, APP_NET, answer.sweep.net[at][:, None], "money")
    off, changed = [], []
    for i in range(n):
        off.append(sheet.put(FIRST + i, OFF, size(blocks[NET][i, 0] - app_net[i, 0]), look="cents"))
        changed.append(sheet.put(FIRST + i, CHANGED, 1 - reach[i, 0].same(app_reach[i, 0])))
        if i + 1 < n:
            _crossing(sheet, CROSSING, "ratio", i, reach, blocks[NET])
            _crossing(sheet, CROSSING_SHARE, "percent", i, share, blocks[NET])
    sheet.greyed(FIRST, SHARE, FIRST + n - 1, CROSSING_SHARE)
    checks = [
        cells(sheet.name, FIRST, c, np.vstack([p.value for p in parts]))
        for c, parts in ((OFF, off), (CHANGED, changed))
    ]
    crossing, crossing_share = (
        f"{sheet.name}!{xl_range_abs(FIRST, column, FIRST + n - 2, column)}" for column in (CROSSING, CROSSING_SHARE)
    )
    return Table(reach, share, blocks[SAVINGS], blocks[LOSSES], blocks[NET], crossing, crossing_share, *checks)


def _heads(sheet: Sheet, currency: str) -> None:
    heads = (
        say("How far the plan goes"), say("Average share automated"), say("Savings ({currency})", currency=currency),
        say("Losses ({currency})", currency=currency), say("Net ({currency})", currency=currency),
        say("Net crosses 0 near (step)"), say("Net crosses 0 near (average share)"), say("Step at export"),
        say("Net by the app ({currency})", currency=currency), say("Difference"), say("Step changed"),
    )  # fmt: skip
    for column, head in enumerate(heads):
        sheet.text(FIRST - 1, column, head, "head")
    sheet.file.set_column(0, len(heads) - 1, 18)
    sheet.file.set_row(FIRST - 1, 32)


def crossings(at: Cells, net: Cells) -> list[float]:
    """Where the table's net changes its sign, on the straight line between its points; at: reaches or average shares."""
    where, worth = at.value.ravel(), net.value.ravel()
    turn = np.flatnonzero(worth[:-1] * worth[1:] < 0)
    return [float(where[i] - worth[i] * (where[i + 1] - where[i]) / (worth[i + 1] - worth[i])) for i in turn]


def _crossing(sheet: Sheet, column: int, look: str, i: int, at: Cells, net: Cells) -> None:
    (a, b), (x, y) = (at[i, 0], at[i + 1, 0]), (net[i, 0], net[i + 1, 0])
    there: Formula = a - x * (b - a) / (y - x)
    crosses = bool(x.value[0, 0] * y.value[0, 0] < 0)
    text = sheet.here(f'=IF({(x * y < 0).text},{there.text},"")')
    sheet.file.write_formula(
        FIRST + i, column, text, sheet.book.look(look), float(there.value[0, 0]) if crosses else ""
    )
