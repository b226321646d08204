"""The slides with charts, one function each: its title is the finding, its chart holds the model's own numbers."""

from __future__ import annotations

from collections.abc import Callable

from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION
from pptx.util import Pt

from model.scenario.scenario import Scenario
from pages.report import numbers
from pages.report.charts import palette
from pages.report.charts.waterfall import GROUPS, rows_of
from pages.report.exports.deck import charts, fit, parts
from pages.report.exports.deck.charts import Bars, Line, Mark
from pages.report.exports.deck.material import Material
from pages.report.exports.deck.template import Box, Canvas
from pages.report.findings import brief as brief_findings
from pages.report.findings import contacts, how_far, verdict
from pages.report.findings import risk as risk_findings
from pages.report.findings.company_opening import opening
from pages.report.language import called, ended, named, say

Draw = Callable[[Canvas, Material], None]
KPIS = 0.28
TOP = 0.35
LEAD = (24, 20, 18, 16, 14, 12)
LISTED = 5
NOTE = 20
SIZES = (12, 11, 10, 9)
WORLDS = 10
"""Size of the line below the key figures."""


def title(canvas: Canvas, material: Material) -> None:
    """Whose slides these are, of which day; the company, today and the plan."""
    scenario, box = material.answer.scenario, parts.content(canvas)
    slide = parts.page(canvas, called(scenario.name))
    top = Box(box.left, box.top, box.width, round(TOP * box.height))
    rest = Box(box.left, top.bottom, box.width, box.bottom - top.bottom)
    parts.text(slide, top, [say("Automate or keep personal?"), numbers.day(material.day)], LEAD)
    parts.text(slide, rest, opening(scenario))


def brief(canvas: Canvas, material: Material) -> None:
    """The finding, three key figures with their ranges, what would change it, what was changed."""
    answer, box = material.answer, parts.content(canvas)
    slide = parts.page(canvas, verdict.verdict(answer).headline)
    high = round(KPIS * box.height)
    parts.figures(slide, Box(box.left, box.top, box.width, high), brief_findings.key_figures(answer, material.risk))
    top = box.top + high + Pt(6)
    worlds = brief_findings.worlds(material.risk)
    if worlds:
        room = Pt(fit.height(worlds, WORLDS, box.width / Pt(1) - 2 * parts.SIDE) + 2 * parts.EDGE + 1)
        parts.text(slide, Box(box.left, box.top + high, box.width, room), [worlds], (WORLDS,))
        top = box.top + high + room
    lead, closest = brief_findings.mind(answer, material.must)
    changes = brief_findings.changed(answer.scenario, material.base)
    rest = len(changes) - LISTED
    more = [say("and {n} more", n=numbers.whole(rest))] if rest > 0 else []
    how_many = ended(brief_findings.change_count(answer.scenario, material.base), ":" if changes else ".")
    blocks = [
        (say("What would change our mind"), [lead, *map(_bullet, closest)]),
        (
            say("What was changed"),
            [how_many, *map(_bullet, [f"{c.name}: {c.values}" for c in changes[:LISTED]] + more)],
        ),
    ]
    parts.columns(slide, Box(box.left, top, box.width, box.bottom - top), blocks)
    slide.notes_slide.notes_text_frame.text = say("This scenario in the app: {link}", link=material.link)


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
    marks = [_mark(kind, places, swept.by_share) for kind, places in points.items() if places]
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
        slide, parts.content(canvas), title, lines, marks, axes, (form, charts.money_format(divisor, amounts))
    )


def carried(canvas: Canvas, material: Material) -> None:
    """From saved working time to net: columns on a base that is not to be seen."""
    answer = material.answer
    slide = parts.page(canvas, ended(verdict.carried(answer)))
    rows = rows_of({name: float(amount) for name, amount in answer.outcome.parts.items()})
    ends = [(row["start"], row["end"]) for row in rows]
    low, high = [min(pair) for pair in ends], [max(pair) for pair in ends]
    base = [a if a > 0 else b if b < 0 else 0.0 for a, b in zip(low, high, strict=True)]
    colours, takes = [GROUPS[row["group"]][0] for row in rows], [row["way"] == "takes" for row in rows]
    series = [
        Bars(named("base"), base, None),
        Bars(named("above 0"), [max(0.0, b) - max(0.0, a) for a, b in zip(low, high, strict=True)], colours, takes),
        Bars(named("below 0"), [min(0.0, a) - min(0.0, b) for a, b in zip(low, high, strict=True)], colours, takes),
    ]
    amounts = [v for pair in ends for v in pair]
    divisor, unit = numbers.scale(amounts, answer.scenario.currency)
    signed = [row["way"] != "total" for row in rows]
    texts = numbers.in_one_size([row["amount"] for row in rows], divisor, signed)
    names = [f"{row['name']}\n{amount}" for row, amount in zip(rows, texts, strict=True)]
    upper, lower = _with_note(parts.content(canvas))
    charts.bars(
        slide, upper, say("From saved working time to net"), names, series, ("", _counted(answer.scenario, unit)),
        charts.money_format(divisor, amounts), XL_CHART_TYPE.COLUMN_STACKED, legend=False,
    )  # fmt: skip
    parts.text(slide, lower, [say("Hatched: takes away. Solid: adds, or is a sum (saved, net).")], SIZES)


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
        slide, upper, say("Net so far, investment included"),
        [Line(named("net so far"), "net", range(len(sums)), sums)], marks, axes, ("0", charts.money_format(divisor, charts.span(sums))),
    )  # fmt: skip
    if note:
        parts.text(slide, lower, [note], SIZES)


def mix(canvas: Canvas, material: Material) -> None:
    """Today's, the plan's and the best share of every touchpoint."""
    answer = material.answer
    slide = parts.page(canvas, contacts.which_contacts(answer, material.best))
    box, scenario = parts.content(canvas), answer.scenario
    names = list(scenario.plan.automation)
    series = [
        Bars(named("today"), [scenario.today.automation[n] for n in names], palette.TODAY),
        Bars(named("plan"), [scenario.plan.automation[n] for n in names], palette.PLAN),
        Bars(named("best mix"), [material.best.automation[n] for n in names], palette.BEST),
    ]
    upper, lower = _with_note(box)
    axes = ("", say("share of contacts automated"))
    chart = charts.bars(slide, upper, say("Automation by touchpoint"), names, series, axes, "0%")
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0.0, 1.0
    parts.text(slide, lower, [contacts.on_the_table(answer, material.best)], SIZES)


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
        slide, upper, risk_findings.dots(worlds, currency), ranks, series, axes, charts.money_format(divisor, values),
        XL_CHART_TYPE.COLUMN_STACKED, gap=20,
    )  # fmt: skip
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    account = risk_findings.account(worlds, currency)
    if account:
        parts.text(slide, lower, [account], (*SIZES, 8))


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


def _mark(kind: str, at: list[tuple[float, float]], by_share: bool) -> Mark:
    """Points (place, net) with their places beside them; kind: of palette.MARKERS; by_share: places are average shares."""
    name, _ = _labels(kind, "")
    places = [numbers.place(place, by_share) for place, _ in at]
    scale = 100 if by_share else 1
    texts = [_labels(kind, place)[1] for place in places]
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


def _bullet(text: str) -> str:
    return f"• {text}"
