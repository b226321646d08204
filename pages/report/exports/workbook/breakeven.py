"""The sheet Breakeven: savings, losses and net over the automation share, all touchpoints alike (MODEL.md 6, Sweep)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.decisions.answer import Answer
from pages.report.exports.workbook.assumptions import Assumptions
from pages.report.exports.workbook.formula import Cells, Formula, added, cells, size
from pages.report.exports.workbook.segments import Segment
from pages.report.exports.workbook.sheet import Sheet
from pages.report.language import say

FIRST = 4
SHARE, SAVINGS, LOSSES, NET, CROSSING, APP_SHARE, APP_NET, OFF, CHANGED = range(9)


@dataclass(frozen=True)
class Table:
    """Columns of the sheet, (S, 1); off: differences to the app's net; changed: 1 where a share was changed; crossing: the
    range of shares near which net is 0."""

    share: Cells
    savings: Cells
    losses: Cells
    net: Cells
    crossing: str
    off: Cells
    changed: Cells


def begin(sheet: Sheet, shares: np.ndarray) -> Cells:
    """The shares, which may be changed too: (S, 1)."""
    title = say("Break-even table: every touchpoint at the same share, the rest of the plan as it is")
    note = say(
        "The shares may be changed: type others, within 0 % to 100 % and ascending, to look closer at a crossing."
    )
    sheet.text(0, 0, title, "title")
    sheet.text(1, 0, note, "note")
    return sheet.values(FIRST, SHARE, shares[:, None], "share")


def fill(sheet: Sheet, answer: Answer, a: Assumptions, share: Cells, segments: list[Segment]) -> Table:
    """The columns beside the shares."""
    _heads(sheet, answer.scenario.currency)
    n = len(share.value)
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
    app = np.interp(share.value, answer.sweep.share, answer.sweep.net)
    app_share = sheet.values(FIRST, APP_SHARE, share.value, "percent")
    app_net = sheet.values(FIRST, APP_NET, app, "money")
    off, changed = [], []
    for i in range(n):
        off.append(sheet.put(FIRST + i, OFF, size(blocks[NET][i, 0] - app_net[i, 0]), look="cents"))
        changed.append(sheet.put(FIRST + i, CHANGED, 1 - share[i, 0].same(app_share[i, 0])))
        if i + 1 < n:
            _crossing(sheet, i, share, blocks[NET])
    checks = [
        cells(sheet.name, FIRST, c, np.vstack([p.value for p in parts]))
        for c, parts in ((OFF, off), (CHANGED, changed))
    ]
    crossing = f"{sheet.name}!$E${FIRST + 1}:$E${FIRST + n - 1}"
    return Table(share, blocks[SAVINGS], blocks[LOSSES], blocks[NET], crossing, *checks)


def _heads(sheet: Sheet, currency: str) -> None:
    heads = (
        say("Automation share"), say("Savings ({currency})", currency=currency), say("Losses ({currency})", currency=currency),
        say("Net ({currency})", currency=currency), say("Net crosses 0 near"), say("Share at export"),
        say("Net by the app ({currency})", currency=currency), say("Difference"), say("Share changed"),
    )  # fmt: skip
    for column, head in enumerate(heads):
        sheet.text(FIRST - 1, column, head, "head")
    sheet.file.set_column(0, len(heads) - 1, 18)
    sheet.file.set_row(FIRST - 1, 32)


def crossings(table: Table) -> list[float]:
    """Where the table's net changes its sign, on the straight line between its points."""
    share, net = table.share.value.ravel(), table.net.value.ravel()
    at = np.flatnonzero(net[:-1] * net[1:] < 0)
    return [float(share[i] - net[i] * (share[i + 1] - share[i]) / (net[i + 1] - net[i])) for i in at]


def _crossing(sheet: Sheet, i: int, share: Cells, net: Cells) -> None:
    (a, b), (x, y) = (share[i, 0], share[i + 1, 0]), (net[i, 0], net[i + 1, 0])
    there: Formula = a - x * (b - a) / (y - x)
    crosses = bool(x.value[0, 0] * y.value[0, 0] < 0)
    text = f'=IF({(x * y < 0).text},{there.text},"")'.replace(f"{sheet.name}!", "")
    sheet.file.write_formula(
        FIRST + i, CROSSING, text, sheet.book.look("percent"), float(there.value[0, 0]) if crosses else ""
    )
