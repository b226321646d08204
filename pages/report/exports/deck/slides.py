"""The slides with charts, one function each: its title is the finding, its chart holds the model's own numbers."""

from __future__ import annotations

from collections.abc import Callable

from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION
from pptx.util import Pt

from pages.report import numbers
from pages.report.charts import palette
from pages.report.charts.waterfall import GROUPS, rows_of
from pages.report.exports.deck import charts, fit, parts
from pages.report.exports.deck.charts import Bars, Line, Mark
from pages.report.exports.deck.material import Material
from pages.report.exports.deck.template import Box, Canvas
from pages.report.findings import brief as brief_findings
from pages.report.findings import contacts, verdict
from pages.report.findings import risk as risk_findings

Draw = Callable[[Canvas, Material], None]
KPIS = 0.28
LISTED = 5
NOTE = 20
SIZES = (12, 11, 10, 9)
HATCHED = "Hatched: takes away. Solid: adds, or is a sum (saved, net)."
WORLDS = 10
"""Size of the line below the key figures."""


def brief(canvas: Canvas, told: Material) -> None:
    """The finding, three key figures with their ranges, what would change it, what was changed."""
    found, box = told.found, parts.content(canvas)
    slide = parts.page(canvas, verdict.verdict(found).headline)
    high = round(KPIS * box.height)
    parts.figures(slide, Box(box.left, box.top, box.width, high), brief_findings.key_figures(found, told.risk))
    top = box.top + high + Pt(6)
    worlds = brief_findings.worlds(told.risk)
    if worlds:
        room = Pt(fit.height(worlds, WORLDS, box.width / Pt(1) - 2 * parts.SIDE) + 2 * parts.EDGE + 1)
        parts.text(slide, Box(box.left, box.top + high, box.width, room), [worlds], (WORLDS,))
        top = box.top + high + room
    lead, closest = brief_findings.mind(found, told.must)
    changes = brief_findings.changed(found.scenario, told.base)
    listed = [f"• {one.name}: {one.values}" for one in changes[:LISTED]]
    more = [f"• and {len(changes) - LISTED} more"] if len(changes) > LISTED else []
    count = f"{brief_findings.change_count(found.scenario, told.base)}{':' if changes else '.'}"
    said = {
        "What would change our mind": [lead, *(f"• {one}" for one in closest)],
        "What was changed": [count, *listed, *more],
    }
    parts.columns(slide, Box(box.left, top, box.width, box.bottom - top), said)
    slide.notes_slide.notes_text_frame.text = f"This scenario in the app: {told.link}"


def break_even(canvas: Canvas, told: Material) -> None:
    """Savings, losses and net over one share for every touchpoint."""
    found = told.found
    slide = parts.page(canvas, _sentence(verdict.curve(found)))
    swept, own = found.sweep, verdict.is_own_mix(found)
    share = 100 * swept.share
    lines = [
        Line("savings", "saved", share, swept.savings),
        Line("losses", "lost", share, swept.losses),
        Line("net", "net", share, swept.net),
    ]
    marks = [
        _mark("today", "today", [(found.today_share, 0.0)]),
        _mark("plan, own mix", "own mix", [(found.plan_share, float(found.outcome.net))])
        if own
        else _mark("plan", "plan", [(found.plan_share, float(found.outcome.net))]),
        *(
            [_mark("break-even", "break-even", [(s, 0.0) for s in found.break_even_shares])]
            if found.break_even_shares
            else []
        ),
        _mark("best", "best", [(found.best_share, found.best_net)]),
    ]
    amounts = charts.span([*swept.savings, *swept.losses, *swept.net])
    divisor, unit = numbers.scale(amounts, found.scenario.currency)
    axes = ("share of contacts automated (%)", f"{_counted(told)} ({unit})")
    title = "Savings, losses and net if every touchpoint had the same share"
    charts.curves(slide, parts.content(canvas), title, lines, marks, axes, ("0", charts.money_format(divisor, amounts)))


def carried(canvas: Canvas, told: Material) -> None:
    """From saved working time to net: columns on a base that is not to be seen."""
    found = told.found
    slide = parts.page(canvas, _sentence(verdict.carried(found)))
    rows = rows_of({name: float(amount) for name, amount in found.outcome.parts.items()})
    ends = [(row["start"], row["end"]) for row in rows]
    low, high = [min(pair) for pair in ends], [max(pair) for pair in ends]
    base = [a if a > 0 else b if b < 0 else 0.0 for a, b in zip(low, high, strict=True)]
    colours, takes = [GROUPS[row["group"]][0] for row in rows], [row["way"] == "takes" for row in rows]
    series = [
        Bars("base", base, None),
        Bars("above 0", [max(0.0, b) - max(0.0, a) for a, b in zip(low, high, strict=True)], colours, takes),
        Bars("below 0", [min(0.0, a) - min(0.0, b) for a, b in zip(low, high, strict=True)], colours, takes),
    ]
    amounts = [v for pair in ends for v in pair]
    divisor, unit = numbers.scale(amounts, found.scenario.currency)
    told_in_unit = _in_unit([row["amount"] for row in rows], divisor)
    names = [
        f"{row['name']}\n{amount.removeprefix('+') if row['way'] == 'total' else amount}"
        for row, amount in zip(rows, told_in_unit, strict=True)
    ]
    upper, lower = _with_note(parts.content(canvas))
    charts.bars(
        slide, upper, "From saved working time to net", names, series, ("", f"{_counted(told)} ({unit})"),
        charts.money_format(divisor, amounts), XL_CHART_TYPE.COLUMN_STACKED, legend=False,
    )  # fmt: skip
    parts.text(slide, lower, [HATCHED], SIZES)


def over_time(canvas: Canvas, told: Material) -> None:
    """Net so far, month by month."""
    found = told.found
    slide = parts.page(canvas, verdict.over_time(found))
    sums = found.outcome.cumulative
    marks = [
        Mark(name, kind, [(month, float(sums[month]))], [f"{name}: month {month}"])
        for name, kind, month in (
            ("pays back", "break-even", found.payback_month),
            ("tips", "tipping", found.tipping_month),
        )
        if month
    ]
    divisor, unit = numbers.scale(charts.span(sums), found.scenario.currency)
    axes = ("month", f"net so far, discounted ({unit})")
    whole, note = parts.content(canvas), verdict.remaining(found)
    upper, lower = _with_note(whole) if note else (whole, whole)
    charts.curves(
        slide, upper, "Net so far, investment included", [Line("net so far", "net", range(len(sums)), sums)],
        marks, axes, ("0", charts.money_format(divisor, charts.span(sums))),
    )  # fmt: skip
    if note:
        parts.text(slide, lower, [note], SIZES)


def mix(canvas: Canvas, told: Material) -> None:
    """Today's, the plan's and the best share of every touchpoint."""
    found = told.found
    slide = parts.page(canvas, contacts.which_contacts(found, told.best))
    box, scenario = parts.content(canvas), found.scenario
    names = list(scenario.plan.automation)
    series = [
        Bars("today", [scenario.today.automation[n] for n in names], palette.TODAY),
        Bars("plan", [scenario.plan.automation[n] for n in names], palette.PLAN),
        Bars("best mix", [told.best.automation[n] for n in names], palette.BEST),
    ]
    upper, lower = _with_note(box)
    axes = ("", "share of contacts automated")
    chart = charts.bars(slide, upper, "Automation by touchpoint", names, series, axes, "0%")
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0.0, 1.0
    parts.text(slide, lower, [contacts.on_the_table(found, told.best)], SIZES)


def risk(canvas: Canvas, told: Material) -> None:
    """Fifty equally likely outcomes."""
    seen, currency, box = told.risk, told.found.scenario.currency, parts.content(canvas)
    if seen is None:
        return
    slide = parts.page(canvas, _sentence(risk_findings.headline(seen, currency)))
    upper, lower = _with_note(box)
    values = [float(v) for v in seen.dots]
    series = [
        Bars("losses", [min(v, 0.0) for v in values], palette.LOST),
        Bars("gains", [max(v, 0.0) for v in values], palette.SAVED),
    ]
    divisor, unit = numbers.scale(values, currency)
    ranks = [f"{2 * i + 1} %" for i in range(len(values))]
    axes = ("outcomes from the worst to the best, each 2 % of the possible worlds", f"net ({unit})")
    chart = charts.bars(
        slide, upper, risk_findings.dots(seen, currency), ranks, series, axes, charts.money_format(divisor, values),
        XL_CHART_TYPE.COLUMN_STACKED, gap=20,
    )  # fmt: skip
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    account = risk_findings.account(seen, currency)
    if account:
        parts.text(slide, lower, [account], (*SIZES, 8))


def _with_note(box: Box) -> tuple[Box, Box]:
    """Room for a chart, and below it for a note."""
    high = box.height - Pt(2 * NOTE)
    return Box(box.left, box.top, box.width, high), Box(box.left, box.top + high, box.width, Pt(2 * NOTE))


def _counted(told: Material) -> str:
    """What an amount counts."""
    rest = told.found.scenario.count_remaining_lifetime
    return "discounted, remaining lifetime included" if rest else "over the horizon, discounted"


def _in_unit(amounts: list[float], divisor: float) -> list[str]:
    """Signed amounts in one unit, the axis's: '−0.25 m' beside '+4.32 m'; without parts below 1 m '+8.1 m'."""
    if divisor == 1 or max(map(abs, amounts)) >= numbers.BEYOND:
        return [numbers.money(amount, "", signed=True) for amount in amounts]
    digits = 2 if any(0 < abs(amount) < divisor for amount in amounts) else 1
    told, unit = [round(amount / divisor, digits) + 0.0 for amount in amounts], numbers.scale([divisor])[1]
    signs = ["+" if number > 0 else numbers.MINUS if number < 0 else "" for number in told]
    return [f"{sign}{abs(number):,.{digits}f} {unit}" for sign, number in zip(signs, told, strict=True)]


def _mark(name: str, kind: str, at: list[tuple[float, float]]) -> Mark:
    labels = [f"{name} {numbers.percent(share, 0)}" for share, _ in at]
    return Mark(name, kind, [(100 * float(share), float(net)) for share, net in at], labels)


def _sentence(title: str) -> str:
    return title if title.endswith(".") else f"{title}."
