"""The sheet Ramp: which policy is in force in which month (MODEL.md section 2), and what months share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from types import SimpleNamespace

import numpy as np

from pages.report import numbers
from pages.report.exports.workbook.assumptions import Assumptions
from pages.report.exports.workbook.formula import Cells, Formula, cells, larger, number, smaller, when
from pages.report.exports.workbook.sheet import Book, Columns
from pages.report.language import say

SAMPLES = (0.0, 1 / 3, 2 / 3, 1.0)
"""Shares of all touchpoints at which contacts are worked out; those at any other share follow from them."""


@dataclass(frozen=True)
class Timing:
    """Rows are months 0 .. T and, last, the time after them. arms: heads of today, the plan and each share of the
    break-even table; variants: heads of today, the plan and SAMPLES; spread: (6, arms), makes what is known of the variants
    one column per arm. f, lagged, used_to, scarcity, factor: (T + 2, 1); running per year likewise. today, plan: the policies.
    """

    months: int
    labels: list[str]
    arms: list[str]
    variants: list[str]
    spread: Cells
    samples: Cells
    f: Cells
    lagged: Cells
    is_plan: Cells
    used_to: Cells
    scarcity: Cells
    discount: Cells
    factor: Cells
    running: Cells
    today: SimpleNamespace
    plan: SimpleNamespace


def labels(months: int) -> list[str]:
    """Of the rows."""
    return [*(numbers.count(t) for t in range(months + 1)), say("after")]


def heads(shares: Iterable[float]) -> list[str]:
    """Of columns in which all touchpoints have the same share."""
    return [say("all {share}", share=numbers.percent(share, 0)) for share in shares]


def write(book: Book, a: Assumptions, shares: Formula, arms: list[str]) -> Timing:
    """The sheet; shares: where the break-even table lists them, as a row of cells; arms: their heads."""
    months = a.scenario.months
    title = say("Which policy is in force, month by month")
    note = say(
        "Row 0 is today, 'after' the time behind the last month, when the plan is in force in full. "
        "Month by month each policy field is today + f (plan - today)."
    )
    sheet = Columns(book.sheet("Ramp"), title, labels(months), note)
    end = [[float(months)]]
    t = sheet.sheet.values(sheet.FIRST, sheet.room("t", [say("month")]), [[float(i)] for i in range(months + 1)] + end)
    f = sheet.parts("f", [_ramp(a, t[:-1, :]), number(1)], [say("plan in force")])
    since = sheet.put(say("since"), larger(t - a["programme.release_months"], 0), [say("release")])
    lagged = sheet.parts(say("f lagged"), [_ramp(a, since[:-1, :]), number(1)], [say("released")])
    v = sheet.sheet.put(sheet.FIRST, sheet.room("v", [say("a month")]), (1 + a["discount_rate"]) ** number(-1 / 12))
    factor = sheet.put("v^t", v**t, [say("discount")])
    used_to = sheet.put("H", 1 - (1 - a["market.habituation"]) ** (t / 12), [say("habituation")])
    rivals = sheet.put(say("rivals"), smaller(a["market.automation_now"] + a["market.automation_growth"] * t / 12, 1))
    scarcity = sheet.put("s", a["market.scarcity"] * (rivals - a["market.automation_now"]), [say("scarcity")])
    today, plan = _today(a), _plan(sheet, a, f, lagged)
    spend = a["today.training"] + a["today.digital_quality"]
    running = sheet.put(
        say("running"), a["programme.running_cost"] + plan.training + plan.digital_quality - spend, [say("a year")]
    )
    both = [say("today"), say("plan")]
    variants = [*both, *heads(SAMPLES)]
    samples, spread, is_plan = _spread(book, shares, variants)
    return Timing(
        months, labels(months), [*both, *arms], variants, spread, samples, f, lagged, is_plan, used_to, scarcity,
        v, factor, running, today, plan,
    )  # fmt: skip


def _ramp(a: Assumptions, since: Cells) -> Formula:
    ramp = a["programme.ramp_months"]
    return when((ramp > 0) * (since < ramp), since / ramp, 1 * (since > 0))


def _today(a: Assumptions) -> SimpleNamespace:
    """Today's policy carried on: levers are relative to it, so they do nothing."""
    zero = number(0)
    own = {name: a[f"today.{name}"] for name in ("handover", "outreach", "premium_share", "personalisation")}
    income = a["today.premium_fee"] * a["today.premium_share"]
    return SimpleNamespace(**own, ds=zero, dp=zero, trained=zero, better=zero, income=income)


def _plan(sheet: Columns, a: Assumptions, f: Cells, lagged: Cells) -> SimpleNamespace:
    """The way from today to the plan, and in `lagged` what 5.2 needs of the policy some months before."""

    def at(name: str, f: Cells, what: str) -> Cells:
        today, plan = a[f"today.{name}"], a[f"plan.{name}"]
        return sheet.put(name, today + f * (plan - today), [what])

    def gain(spend: Cells, kind: str, which: str, what: str) -> Cells:
        most, half = a[f"levers.{kind}_gain"], a[f"levers.{kind}_half"]

        def reached(x: Formula) -> Formula:
            return most * (1 - 2 ** (0 - x / half))

        return sheet.put(f"G {which}", 1 - (1 - reached(spend)) / (1 - reached(a[f"today.{which}"])), [what])

    def policy(f: Cells, what: str) -> SimpleNamespace:
        names = ("handover", "outreach", "premium_share", "scripting", "digital_quality")
        p = SimpleNamespace(**{name: at(name, f, what) for name in names})
        p.ds = sheet.put("ds", p.scripting - a["today.scripting"], [what])
        p.better = gain(p.digital_quality, "digital", "digital_quality", what)
        return p

    now, before = policy(f, say("now")), policy(lagged, say("lagged"))
    now.training, now.personalisation = at("training", f, say("now")), at("personalisation", f, say("now"))
    now.dp = sheet.put("dp", now.personalisation - a["today.personalisation"], [say("now")])
    now.trained = gain(now.training, "training", "training", say("now"))
    start = a["today.premium_fee"] * a["today.premium_share"]
    now.income = sheet.put(
        say("income"), start + f * (a["plan.premium_fee"] * a["plan.premium_share"] - start), [say("paid tier")]
    )
    now.lagged = before
    return now


def _spread(book: Book, shares: Formula, variants: list[str]) -> tuple[Cells, Cells, Cells]:
    """Four sample shares, and how each arm is made of the variants.

    What contacts add up to is a polynomial of the third degree in the common share (routes are quadratic in it, volume
    linear), so the values at four shares give those at all shares exactly (Lagrange).
    """
    sheet = book.sheet("Shares")
    title = say("How each column of the other sheets is made of today, the plan and four sample shares")
    note = say("Exact: what contacts add up to is a cubic polynomial of the share, known at four points.")
    sheet.text(0, 0, title, "title")
    sheet.text(1, 0, note, "note")
    for i, head in enumerate((say("share"), *variants, say("is the plan"))):
        sheet.text(3 + i, 0, head, "note")
    four = (number(0), number(1) / 3, number(2) / 3, number(1))
    samples = cells("Shares", 2, 1, np.hstack([sheet.put(2, 1 + i, share).value for i, share in enumerate(four)]))
    own = sheet.put(3, 3, shares, shares.value.shape)
    ends = sheet.values(4, 1, [[1, 0], [0, 1], [0, 0], [0, 0], [0, 0], [0, 0]])
    zeros = sheet.values(4, 3, np.zeros((2, own.value.shape[1])))
    rows = []
    for i in range(4):
        factors = [(own - samples[0, j]) / (samples[0, i] - samples[0, j]) for j in range(4) if j != i]
        weight = reduce(lambda a, b: a * b, factors)
        rows.append(sheet.put(6 + i, 3, weight, own.value.shape).value)
    spread = cells("Shares", 4, 1, np.hstack([ends.value, np.vstack([zeros.value, *rows])]))
    is_plan = sheet.values(10, 1, [[0.0] + [1.0] * (1 + own.value.shape[1])])
    return samples, spread, is_plan
