"""MODEL.md section 6, best mix: the automation vector, and the levers where asked, with the highest net value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.batches.batches import Progress, part_of
from model.decisions.levers import check, usual_range
from model.decisions.merit_order import automated, filled
from model.decisions.mix.limits import Limits, broken, checked
from model.decisions.mix.problem import Problem
from model.decisions.mix.search import polish, solve, starts_of
from model.decisions.reach import REACH, average_share
from model.numerics.arrays import Array
from model.scenario.scenario import Scenario
from model.scenario.sentence import Sentence
from model.stages.arms import Baseline, baseline
from model.stages.contact_flow import contacts_per_year
from model.stages.inputs import inputs
from model.stages.simulate import simulate


@dataclass(frozen=True)
class Mix:
    """The best mix found. automation: touchpoint -> share; levers: name -> value, those asked for.

    by_segment: segment -> touchpoint -> share, empty for a mix common to all; else `automation` is its mean over contacts.
    net, investment: money; lost and hours: as in Limits; customers: after the last month. holds: every limit is kept.
    broken: where none can keep them all, one sentence per limit that this mix, the nearest found, misses.
    at_end: the names of levers that stand at the end of their usual range: the best value may lie beyond.
    evaluations: simulated policies.
    """

    automation: dict[str, float]
    by_segment: dict[str, dict[str, float]]
    levers: dict[str, float]
    net: float
    customers: float
    lost: float
    hours: float
    investment: float
    holds: bool
    broken: tuple[str, ...]
    at_end: tuple[str, ...]
    evaluations: int


@dataclass(frozen=True)
class LeftOnTable:
    """Net of the plan as drafted and of other ways to automate, money; even_share: the plan's mean over contacts.

    even: every touchpoint at that share. merit: as many contacts as planned, from nothing on always those that are worth
    most next (merit.filled). best: the best mix of any size.
    """

    plan: float
    even: float
    merit: float
    best: float
    even_share: float
    merit_automation: dict[str, float]
    best_mix: Mix


def best_mix(
    scenario: Scenario,
    levers: Sequence[str] = (),
    limits: Limits | None = None,
    per_segment: bool = False,
    progress: Progress | None = None,
    against: Baseline | None = None,
) -> Mix:
    """The mix with the highest net; what is not asked for stays as planned.

    levers: names of model.decisions.levers.LEVERS, each within its usual range (levers.usual_range); they are common to all segments
    also where automation is per segment. progress: called with the fraction done. Where no mix keeps all limits, the
    nearest found is answered, and says so. Raises KeyError for an unknown touchpoint or lever, ValueError for limits that
    contradict each other.
    """
    levers, limits = tuple(dict.fromkeys(levers)), limits or Limits()
    check(levers)
    checked(scenario, limits)
    against = against or baseline(inputs(scenario))
    report, n = progress or (lambda done: None), len(scenario.segments)
    parts = 1 + n if per_segment and n > 1 else 1
    problem = common = Problem(scenario, levers, limits, [list(range(n))], against)
    best, evaluations = solve(common, starts_of(common), lambda done: report(done / parts)), 0
    if parts > 1:
        problem = Problem(scenario, levers, limits, [[g] for g in range(n)], against)
        spread, evaluations = problem.spread(best), common.evaluations
        own = spread.copy()
        for g in range(n):
            alone = Problem(scenario, (), Limits(limits.least, limits.most), [[g]], against, common.values(best))
            starts = np.concatenate([starts_of(alone), spread[None, problem.block(g)]])
            own[problem.block(g)] = solve(alone, starts, part_of(report, (1 + g) / parts, 1 / parts))
            evaluations += alone.evaluations
        both = np.stack([spread, own])
        tied = bool(levers) or limits.tie_segments
        best = polish(problem, both) if tied else both[np.argmax(problem.score(both))]
    answer = answered(problem, problem.tidy(best), evaluations)
    report(1.0)
    return answer


def apply(scenario: Scenario, mix: Mix) -> dict[str, float]:
    """Dotted path -> value of everything that makes the mix the plan, for paths.put.

    Raises ValueError for a mix per segment: a scenario has one automation per touchpoint.
    """
    if mix.by_segment:
        raise ValueError(
            Sentence("a mix per segment cannot become the plan: the plan has one automation share per touchpoint")
        )
    shares = {f"plan.automation.{t.name}": mix.automation[t.name] for t in scenario.touchpoints}
    return {REACH: 1.0} | shares | {f"plan.{name}": value for name, value in mix.levers.items()}


def left_on_table(scenario: Scenario, against: Baseline | None = None, mix: Mix | None = None) -> LeftOnTable:
    """What the plan as drafted leaves on the table. mix: best_mix(scenario), where it is at hand."""
    x = inputs(scenario)
    against = against or baseline(x)
    mix = mix or best_mix(scenario, against=against)
    share = average_share(x, x.plan)
    merit = filled(scenario, share, against)
    rows = np.stack([x.plan.automation[:, 0], np.full_like(merit, share), merit])
    plan, even, in_order = (float(v) for v in simulate(automated(scenario, rows), against=against).net)
    return LeftOnTable(plan, even, in_order, mix.net, share, named(scenario, merit), mix)


def answered(problem: Problem, unit: Array, evaluations: int) -> Mix:
    scenario, limits = problem.scenario, problem.limits
    measured, invested = problem.measure(unit[None]), float(problem.invested(unit)[0])
    net, lost, hours = (float(v) for v in measured[0, :, :3].sum(0))
    real, k = problem.real(unit), len(problem.groups)
    shares = np.stack([real[problem.block(i)] for i in range(k)])
    weight = np.stack([contacts_per_year(problem.x)[group, :, 0].sum(0) for group in problem.groups])
    total = weight.sum(0)
    mean = np.where(total > 0, (weight * shares).sum(0) / np.where(total > 0, total, 1), shares.mean(0))
    segments = scenario.segments if k > 1 else ()
    missed = broken(limits, lost, hours, invested)
    values = problem.values(unit)
    ends = {name: usual_range(scenario, name) for name in values}
    return Mix(
        automation=named(scenario, mean if k > 1 else shares[0]),
        by_segment={s.name: named(scenario, row) for s, row in zip(segments, shares, strict=False)},
        levers=values,
        net=net - scenario.programme.investment,
        customers=float(problem.against.run.flow.start[-1].sum()) - lost,
        lost=lost,
        hours=hours,
        investment=invested,
        holds=not missed,
        broken=missed,
        at_end=tuple(name for name, v in values.items() if v in ends[name]),
        evaluations=evaluations + problem.evaluations,
    )


def named(scenario: Scenario, shares: Array) -> dict[str, float]:
    return {t.name: float(v) for t, v in zip(scenario.touchpoints, shares, strict=True)}
