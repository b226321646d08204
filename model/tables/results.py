"""What the model finds as tables (model/tables/csv_table.py): each column with its unit, shares as fractions, months counted from 1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from model.decisions.comparison import Measure
from model.decisions.margins import Margin
from model.decisions.sweep import SHARE, Curve
from model.scenario.paths import about, title
from model.scenario.scenario import Scenario
from model.tables.csv_table import Table, table


def answers(records: Sequence[dict[str, Any]]) -> Table:
    """Answers (model.decisions.answer.record) one below the other, without what they tell month by month; a column for each
    break-even of the one that has most."""
    currency = records[0]["currency"] if len({one["currency"] for one in records}) == 1 else "currency"
    most = max(len(one["break_even_shares"]) for one in records)
    money = ("net", "savings", "losses", "investment")
    units = dict.fromkeys(money, currency) | dict.fromkeys(("best_share", "plan_share", "today_share"), "share")
    alone = ("scenario", "model_version", "fingerprint", "currency", *money)
    after = ("best_share", "best_reach", "plan_share", "today_share", "payback_month", "tipping_month")
    churn = {"multiplier": "ratio", "churn_points": "share points", "expected_multiplier": "ratio"}
    header = [f"{name} [{units[name]}]" if name in units else name for name in (*alone, *after)]
    header += [f"affordable_churn {name} [{unit}]" for name, unit in churn.items()]
    for kind, unit in (("share", " [share]"), ("reach", "")):
        header += [f"break_even_{kind} {n + 1}{unit}" for n in range(most)]
    rows = []
    for one in records:
        row = [one[name] for name in (*alone, *after)] + [one["affordable_churn"][name] for name in churn]
        for found in (one["break_even_shares"], one["break_even_reaches"]):
            row += [*found, *[None] * (most - len(found))]
        rows.append(row)
    return table(header, rows)


def sweeps(curves: Sequence[tuple[Scenario, Curve]]) -> Table:
    """Curves of one or more scenarios over the same number, one below the other."""
    curve, currency = curves[0][1], _currency([scenario for scenario, _ in curves])
    over = "automation of all touchpoints" if curve.over == SHARE else curve.over
    header: tuple[str, ...] = ("scenario", f"{over} [{curve.unit.in_currency(currency)}]")
    header += (*(f"{name} [{currency}]" for name in ("net", "savings", "losses")), "average automation [share]")
    rows = [
        (scenario.name, *row)
        for scenario, one in curves
        for row in zip(
            *(column.tolist() for column in (one.value, one.net, one.savings, one.losses, one.share)), strict=True
        )
    ]
    return table(header, rows)


def break_evens(margins: Sequence[tuple[Scenario, Margin]]) -> Table:
    """Where each number alone flips the verdict, in the order given; empty cells where it never does within its bounds."""
    most = max((len(m.flips) for _, m in margins), default=0)
    header: tuple[str, ...] = (
        "scenario",
        "assumption",
        "path",
        "unit",
        "kind",
        "entered",
        "P10",
        "P90",
        "nearest break-even",
    )
    header += ("part of the way to P10 or P90 [ratio]", *(f"break-even {k + 1}" for k in range(most)))
    rows = []
    for scenario, m in margins:
        unit, kind = about(m.path).unit.in_currency(scenario.currency), "decision" if m.decision else "assumption"
        flips = [*m.flips, *[None] * (most - len(m.flips))]
        rows.append((scenario.name, title(m.path), m.path, unit, kind, m.value, m.low, m.high, m.at, m.way, *flips))
    return table(header, rows)


def compared(
    scenarios: Sequence[Scenario], measures: Sequence[Measure], differing: dict[str, tuple[Any, ...]]
) -> Table:
    """Results first, then every value that differs; a column for each scenario, the base first."""
    names = [f"{i + 1} {s.name}" for i, s in enumerate(scenarios)]
    currency = _currency(scenarios)
    units = {"money": currency, "share": "share", "points": "share points", "month": "month", "count": ""}
    rows: list[tuple[Any, ...]] = [("result", m.name, units[m.kind], *np.asarray(m.value).tolist()) for m in measures]
    for path, values in differing.items():
        rows.append(("entered", path, _unit(path, currency), *map(_shown, values)))
    return table(("kind", "what", "unit", *names), rows)


def _currency(scenarios: Sequence[Scenario]) -> str:
    several = {scenario.currency for scenario in scenarios}
    return several.pop() if len(several) == 1 else "currency of the scenario"


def _unit(path: str, currency: str) -> str:
    try:
        return about(path).unit.in_currency(currency)
    except KeyError:
        return ""


def _shown(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value
