"""The whole answer to one scenario, as the page shows it and `python -m model evaluate` prints it (MODEL.md 6a)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from model import VERSION, breakeven
from model.groups import Computed
from model.inputs import inputs
from model.outcome import Outcome, Side
from model.paths import fingerprint
from model.roots import peak, roots
from model.scenario import Scenario
from model.simulate import baseline


@dataclass(frozen=True)
class Answer:
    """What section 6 asks of one scenario. Months are counted from 1, None where there is none.

    today_share, plan_share: automation averaged over today's contacts, the mean a curve over one share compares with.
    """

    scenario: Scenario
    outcome: Outcome
    sweep: breakeven.Sweep
    break_even_shares: list[float]
    best_share: float
    best_net: float
    today_share: float
    plan_share: float
    payback_month: int | None
    tipping_month: int | None
    affordable: breakeven.AffordableChurn

    @cached_property
    def fingerprint(self) -> str:
        """Of the scenario; every chart and file names it."""
        return fingerprint(self.scenario)


def answer(scenario: Scenario) -> Answer:
    """Simulate the scenario and ask it every question of section 6 but those over all assumptions."""
    x = inputs(scenario)
    base = baseline(x)
    swept, out = breakeven.sweep_and_plan(scenario, base)
    net = breakeven.net_of_share(scenario, base)
    best, best_net = peak(net, swept.share, swept.net)
    return Answer(
        scenario=scenario,
        outcome=out,
        sweep=swept,
        break_even_shares=roots(net, swept.share, swept.net),
        best_share=best,
        best_net=best_net,
        today_share=breakeven.average_share(x, x.today),
        plan_share=breakeven.average_share(x, x.plan),
        payback_month=breakeven.payback_month(out.cumulative),
        tipping_month=breakeven.tipping_month(out.saving - out.loss),
        affordable=breakeven.affordable_churn(scenario, out, base),
    )


def record(found: Answer) -> dict[str, Any]:
    """The answer as one JSON object with the keys of section 6a."""
    out, scenario = found.outcome, found.scenario
    return {
        "scenario": scenario.name,
        "model_version": VERSION,
        "fingerprint": found.fingerprint,
        "currency": scenario.currency,
        "net": float(out.net),
        "savings": float(out.savings),
        "losses": float(out.losses),
        "investment": float(out.investment),
        "break_even_shares": found.break_even_shares,
        "best_share": found.best_share,
        "payback_month": found.payback_month,
        "tipping_month": found.tipping_month,
        "affordable_churn": {
            "multiplier": found.affordable.multiplier,
            "churn_points": found.affordable.churn_points,
            "expected_multiplier": found.affordable.expected_multiplier,
        },
        "cumulative_net": out.cumulative.tolist(),
        "months": months(out),
    }


def computed(found: Answer) -> Computed:
    """What a scenario file says of its result, so that a later model can tell what has changed."""
    return Computed(
        model_version=VERSION,
        fingerprint=found.fingerprint,
        net=float(found.outcome.net),
        break_even_shares=tuple(map(float, found.break_even_shares)),
    )


def months(out: Outcome) -> dict[str, list]:
    """Month by month, totals over the segments: name -> T values."""
    table: dict[str, list] = {
        "month": list(range(1, len(out.saving) + 1)),
        "saving": out.saving.tolist(),
        "loss": out.loss.tolist(),
    }
    names = {"customers": "customers", "fans": "fans", "churned": "leavers", "margin": "margin", "cost": "cost"}
    for name, field in {**names, "personal_hours": "hours"}.items():
        for which in ("today", "plan"):
            side: Side = getattr(out, which)
            table[f"{name}_{which}"] = np.asarray(getattr(side, field)).sum(-1).tolist()
    return table
