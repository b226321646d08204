"""The sheet Ramp: which policy is in force in which month (MODEL.md section 2), and what months share."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from pages.report.exports.workbook.assumptions import Assumptions
from pages.report.exports.workbook.formula import Cells, Formula, cells, larger, number, smaller, when
from pages.report.exports.workbook.sheet import Book, Columns

SAMPLES = ("0 %", "33 %", "67 %", "100 %")
VARIANTS = ("today", "plan", *(f"all {share}" for share in SAMPLES))
NOTE = (
    "Row 0 is today, 'after' the time behind the last month, when the plan is in force in full. "
    "Month by month each policy field is today + f (plan - today)."
)


@dataclass(frozen=True)
class Timing:
    """Rows are months 0 .. T and, last, the time after them. arms: heads of today, the plan
    and each share of the break-even table; spread: (6, arms), makes what is known of VARIANTS one column per arm. f, lagged, t, used_to, scarcity,
    factor: (T + 2, 1); running per year likewise. today, plan: the policies."""

    months: int
    labels: list[str]
    arms: list[str]
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
    return [*(str(t) for t in range(months + 1)), "after"]


def write(book: Book, a: Assumptions, shares: Formula, heads: list[str]) -> Timing:
    """The sheet; shares: where the break-even table lists them, as a row of cells."""
    months = a.scenario.months
    sheet = Columns(book.sheet("Ramp"), "Which policy is in force, month by month", labels(months), NOTE)
    end = [[float(months)]]
    t = sheet.sheet.values(sheet.FIRST, sheet.room("t", ["month"]), [[float(i)] for i in range(months + 1)] + end)
    f = sheet.parts("f", [_ramp(a, t[:-1, :]), number(1)], ["plan in force"])
    since = sheet.put("since", larger(t - a["programme.release_months"], 0), ["release"])
    lagged = sheet.parts("f lagged", [_ramp(a, since[:-1, :]), number(1)], ["released"])
    v = sheet.sheet.put(sheet.FIRST, sheet.room("v", ["a month"]), (1 + a["discount_rate"]) ** number(-1 / 12))
    factor = sheet.put("v^t", v**t, ["discount"])
    used_to = sheet.put("H", 1 - (1 - a["market.habituation"]) ** (t / 12), ["habituation"])
    rivals = sheet.put("rivals", smaller(a["market.automation_now"] + a["market.automation_growth"] * t / 12, 1))
    scarcity = sheet.put("s", a["market.scarcity"] * (rivals - a["market.automation_now"]), ["scarcity"])
    today, plan = _today(a), _plan(sheet, a, f, lagged)
    spend = a["today.training"] + a["today.digital_quality"]
    running = sheet.put(
        "running", a["programme.running_cost"] + plan.training + plan.digital_quality - spend, ["a year"]
    )
    samples, spread, is_plan = _spread(book, shares)
    return Timing(
        months, labels(months), ["today", "plan", *heads], spread, samples, f, lagged, is_plan, used_to, scarcity,
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

    now, before = policy(f, "now"), policy(lagged, "lagged")
    now.training, now.personalisation = at("training", f, "now"), at("personalisation", f, "now")
    now.dp = sheet.put("dp", now.personalisation - a["today.personalisation"], ["now"])
    now.trained = gain(now.training, "training", "training", "now")
    start = a["today.premium_fee"] * a["today.premium_share"]
    now.income = sheet.put(
        "income", start + f * (a["plan.premium_fee"] * a["plan.premium_share"] - start), ["paid tier"]
    )
    now.lagged = before
    return now


def _spread(book: Book, shares: Formula) -> tuple[Cells, Cells, Cells]:
    """Four sample shares, and how each arm is made of VARIANTS.

    What contacts add up to is a polynomial of the third degree in the common share (routes are quadratic in it, volume
    linear), so the values at four shares give those at all shares exactly (Lagrange).
    """
    sheet = book.sheet("Shares")
    sheet.text(0, 0, "How each column of the other sheets is made of today, the plan and four sample shares", "title")
    sheet.text(1, 0, "Exact: what contacts add up to is a cubic polynomial of the share, known at four points.", "note")
    for i, head in enumerate(("share", *VARIANTS, "is the plan")):
        sheet.text(3 + i, 0, head, "note")
    samples = (
        sheet.put(2, 1, number(0)),
        *(sheet.put(2, 1 + i, number(i) / 3) for i in (1, 2)),
        sheet.put(2, 4, number(1)),
    )
    samples = cells("Shares", 2, 1, np.hstack([s.value for s in samples]))
    own = sheet.put(3, 3, shares, shares.value.shape)
    ends = sheet.values(4, 1, [[1, 0], [0, 1], [0, 0], [0, 0], [0, 0], [0, 0]])
    zeros = sheet.values(4, 3, np.zeros((2, own.value.shape[1])))
    rows = []
    for i in range(4):
        weight: Formula | None = None
        for j in range(4):
            if j != i:
                part = (own - samples[0, j]) / (samples[0, i] - samples[0, j])
                weight = part if weight is None else weight * part
        rows.append(sheet.put(6 + i, 3, weight, own.value.shape).value)
    spread = cells("Shares", 4, 1, np.hstack([ends.value, np.vstack([zeros.value, *rows])]))
    is_plan = sheet.values(10, 1, [[0.0] + [1.0] * (1 + own.value.shape[1])])
    return samples, spread, is_plan
