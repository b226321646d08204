"""The whole answer to one scenario, as the page shows it and `python -m model evaluate` prints it (MODEL.md 6a)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from model import VERSION
from model.decisions import breakeven
from model.numerics.roots import peak, roots
from model.scenario.groups import Computed
from model.scenario.paths import fingerprint
from model.scenario.scenario import Scenario
from model.stages.arms import Baseline, baseline
from model.stages.inputs import inputs
from model.stages.outcome import Outcome, Side
from model.stages.simulate import simulate


@dataclass(frozen=True)
class Curve:
    """One share for every touchpoint, from none to all, against today carried on: the plan's own automation does not move it."""

    against: Baseline
    sweep: breakeven.Sweep
    break_even_shares: list[float]
    best_share: float
    best_net: float


@dataclass(frozen=True)
class Answer:
    """What section 6 asks of one scenario. Months are counted from 1, None where there is none.

    today_share, plan_share: automation averaged over today's contacts, the mean a curve over one share compares with.
    """

    scenario: Scenario
    outcome: Outcome
    curve: Curve
    today_share: float
    plan_share: float
    payback_month: int | None
    tipping_month: int | None
    affordable: breakeven.AffordableChurn

    @cached_property
    def fingerprint(self) -> str:
        """Of the scenario; every chart and file names it."""
        return fingerprint(self.scenario)

    @property
    def sweep(self) -> breakeven.Sweep:
        return self.curve.sweep

    @property
    def break_even_shares(self) -> list[float]:
        return self.curve.break_even_shares

    @property
    def best_share(self) -> float:
        return self.curve.best_share

    @property
    def best_net(self) -> float:
        return self.curve.best_net

    def curve_of(self, scenario: Scenario) -> Curve | None:
        """The curve of another scenario, where it is this one's: only the plan's automation may set the two apart."""
        same = {"plan": scenario.plan.model_copy(update={"automation": self.scenario.plan.automation})}
        return self.curve if scenario.model_copy(update=same) == self.scenario else None


def answer(scenario: Scenario, known: Curve | None = None) -> Answer:
    """Simulate the scenario and ask it every question of section 6 but those over all assumptions.

    known: the curve, where an answer to another scenario has it (Answer.curve_of); the plan alone may then differ from the
    plan worked out beside the curve in the last digit of a double.
    """
    x = inputs(scenario)
    curve, out = (known, simulate(x, against=known.against)) if known else _curve_and_plan(scenario)
    return Answer(
        scenario=scenario,
        outcome=out,
        curve=curve,
        today_share=breakeven.average_share(x, x.today),
        plan_share=breakeven.average_share(x, x.plan),
        payback_month=breakeven.payback_month(out.cumulative),
        tipping_month=breakeven.tipping_month(out.saving - out.loss),
        affordable=breakeven.affordable_churn(scenario, out, curve.against),
    )


def _curve_and_plan(scenario: Scenario) -> tuple[Curve, Outcome]:
    base = baseline(inputs(scenario))
    swept, out = breakeven.sweep_and_plan(scenario, base)
    net = breakeven.net_of_share(scenario, base)
    break_evens = roots(net, swept.share, swept.net)
    return Curve(base, swept, break_evens, *peak(net, swept.share, swept.net)), out


def record(answer: Answer) -> dict[str, Any]:
    """The answer as one JSON object with the keys of section 6a."""
    out, scenario = answer.outcome, answer.scenario
    return {
        "scenario": scenario.name,
        "model_version": VERSION,
        "fingerprint": answer.fingerprint,
        "currency": scenario.currency,
        "net": float(out.net),
        "savings": float(out.savings),
        "losses": float(out.losses),
        "investment": float(out.investment),
        "break_even_shares": answer.break_even_shares,
        "best_share": answer.best_share,
        "payback_month": answer.payback_month,
        "tipping_month": answer.tipping_month,
        "affordable_churn": {
            "multiplier": answer.affordable.multiplier,
            "churn_points": answer.affordable.churn_points,
            "expected_multiplier": answer.affordable.expected_multiplier,
        },
        "cumulative_net": out.cumulative.tolist(),
        "months": months(out),
    }


def computed(answer: Answer) -> Computed:
    """What a scenario file says of its result, so that a later model can tell what has changed."""
    return Computed(
        model_version=VERSION,
        fingerprint=answer.fingerprint,
        net=float(answer.outcome.net),
        break_even_shares=tuple(map(float, answer.break_even_shares)),
    )


def months(out: Outcome) -> dict[str, list[float]]:
    """Month by month, totals over the segments: name -> T values."""
    table: dict[str, list[float]] = {
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
