"""The slides with charts, one function each: its title is the finding, its chart holds the model's own numbers."""

from __future__ import annotations

from collections.abc import Callable

from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION
from pptx.util import Pt

from pages.shared import findings, format, verdict
from pages.shared.charts import palette
from pages.shared.charts.waterfall import GROUPS, rows_of
from pages.shared.exports.deck import charts, parts
from pages.shared.exports.deck.charts import Bars, Line, Mark
from pages.shared.exports.deck.material import Material
from pages.shared.exports.deck.template import Box, Canvas
from pages.shared.present import brief_findings
from pages.shared.trust import risk_findings

Draw = Callable[[Canvas, Material], None]
KPIS = 0.3
LISTED = 5
NOTE = 20
DISCOUNTED = "over the horizon, discounted"


def brief(canvas: Canvas, told: Material) -> None:
    """The finding, three key figures with their ranges, what would change it, what was changed."""
    found, box = told.found, parts.content(canvas)
    slide = parts.page(canvas, verdict.verdict(found).headline)
    high, gap = round(KPIS * box.height), Pt(10)
    parts.figures(slide, Box(box.left, box.top, box.width, high), brief_findings.key_figures(found, told.risk))
    top = box.top + high + gap
    lead, closest = brief_findings.mind(found, told.must)
    changes = brief_findings.changed(found.scenario, told.base)
    listed = [f"• {one.name}: {one.values}" for one in changes[:LISTED]]
    more = [f"• and {len(changes) - LISTED} more"] if len(changes) > LISTED else []
    count = f"{brief_findings.change_count(found.scenario, told.base)}{':' if changes else '.'}"
    said = {
        "What would change our mind": [lead, *(f"• {one}" for one in closest)],
        "What was changed": [count, *listed, *more, *filter(None, [brief_findings.worlds(told.risk)])],
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
    divisor, unit = format.scale(amounts, found.scenario.currency)
    axes = ("share of contacts automated (%)", f"{DISCOUNTED} ({unit})")
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
    colours = [GROUPS[row["group"]][0] for row in rows]
    series = [
        Bars("base", base, None),
        Bars("above 0", [max(0.0, b) - max(0.0, a) for a, b in zip(low, high, strict=True)], colours),
        Bars("below 0", [min(0.0, a) - min(0.0, b) for a, b in zip(low, high, strict=True)], colours),
    ]
    amounts = [v for pair in ends for v in pair]
    divisor, unit = format.scale(amounts, found.scenario.currency)
    names = [f"{row['name']}\n{format.money(row['amount'], '', signed=row['way'] != 'total')}" for row in rows]
    charts.bars(
        slide, parts.content(canvas), "From saved working time to net", names, series, ("", f"{DISCOUNTED} ({unit})"),
        charts.money_format(divisor, amounts), XL_CHART_TYPE.COLUMN_STACKED, legend=False,
    )  # fmt: skip


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
    divisor, unit = format.scale(charts.span(sums), found.scenario.currency)
    axes = ("month", f"net so far, discounted ({unit})")
    charts.curves(
        slide, parts.content(canvas), "Net so far, investment included", [Line("net so far", "net", range(len(sums)), sums)],
        marks, axes, ("0", charts.money_format(divisor, charts.span(sums))),
    )  # fmt: skip


def mix(canvas: Canvas, told: Material) -> None:
    """Today's, the plan's and the best share of every touchpoint."""
    found = told.found
    slide = parts.page(canvas, findings.which_contacts(found, told.best))
    box, scenario = parts.content(canvas), found.scenario
    names = list(scenario.plan.automation)
    series = [
        Bars("today", [scenario.today.automation[n] for n in names], palette.TODAY),
        Bars("plan", [scenario.plan.automation[n] for n in names], palette.PLAN),
        Bars("best mix", [told.best.automation[n] for n in names], palette.BEST),
    ]
    upper = Box(box.left, box.top, box.width, box.height - Pt(2 * NOTE))
    axes = ("", "share of contacts automated")
    chart = charts.bars(slide, upper, "Automation by touchpoint", names, series, axes, "0%")
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0.0, 1.0
    parts.text(
        slide,
        Box(box.left, upper.bottom, box.width, Pt(2 * NOTE)),
        [findings.on_the_table(found, told.best)],
        (12, 11, 10, 9),
    )


def risk(canvas: Canvas, told: Material) -> None:
    """Fifty equally likely outcomes."""
    seen, currency, box = told.risk, told.found.scenario.currency, parts.content(canvas)
    if seen is None:
        return
    slide = parts.page(canvas, _sentence(risk_findings.headline(seen, currency)))
    upper = Box(box.left, box.top, box.width, box.height - Pt(2 * NOTE))
    values = [float(v) for v in seen.dots]
    series = [
        Bars("losses", [min(v, 0.0) for v in values], palette.LOST),
        Bars("gains", [max(v, 0.0) for v in values], palette.SAVED),
    ]
    divisor, unit = format.scale(values, currency)
    ranks = [f"{2 * i + 1} %" for i in range(len(values))]
    axes = ("outcomes from the worst to the best, each 2 % of the possible worlds", f"net ({unit})")
    chart = charts.bars(
        slide, upper, risk_findings.dots(seen, currency), ranks, series, axes, charts.money_format(divisor, values),
        XL_CHART_TYPE.COLUMN_STACKED, gap=20,
    )  # fmt: skip
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    account = risk_findings.account(seen, currency)
    if account:
        parts.text(slide, Box(box.left, upper.bottom, box.width, Pt(2 * NOTE)), [account], (12, 11, 10, 9, 8))


def _mark(name: str, kind: str, at: list[tuple[float, float]]) -> Mark:
    labels = [f"{name} {format.percent(share, 0)}" for share, _ in at]
    return Mark(name, kind, [(100 * float(share), float(net)) for share, net in at], labels)


def _sentence(title: str) -> str:
    return title if title.endswith(".") else f"{title}."
