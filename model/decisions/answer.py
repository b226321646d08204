"""The whole answer to one scenario, as the page shows it and `python -m model evaluate` prints it (MODEL.md 6a)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from model import VERSION
from model.decisions import breakeven
from model.decisions.handed_over import HandedOver, handed_over
from model.decisions.reach import average_share, shares_of
from model.numerics.roots import peak, roots
from model.scenario.groups import Computed
from model.scenario.paths import fingerprint
from model.scenario.scenario import Scenario
from model.stages.arms import Baseline, baseline
from model.stages.inputs import inputs
from model.stages.outcome import Outcome, Side
from model.stages.simulate import simulate

BY_MONTH = ("cumulative_net", "months")
"""What a record tells month by month."""


@dataclass(frozen=True)
class Curve:
    """The plan taken less far or further, against today carried on: its own reach does not move it (section 6).

    break_even_reaches, best_reach: none where the drafted shares are today's; the sweep is then over the same share for every
    touchpoint. break_even_shares, best_share: the average shares of the same points.
    """

    against: Baseline
    sweep: breakeven.Sweep
    break_even_shares: list[float]
    best_share: float
    best_net: float
    break_even_reaches: list[float] = field(default_factory=list)
    best_reach: float | None = None


@dataclass(frozen=True)
class Answer:
    """What section 6 asks of one scenario. Months are counted from 1, None where there is none.

    today_share, plan_share: automation averaged over today's contacts. today_at, plan_at, best_at, break_even_at: where these lie
    on the curve, in what sweep.at is.
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

    @cached_property
    def handed(self) -> HandedOver:
        """What handing over each touchpoint brings and costs."""
        return handed_over(inputs(self.scenario), self.outcome, self.curve.against)

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

    @property
    def break_even_reaches(self) -> list[float]:
        return self.curve.break_even_reaches

    @property
    def best_reach(self) -> float | None:
        return self.curve.best_reach

    @property
    def today_at(self) -> float:
        return self.today_share if self.sweep.by_share else 0.0

    @property
    def plan_at(self) -> float:
        return self.plan_share if self.sweep.by_share else self.scenario.programme.reach

    @property
    def best_at(self) -> float:
        return self.best_share if self.sweep.by_share or self.best_reach is None else self.best_reach

    @property
    def break_even_at(self) -> list[float]:
        return self.break_even_shares if self.sweep.by_share else self.break_even_reaches

    def curve_of(self, scenario: Scenario) -> Curve | None:
        """The curve of another scenario, where it is this one's: only the reach of the plan may set the two apart."""
        same = {"programme": scenario.programme.model_copy(update={"reach": self.scenario.programme.reach})}
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
        today_share=average_share(x, x.today),
        plan_share=average_share(x, x.plan),
        payback_month=breakeven.payback_month(out.cumulative),
        tipping_month=breakeven.tipping_month(out.saving - out.loss),
        affordable=breakeven.affordable_churn(scenario, out, curve.against),
    )


def _curve_and_plan(scenario: Scenario) -> tuple[Curve, Outcome]:
    base = baseline(inputs(scenario))
    swept, out = breakeven.sweep_and_plan(scenario, base)
    even = swept.reach is None
    net = breakeven.net_of_share(scenario, base) if even else breakeven.net_of_reach(scenario, base)
    break_evens, (best, best_net) = roots(net, swept.along, swept.net), peak(net, swept.along, swept.net)
    if even:
        return Curve(base, swept, break_evens, best, best_net), out
    *shares, best_share = shares_of(scenario, np.array([*break_evens, best])).tolist()
    return Curve(base, swept, shares, best_share, best_net, break_evens, best), out


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
        "break_even_reaches": answer.break_even_reaches,
        "best_reach": answer.best_reach,
        "plan_share": answer.plan_share,
        "today_share": answer.today_share,
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
    for name, attribute in {**names, "personal_hours": "hours"}.items():
        for which in ("today", "plan"):
            side: Side = getattr(out, which)
            table[f"{name}_{which}"] = np.asarray(getattr(side, attribute)).sum(-1).tolist()
    return table
