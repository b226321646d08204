"""The slides with charts, one function each: its title is the finding, its chart holds the model's own numbers."""

from __future__ import annotations

from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION
from pptx.util import Pt

from model.scenario.scenario import Scenario
from pages.report import numbers
from pages.report.charts import palette
from pages.report.charts.waterfall import GROUPS, rows_of
from pages.report.exports.deck import charts, fit, looks, parts
from pages.report.exports.deck.charts import Bars, Line, Mark
from pages.report.exports.deck.material import Material
from pages.report.exports.deck.placing import Box
from pages.report.exports.deck.template import Canvas
from pages.report.exports.deck.waterfall import waterfall
from pages.report.exports.deck.waterfall_book import Bar
from pages.report.findings import contacts, how_far, verdict
from pages.report.findings import risk as risk_findings
from pages.report.language import called, ended, named, say

NOTE = 20
NARROW = Pt(480)
"""A chart with less width has no room for many labels beside each other."""
SIZES = (12, 11, 10, 9)
NAMES, NAME_SIZES = (0.22, 0.3, 0.38), (11, 10, 9, 8, 7)
"""Of a chart's width, for the names beside horizontal bars."""
BETWEEN = 1.3
"""Times the height of a name that it is given: names that touch are left out by some programs."""
AROUND = 60
"""What title and legend take of a chart's height, in points."""
WITH_VALUES = 1.08
"""End of an axis of shares, with room for the value of a full bar."""


def break_even(canvas: Canvas, material: Material) -> None:
    """Savings, losses and net over how far the plan goes."""
    answer = material.answer
    slide = parts.page(canvas, ended(verdict.curve(answer)))
    swept = answer.sweep
    at = 100 * swept.at if swept.by_share else swept.at
    lines = [
        Line(named("savings"), "saved", at, swept.savings),
        Line(named("losses"), "lost", at, swept.losses),
        Line(named("net"), "net", at, swept.net),
    ]
    points = {
        "today": [(answer.today_at, how_far.net_as_today(answer))],
        "own mix" if how_far.is_beside(answer) else "plan": [(answer.plan_at, float(answer.outcome.net))],
        "break-even": [(place, 0.0) for place in answer.break_even_at],
        "best": [(answer.best_at, answer.best_net)],
    }
    narrow = parts.content(canvas).width < NARROW
    marks = [_mark(kind, places, swept.by_share, narrow) for kind, places in points.items() if places]
    amounts = charts.span([*swept.savings, *swept.losses, *swept.net])
    divisor, unit = numbers.scale(amounts, answer.scenario.currency)
    across = (
        say("share of contacts automated, on average (%)")
        if swept.by_share
        else say("how far the plan goes (0: as today, 1: as drafted)")
    )
    axes, form = (across, _counted(answer.scenario, unit)), "0" if swept.by_share else "0.0"
    title = say("Savings, losses and net, the plan taken less far or further")
    charts.curves(
        slide,
        canvas.look,
        parts.content(canvas),
        title,
        lines,
        marks,
        axes,
        (form, charts.money_format(divisor, amounts)),
    )


def carried(canvas: Canvas, material: Material) -> None:
    """From saved working time to net."""
    answer = material.answer
    slide = parts.page(canvas, ended(verdict.carried(answer)))
    bars = [
        Bar(
            row["name"], row["amount"], row["start"], row["end"], row["way"] == "total", row["way"] == "takes", GROUPS[row["group"]][0]
        )
        for row in rows_of({name: float(amount) for name, amount in answer.outcome.parts.items()})
    ]  # fmt: skip
    amounts = [end for bar in bars for end in (bar.start, bar.end)]
    divisor, unit = numbers.scale(amounts, answer.scenario.currency)
    upper, lower = _with_note(parts.content(canvas))
    waterfall(
        slide, canvas.look, upper, say("From saved working time to net"), bars, _counted(answer.scenario, unit), divisor,
        charts.money_format(divisor, amounts),
    )  # fmt: skip
    parts.text(canvas, slide, lower, [say("Hatched: takes away. Solid: adds, or is a sum (saved, net).")], SIZES)


def over_time(canvas: Canvas, material: Material) -> None:
    """Net so far, month by month."""
    answer = material.answer
    slide = parts.page(canvas, verdict.over_time(answer))
    sums = answer.outcome.cumulative
    marks = []
    if back := answer.payback_month:
        label = say("pays back: {month}", month=numbers.nth_month(back))
        marks.append(Mark(named("pays back"), "break-even", [(back, float(sums[back]))], [label]))
    if last := answer.tipping_month:
        label = say("tips: {month}", month=numbers.nth_month(last))
        marks.append(Mark(named("last month that pays"), "tipping", [(last, float(sums[last]))], [label]))
    divisor, unit = numbers.scale(charts.span(sums), answer.scenario.currency)
    axes = (say("month"), say("net so far, discounted ({unit})", unit=unit))
    whole, note = parts.content(canvas), verdict.remaining(answer)
    upper, lower = _with_note(whole) if note else (whole, whole)
    charts.curves(
        slide, canvas.look, upper, say("Net so far, investment included"),
        [Line(named("net so far"), "net", range(len(sums)), sums)], marks, axes, ("0", charts.money_format(divisor, charts.span(sums))),
    )  # fmt: skip
    if note:
        parts.text(canvas, slide, lower, [note], SIZES)


def mix(canvas: Canvas, material: Material) -> None:
    """Today's, the plan's and the best share of every touchpoint, as bars with their values."""
    answer, best = material.answer, material.best
    finding, note = contacts.which_contacts(answer, best), contacts.on_the_table(answer, best)
    slide = parts.page(canvas, finding if parts.fits_as_title(canvas, finding) else contacts.another_mix(answer, best))
    scenario, (upper, lower) = answer.scenario, _with_note(parts.content(canvas))
    size, names = _beside_bars([called(name) for name in scenario.plan.automation], upper)
    series = [
        Bars(named("today"), list(scenario.today.automation.values()), palette.TODAY),
        Bars(named("plan"), list(scenario.plan.automation.values()), palette.PLAN),
        Bars(named("best mix"), [best.automation[name] for name in scenario.plan.automation], palette.BEST),
    ]
    chart = charts.bars(
        slide, canvas.look, upper, say("Automation by touchpoint: share of contacts automated"), names, series, ("", ""), "0%",
        XL_CHART_TYPE.BAR_CLUSTERED, gap=40, values="0%",
    )  # fmt: skip
    looks.from_the_top(chart, size)
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0.0, WITH_VALUES
    fits = parts.fits_in(lower, note, SIZES)
    parts.text(canvas, slide, lower, [note if fits else contacts.best_mix(answer, best)], SIZES)


def _beside_bars(names: list[str], box: Box) -> tuple[float, list[str]]:
    """The names in lines, in the largest letters in which all of them have room beside their bars."""
    high = (box.height / Pt(1) - AROUND) / len(names)
    able = [(size, wide * box.width / Pt(1)) for size in NAME_SIZES for wide in NAMES]
    cut = [(size, [fit.lines(fit.clean(name), size, room) for name in names]) for size, room in able]
    size, lines = next(((s, ls) for s, ls in cut if max(map(len, ls)) * s * fit.LEADING * BETWEEN <= high), cut[-1])
    return size, ["\n".join(one) for one in lines]


def risk(canvas: Canvas, material: Material) -> None:
    """Fifty equally likely outcomes."""
    worlds, currency, box = material.risk, material.answer.scenario.currency, parts.content(canvas)
    if worlds is None:
        return
    slide = parts.page(canvas, ended(risk_findings.headline(worlds, currency)))
    upper, lower = _with_note(box)
    values = [float(v) for v in worlds.dots]
    series = [
        Bars(named("losses"), [min(v, 0.0) for v in values], palette.LOST),
        Bars(named("gains"), [max(v, 0.0) for v in values], palette.SAVED),
    ]
    divisor, unit = numbers.scale(values, currency)
    ranks = [numbers.percent((2 * i + 1) / 100, 0) for i in range(len(values))]
    axes = (say("outcomes from the worst to the best, each 2 % of the cases"), say("net ({unit})", unit=unit))
    chart = charts.bars(
        slide, canvas.look, upper, risk_findings.dots(worlds, currency), ranks, series, axes, charts.money_format(divisor, values),
        XL_CHART_TYPE.COLUMN_STACKED, gap=20,
    )  # fmt: skip
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    account = risk_findings.account(worlds, currency)
    if account:
        parts.text(canvas, slide, lower, [account], (*SIZES, 8))


def _with_note(box: Box) -> tuple[Box, Box]:
    """Room for a chart, and below it for a note."""
    high = box.height - Pt(2 * NOTE)
    return Box(box.left, box.top, box.width, high), Box(box.left, box.top + high, box.width, Pt(2 * NOTE))


def _counted(scenario: Scenario, unit: str) -> str:
    """The title of an axis of amounts: what they count, and their unit."""
    if scenario.count_remaining_lifetime:
        end = numbers.end_of(scenario.horizon_years)
        return say("discounted, with the value after {end} ({unit})", end=end, unit=unit)
    return say("over the horizon, discounted ({unit})", unit=unit)


def _mark(kind: str, at: list[tuple[float, float]], by_share: bool, narrow: bool) -> Mark:
    """Points (place, net) with their places beside them; kind: of palette.MARKERS; by_share: places are average shares; narrow: what they
    are is told by the legend alone."""
    name, _ = _labels(kind, "")
    places = [numbers.place(place, by_share) for place, _ in at]
    scale = 100 if by_share else 1
    texts = places if narrow else [_labels(kind, place)[1] for place in places]
    return Mark(name, kind, [(scale * float(place), float(net)) for place, net in at], texts)


def _labels(kind: str, share: str) -> tuple[str, str]:
    """What a kind of points is called in the legend, and beside a point at this place."""
    match kind:
        case "today":
            return named("today’s share"), say("today’s share {share}", share=share)
        case "plan":
            return named("plan"), say("plan {share}", share=share)
        case "own mix":
            return named("plan, own mix"), say("plan, own mix {share}", share=share)
        case "break-even":
            return named("break-even"), say("break-even {share}", share=share)
        case _:
            return named("best"), say("best {share}", share=share)
