"""The sheet Ramp: which policy is in force in which month (MODEL.md section 2), and what months share."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from pages.report import numbers
from pages.report.exports.workbook.assumptions import Assumptions
from pages.report.exports.workbook.formula import Cells, Formula, cells, larger, number, rounded, smaller, when
from pages.report.exports.workbook.shares import Shares
from pages.report.exports.workbook.sheet import Book, Columns
from pages.report.language import named, say


@dataclass(frozen=True)
class Timing:
    """Rows are months 0 .. R and, last, the time after the horizon T <= R. f, lagged, used_to, scarcity, factor: (R + 2, 1); running
    per year likewise. room: R; horizon: T; within: 1 in months 1 .. T; counted: the discount factor there, else 0. shares: the
    columns of the other sheets. today, plan: the policies.
    """

    room: int
    horizon: Formula
    labels: list[str]
    shares: Shares
    f: Cells
    lagged: Cells
    used_to: Cells
    scarcity: Cells
    discount: Cells
    factor: Cells
    within: Cells
    counted: Cells
    running: Cells
    today: SimpleNamespace
    plan: SimpleNamespace


def labels(months: int) -> list[str]:
    """Of the rows."""
    return [*(numbers.count(t) for t in range(months + 1)), say("after")]


def write(book: Book, a: Assumptions, shares: Shares, room: int) -> Timing:
    """The sheet. room: months that the horizon may have."""
    year, title = a.constants["months_a_year"], say("Which policy is in force, month by month")
    note = say(
        "Row 0 is today, 'after' the time behind the horizon, when the plan is in force in full. "
        "Month by month each policy field is today + f (plan - today)."
    )
    sheet = Columns(book.sheet(named("Ramp"), say("The policy in force, month by month.")), title, labels(room), note)
    sheet.sheet.text(2, 2, say("months of the horizon"), "note")
    horizon = book.name("horizon_months", sheet.sheet.put(2, 1, rounded(year * a["horizon_years"])))
    column, end = sheet.room("t", [say("month")]), sheet.FIRST + room + 1
    months = sheet.sheet.values(sheet.FIRST, column, [[float(i)] for i in range(room + 1)])
    after = sheet.sheet.put(end, column, horizon)
    t = cells(sheet.sheet.name, sheet.FIRST, column, np.vstack([months.value, after.value]))
    f = sheet.parts("f", [_ramp(a, t[:-1, :]), number(1)], [say("plan in force")])
    since = sheet.put(say("since"), larger(t - a["programme.release_months"], 0), [say("release")])
    lagged = sheet.parts(say("f lagged"), [_ramp(a, since[:-1, :]), number(1)], [say("released")])
    v = sheet.sheet.put(sheet.FIRST, sheet.room("v", [say("a month")]), (1 + a["discount_rate"]) ** (0 - 1 / year))
    factor = sheet.put("v^t", v**t, [say("discount")])
    within = sheet.parts(say("within"), [1 * ((months > 0) * (months <= horizon) > 0), number(0)], [say("the horizon")])
    counted = sheet.put(say("v^t within"), factor * within, [say("discount")])
    used_to = sheet.put("H", 1 - (1 - a["market.habituation"]) ** (t / year), [say("habituation")])
    rivals = sheet.put(say("rivals"), smaller(a["market.automation_now"] + a["market.automation_growth"] * t / year, 1))
    scarcity = sheet.put("s", a["market.scarcity"] * (rivals - a["market.automation_now"]), [say("scarcity")])
    today = _today(sheet, a)
    plan = _plan(sheet, a, today, f, lagged)
    spend = a["today.training"] + a["today.digital_quality"]
    running = sheet.put(
        say("running"), a["programme.running_cost"] + plan.training + plan.digital_quality - spend, [say("a year")]
    )
    return Timing(
        room,
        horizon,
        labels(room),
        shares,
        f,
        lagged,
        used_to,
        scarcity,
        v,
        factor,
        within,
        counted,
        running,
        today,
        plan,
    )


def _ramp(a: Assumptions, since: Cells) -> Formula:
    ramp = a["programme.ramp_months"]
    return when((ramp > 0) * (since < ramp), since / ramp, 1 * (since > 0))


def _take_up(a: Assumptions, which: str) -> Formula:
    """How many take the paid tier at its fee."""
    half = a["levers.premium_half_fee"]
    share: Formula = a[f"{which}.premium_share"] * 2 ** (0 - a[f"{which}.premium_fee"] / half)
    return share


def _today(sheet: Columns, a: Assumptions) -> SimpleNamespace:
    """Today's policy carried on: levers are relative to it, so they do nothing."""
    zero = number(0)
    own = {name: a[f"today.{name}"] for name in ("handover", "outreach", "personalisation", "assistance")}
    take_up = sheet.sheet.put(sheet.FIRST, sheet.room(say("take-up"), [say("today")]), _take_up(a, "today"))
    income = a["today.premium_fee"] * take_up
    none = dict.fromkeys(("dg", "dq", "dp", "da", "trained", "better"), zero)
    return SimpleNamespace(**own, **none, take_up=take_up, income=income, coming_back=number(1))


def _plan(sheet: Columns, a: Assumptions, today: SimpleNamespace, f: Cells, lagged: Cells) -> SimpleNamespace:
    """The way from today to the plan, and in `lagged` what 5.2 needs of the policy some months before."""
    target = sheet.sheet.put(sheet.FIRST, sheet.room(say("take-up"), [say("plan")]), _take_up(a, "plan"))

    def at(name: str, f: Cells, what: str) -> Cells:
        today, plan = a[f"today.{name}"], a[f"plan.{name}"]
        return sheet.put(name, today + f * (plan - today), [what])

    def gain(spend: Cells, kind: str, which: str, what: str) -> Cells:
        most, half = a[f"levers.{kind}_gain"], a[f"levers.{kind}_half"]

        def reached(x: Formula) -> Formula:
            return most * (1 - 2 ** (0 - x / half))

        return sheet.put(f"G {which}", 1 - (1 - reached(spend)) / (1 - reached(a[f"today.{which}"])), [what])

    def policy(f: Cells, what: str) -> SimpleNamespace:
        names = ("handover", "outreach", "scripting", "training", "digital_quality", "assistance")
        p = SimpleNamespace(**{name: at(name, f, what) for name in names})
        p.take_up = sheet.put(say("take-up"), today.take_up + f * (target - today.take_up), [what])
        scripted = a["today.scripting"]
        p.dg = sheet.put("dg", p.scripting * (2 - p.scripting) - scripted * (2 - scripted), [what])
        p.dq = sheet.put("dq", p.scripting * p.scripting - scripted * scripted, [what])
        p.da = sheet.put("da", p.assistance - a["today.assistance"], [what])
        p.better = gain(p.digital_quality, "digital", "digital_quality", what)
        p.trained = gain(p.training, "training", "training", what)
        repeats = sheet.put("k", larger((1 - p.trained) * (1 + a["levers.scripting_repeats"] * p.dq), 0), [what])
        p.coming_back = sheet.put("F", 1 - a["service.repeat_share"] * (1 - repeats), [what])
        return p

    now, before = policy(f, say("now")), policy(lagged, say("lagged"))
    now.personalisation = at("personalisation", f, say("now"))
    now.dp = sheet.put("dp", now.personalisation - a["today.personalisation"], [say("now")])
    full = a["plan.premium_fee"] * target
    now.income = sheet.put(say("income"), today.income + f * (full - today.income), [say("paid tier")])
    now.lagged = before
    return now
