"""The sheet Months: the totals over all segments month by month, with the cumulative net (MODEL.md 5.3, 5.4, 6a)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from xlsxwriter.utility import xl_range_abs

from model.decisions.answer import Answer
from pages.report.exports.workbook.assumptions import Assumptions
from pages.report.exports.workbook.formula import Cells, Formula, added, cells, size, smaller, when
from pages.report.exports.workbook.segments import Segment
from pages.report.exports.workbook.sheet import Sheet
from pages.report.exports.workbook.timing import Timing
from pages.report.language import say

FIRST = 4
BOTH = ("customers", "fans", "churned", "joined", "margin", "cost", "personal_hours")
COLUMNS = (
    "month", "saving", "loss", "net", "v^t", "discounted", "cumulative",
    *(f"{name}_{arm}" for name in BOTH for arm in ("today", "plan")),
    "payback", "lost", "paying", "app_saving", "app_loss", "off", "drawn", "drawn_today", "drawn_plan",
)  # fmt: skip
AT = {name: i for i, name in enumerate(COLUMNS)}
MONEY = ("saving", "loss", "net", "discounted", "cumulative", "margin", "cost", "app_saving", "app_loss", "off")


@dataclass(frozen=True)
class Months:
    """column: name -> its cells of months 1 .. R, (R, 1), 0 behind the horizon, where the cumulative net stays; it begins with month
    0. payback, lost, paying: where the months are named in which it pays back, in which that is lost again, in which net is not
    negative. drawn: the months as charts take them, from 0 on: the last one again behind the horizon.
    """

    column: dict[str, Cells]
    cumulative: Cells
    drawn: Cells
    off: Cells
    payback: str
    lost: str
    paying: str


def write(sheet: Sheet, answer: Answer, a: Assumptions, timing: Timing, segments: list[Segment]) -> Months:
    months, out, known = timing.room, answer.outcome, answer.scenario.months
    _heads(sheet, answer.scenario.currency)
    kept: dict[str, list[Cells]] = {name: [] for name in COLUMNS}
    row = FIRST
    sheet.values(row, AT["month"], 0)
    drawn = [sheet.values(row, AT["drawn"], 0)]
    cumulative = [sheet.put(row, AT["cumulative"], 0 - a["programme.investment"], look="money")]
    app = {"app_saving": out.saving, "app_loss": out.loss}
    totals = _totals(segments)
    for t in range(1, months + 1):
        row = FIRST + t

        def put(name: str, formula: Formula, row: int = row) -> Cells:
            look = "money" if name in MONEY or name.rpartition("_")[0] in (*BOTH, "drawn") else None
            kept[name].append(sheet.put(row, AT[name], formula, look=look))
            return kept[name][-1]

        kept["month"].append(sheet.values(row, AT["month"], t))
        for name, total in totals.items():
            put(name, timing.within[t, 0] * total(t))
        net = put("net", kept["saving"][-1] - kept["loss"][-1])
        discounted = put("discounted", net * put("v^t", timing.counted[t, 0]))
        cumulative.append(sheet.put(row, AT["cumulative"], cumulative[-1] + discounted, look="money"))
        _marks(sheet, row, cumulative, net, timing.within[t, 0])
        for name, values in app.items():
            kept[name].append(sheet.values(row, AT[name], values[t - 1] if t <= known else 0, "money"))
        put("off", size(kept["saving"][-1] - kept["app_saving"][-1]) + size(kept["loss"][-1] - kept["app_loss"][-1]))
        drawn.append(sheet.put(row, AT["drawn"], smaller(kept["month"][-1], timing.horizon)))
        for arm in ("today", "plan"):
            here, before = kept[f"customers_{arm}"][-1], kept[f"drawn_{arm}"][-1:]
            put(f"drawn_{arm}", when(timing.within[t, 0] > 0, here, before[0]) if before else here)
    sheet.file.freeze_panes(FIRST, 1)
    _hidden(sheet, timing, months)
    sheet.greyed(FIRST, 1, FIRST + months, AT["paying"])
    sheet.file.print_area(0, 0, FIRST + known, AT["off"])
    done = {
        name: cells(sheet.name, FIRST + 1, AT[name], np.vstack([p.value for p in parts]))
        for name, parts in kept.items()
        if parts
    }
    all_net = cells(sheet.name, FIRST, AT["cumulative"], np.vstack([p.value for p in cumulative]))
    to_draw = cells(sheet.name, FIRST, AT["drawn"], np.vstack([p.value for p in drawn]))
    marks = (xl_range_abs(FIRST + 1, AT[name], FIRST + months, AT[name]) for name in ("payback", "lost", "paying"))
    return Months(done, all_net, to_draw, done["off"], *(f"{sheet.name}!{where}" for where in marks))


def _hidden(sheet: Sheet, timing: Timing, months: int) -> None:
    """Rows behind the horizon show nothing."""
    behind = {"type": "formula", "criteria": f"=$A{FIRST + 2}>{timing.horizon.text}"}
    nothing = sheet.book.form({"num_format": ";;;"})
    sheet.file.conditional_format(FIRST + 1, 0, FIRST + months, len(AT) - 1, {**behind, "format": nothing})


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
        "lost": say("Payback is lost here"),
        "paying": say("Month if net is not negative"),
        "app_saving": say("Saving by the app ({currency})", currency=currency),
        "app_loss": say("Loss by the app ({currency})", currency=currency),
        "off": say("Difference ({currency})", currency=currency),
        "drawn": say("Month, as drawn"),
        "drawn_today": say("Customers, today, as drawn"),
        "drawn_plan": say("Customers, plan, as drawn"),
    }


def _heads(sheet: Sheet, currency: str) -> None:
    note = say("Customers and fans at the start of the month. Segment by segment: the sheets named after them.")
    sheet.text(0, 0, say("Month by month, all segments together"), "title")
    sheet.text(1, 0, note, "note")
    for name, title in _titles(currency).items():
        sheet.text(FIRST - 1, AT[name], title, "head")
    sheet.file.set_row(FIRST - 1, 32)
    sheet.file.set_column(0, 0, 8)
    sheet.file.set_column(1, len(AT) - 1, 15)


def _marks(sheet: Sheet, row: int, cumulative: list[Cells], net: Cells, within: Cells) -> None:
    """The month if it pays back in it, if that is lost in it, if its net is not negative: from these follow payback and tipping."""
    now, before, t = cumulative[-1], cumulative[-2], len(cumulative) - 1
    sums = [one.value[0, 0] for one in cumulative]
    has = any(b >= 0 > a for a, b in zip(sums[:-2], sums[1:-1], strict=True))
    backs = f"COUNT({xl_range_abs(FIRST, AT['payback'], row - 1, AT['payback'])})>0"
    for name, case, holds in (
        ("payback", f"{(now >= 0).text},{(before < 0).text}", sums[-1] >= 0 > sums[-2]),
        ("lost", f"{(now < 0).text},{(before >= 0).text},{backs}", has and sums[-1] < 0 <= sums[-2]),
    ):
        text = f'=IF(AND({case}),A{row + 1},"")'
        sheet.file.write_formula(row, AT[name], sheet.here(text), None, t if holds else "")
    pays = bool(net.value[0, 0] >= 0 and within.value[0, 0])
    text = f"=IF(AND({(net >= 0).text},{(within > 0).text}),A{row + 1},0)"
    sheet.file.write_formula(row, AT["paying"], sheet.here(text), None, t if pays else 0)
