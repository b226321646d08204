"""The sheet Months: the totals over all segments month by month, with the cumulative net (MODEL.md 5.3, 5.4, 6a)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from xlsxwriter.utility import xl_range_abs

from model.decisions.answer import Answer
from pages.report.exports.workbook.assumptions import Assumptions
from pages.report.exports.workbook.formula import Cells, Formula, added, cells, size
from pages.report.exports.workbook.segments import Segment
from pages.report.exports.workbook.sheet import Sheet
from pages.report.exports.workbook.timing import Timing
from pages.report.language import say

FIRST = 4
BOTH = ("customers", "fans", "churned", "joined", "margin", "cost", "personal_hours")
COLUMNS = (
    "month", "saving", "loss", "net", "v^t", "discounted", "cumulative",
    *(f"{name}_{arm}" for name in BOTH for arm in ("today", "plan")),
    "payback", "paying", "app_saving", "app_loss", "off",
)  # fmt: skip
AT = {name: i for i, name in enumerate(COLUMNS)}
MONEY = ("saving", "loss", "net", "discounted", "cumulative", "margin", "cost", "app_saving", "app_loss", "off")


@dataclass(frozen=True)
class Months:
    """column: name -> its cells of months 1 .. T, (T, 1); cumulative begins with month 0; payback, paying: where the months are
    named in which it pays back, in which net is not negative."""

    column: dict[str, Cells]
    cumulative: Cells
    off: Cells
    payback: str
    paying: str


def write(sheet: Sheet, answer: Answer, a: Assumptions, timing: Timing, segments: list[Segment]) -> Months:
    months, out = timing.months, answer.outcome
    _heads(sheet, answer.scenario.currency)
    kept: dict[str, list[Cells]] = {name: [] for name in COLUMNS}
    row = FIRST
    sheet.values(row, AT["month"], 0)
    cumulative = [sheet.put(row, AT["cumulative"], 0 - a["programme.investment"], look="money")]
    app = {"app_saving": out.saving, "app_loss": out.loss}
    totals = _totals(segments)
    for t in range(1, months + 1):
        row = FIRST + t

        def put(name: str, formula: Formula, row: int = row) -> Cells:
            look = "money" if name in MONEY or name.rpartition("_")[0] in BOTH else None
            kept[name].append(sheet.put(row, AT[name], formula, look=look))
            return kept[name][-1]

        kept["month"].append(sheet.values(row, AT["month"], t))
        for name, total in totals.items():
            put(name, total(t))
        net = put("net", kept["saving"][-1] - kept["loss"][-1])
        discounted = put("discounted", net * put("v^t", timing.factor[t, 0]))
        cumulative.append(sheet.put(row, AT["cumulative"], cumulative[-1] + discounted, look="money"))
        _marks(sheet, row, t, cumulative, net)
        for name, values in app.items():
            kept[name].append(sheet.values(row, AT[name], values[t - 1], "money"))
        put("off", size(kept["saving"][-1] - kept["app_saving"][-1]) + size(kept["loss"][-1] - kept["app_loss"][-1]))
    sheet.file.freeze_panes(FIRST, 1)
    done = {
        name: cells(sheet.name, FIRST + 1, AT[name], np.vstack([p.value for p in parts]))
        for name, parts in kept.items()
        if parts
    }
    all_net = cells(sheet.name, FIRST, AT["cumulative"], np.vstack([p.value for p in cumulative]))
    marks = (xl_range_abs(FIRST + 1, AT[name], FIRST + months, AT[name]) for name in ("payback", "paying"))
    return Months(done, all_net, done["off"], *(f"{sheet.name}!{where}" for where in marks))


def _totals(segments: list[Segment]) -> dict[str, Callable[[int], Formula]]:
    """Column -> the sum over segments in month t."""

    def of(field: str, column: int) -> Callable[[int], Formula]:
        return lambda t: added([getattr(s, field)[t, column] for s in segments])

    def left(column: int) -> Callable[[int], Formula]:
        return lambda t: added(
            [s.customers[t, column] + s.joined[t, column] - s.customers[t + 1, column] for s in segments]
        )

    def earned(column: int) -> Callable[[int], Formula]:
        return lambda t: added([s.customers[t, column] * s.margin[t, column] for s in segments])

    sums = {"saving": of("saving", 0), "loss": of("loss", 0)}
    for column, arm in enumerate(("today", "plan")):
        for name, field in (
            ("customers", "customers"),
            ("fans", "fans"),
            ("joined", "joined"),
            ("cost", "cost"),
            ("personal_hours", "hours"),
        ):
            sums[f"{name}_{arm}"] = of(field, column)
        sums[f"churned_{arm}"], sums[f"margin_{arm}"] = left(column), earned(column)
    return sums


def _titles(currency: str) -> dict[str, str]:
    """Column -> its head."""
    return {
        "month": say("Month"),
        "saving": say("Saving ({currency})", currency=currency),
        "loss": say("Loss ({currency})", currency=currency),
        "net": say("Net ({currency})", currency=currency),
        "v^t": say("Discount factor"),
        "discounted": say("Net, discounted ({currency})", currency=currency),
        "cumulative": say("Cumulative net, discounted ({currency})", currency=currency),
        "customers_today": say("Customers, today"),
        "customers_plan": say("Customers, plan"),
        "fans_today": say("Fans, today"),
        "fans_plan": say("Fans, plan"),
        "churned_today": say("Churned, today"),
        "churned_plan": say("Churned, plan"),
        "joined_today": say("Joined, today"),
        "joined_plan": say("Joined, plan"),
        "margin_today": say("Margin, today ({currency})", currency=currency),
        "margin_plan": say("Margin, plan ({currency})", currency=currency),
        "cost_today": say("Cost, today ({currency})", currency=currency),
        "cost_plan": say("Cost, plan ({currency})", currency=currency),
        "personal_hours_today": say("Personal hours, today"),
        "personal_hours_plan": say("Personal hours, plan"),
        "payback": say("Pays back here"),
        "paying": say("Month if net is not negative"),
        "app_saving": say("Saving by the app ({currency})", currency=currency),
        "app_loss": say("Loss by the app ({currency})", currency=currency),
        "off": say("Difference ({currency})", currency=currency),
    }


def _heads(sheet: Sheet, currency: str) -> None:
    note = say("Customers and fans at the start of the month. Segment by segment: the sheets Segment1 and on.")
    sheet.text(0, 0, say("Month by month, all segments together"), "title")
    sheet.text(1, 0, note, "note")
    for name, title in _titles(currency).items():
        sheet.text(FIRST - 1, AT[name], title, "head")
    sheet.file.set_row(FIRST - 1, 32)
    sheet.file.set_column(0, 0, 8)
    sheet.file.set_column(1, len(AT) - 1, 15)


def _marks(sheet: Sheet, row: int, t: int, cumulative: list[Cells], net: Cells) -> None:
    """The month if it pays back in it; the month if its net is not negative: from these follow payback and tipping."""
    now, before = cumulative[-1], cumulative[-2]
    back = now.value[0, 0] >= 0 > before.value[0, 0]
    text = f'=IF(AND({(now >= 0).text},{(before < 0).text}),A{row + 1},"")'
    sheet.file.write_formula(row, AT["payback"], text.replace(f"{sheet.name}!", ""), None, t if back else "")
    text = f"=IF({(net >= 0).text},A{row + 1},0)"
    sheet.file.write_formula(
        row, AT["paying"], text.replace(f"{sheet.name}!", ""), None, t if net.value[0, 0] >= 0 else 0
    )
