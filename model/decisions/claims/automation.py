"""Claims about the plan as a whole: is the sum carried to the end, where to automate, and how far."""

from __future__ import annotations

import numpy as np

from model.decisions.claims.finding import Question, Told, silent
from model.decisions.claims.view import CAUSAL, View
from model.decisions.reach import REACH, points, shares_of, way
from model.numerics.arrays import Array
from model.scenario.sentence import Sentence, all_of
from model.scenario.units import MONEY, RATIO, SHARE

COMMON = np.array([0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.999, 1])


def not_carried(view: View) -> Question:
    """(1) Savings look good only because the sum is not carried to the end.

    What the plan seems to bring: handling cost saved, less running cost and investment, at the
    customers that today's policy would keep (5.4, savings). Carried to the end: net, which is this less the losses. Both
    with the remaining lifetime (5.5) or both without, as the scenario says. The number is the second as a multiple of
    the first; the claim holds below 0. Where nothing seems to be won it does not hold.
    """

    def ask(values: Array) -> Told:
        runs = view.run(CAUSAL, values)
        out, net = runs.outcome, runs.net[0]
        seems = out.savings - out.investment
        multiple = np.where(seems > 0, net / np.where(seems > 0, seems, 1), 0)
        return Told(multiple, 0, {"seems": (seems, MONEY), "net": (net, MONEY), "lost": (out.losses, MONEY)})

    def case(more: dict[str, float]) -> str:
        return "nothing_saved" if more["seems"] <= 0 else ""

    included, only = Sentence("with the value after the last year"), Sentence("up to the horizon only")
    names = {"scope": included if view.x.count_remaining_lifetime else only}
    label, line = "Net, as a multiple of what handling cost alone would bring", "neither gain nor loss"
    return Question("not_carried", CAUSAL, label, RATIO, ask, False, case, names, line=line)


def where_it_matters(view: View) -> Question:
    """(6) Invest where the contact matters instead of spreading evenly.

    The plan's number of automated contacts, placed so that people stay where a contact matters most (touchpoints filled
    up to 1 in the order of their salience, the lowest first, equals together), against the same number as one share of
    every touchpoint. The number is net of the first less net of the second; the claim holds above 0.
    """
    even, sorted_ = spread(view), by_salience(view)
    if np.array_equal(even, sorted_):
        return silent("where_it_matters", CAUSAL, MONEY, "no_choice")

    def ask(values: Array) -> Told:
        runs = view.run(CAUSAL, values, [view.automated(sorted_), view.automated(even), {}])
        by_matter, evenly, plan = runs.net
        more = {"sorted": (by_matter, MONEY), "even": (evenly, MONEY), "plan": (plan, MONEY)}
        return Told(by_matter - evenly, 0, more | {"share": (even[0], SHARE)}, runs.size)

    def case(more: dict[str, float]) -> str:
        return "both_lose" if more["even"] < more["sorted"] < 0 else ""

    label = "Net with people where it matters, less net spread evenly"
    return Question("where_it_matters", CAUSAL, label, MONEY, ask, case=case)


def standard_first(view: View) -> Question:
    """(14) Standard contacts to the machine, the rest to people.

    Standard are, of the touchpoints that customers start, those that the machine resolves better than their average (mean of
    the easiest and hardest contact): they are automated wholly, the others not at all; what the company starts stays as
    planned. The number is net of this less net of the plan; the claim holds above 0.
    """
    t = view.x.touchpoints
    resolved, started = (t.resolved_easy + t.resolved_hard)[:, 0] / 2, ~view.x.proactive[:, 0]
    usual = resolved[started].mean() if started.any() else 1.0
    standard = started & (resolved > usual + 1e-12)
    if not standard.any():
        return silent("standard_first", CAUSAL, MONEY, "no_standard")
    rule = np.where(started, standard, view.shares)

    def names(which: Array) -> list[str]:
        return [name for name, yes in zip(view.names, which, strict=True) if yes]

    def ask(values: Array) -> Told:
        runs = view.run(CAUSAL, values, [view.automated(rule), {}])
        more = {"rule": (runs.net[0], MONEY), "plan": (runs.net[1], MONEY)}
        return Told(runs.net[0] - runs.net[1], 0, more, runs.size)

    def case(more: dict[str, float]) -> str:
        return "worse_than_today" if more["plan"] < more["rule"] < 0 else ""

    named = {"standard": all_of(names(standard)), "rest": all_of(names(started & ~standard))}
    label = "Net of standard contacts to the machine, less net of the plan"
    return Question("standard_first", CAUSAL, label, MONEY, ask, case=case, names=named)


def limit(view: View) -> Question:
    """(20) Is there a share beyond which we should not automate at all?

    The plan taken less far or further (section 6, sweep), told by the average share that it comes to. The number is net at
    the best of it (of some, and the best as entered) less net where it is taken to its end; the claim holds above 0. Where
    the plan automates no more than today, it cannot be taken further.
    """
    (low, high), looked_at = way(view.scenario) or (0.0, 0.0), points(view.scenario)
    today, to_end = shares_of(view.scenario, np.array([0.0, high]))
    if looked_at is None or to_end <= today:
        return silent("limit", CAUSAL, MONEY, "no_way")
    # the same points as the answer, so that both name the same best place
    best = view.best(lambda reaches: {REACH: reaches}, looked_at)
    reaches = np.unique([*(low + (high - low) * COMMON), 0.0, best])
    shares = shares_of(view.scenario, reaches)

    def ask(values: Array) -> Told:
        runs = view.run(CAUSAL, values, [{REACH: float(r)} for r in reaches])
        top, at, all_ = runs.net.max(0), runs.net.argmax(0), runs.net[-1]
        more = {"best_share": (shares[at], SHARE), "best_reach": (reaches[at], RATIO)}
        more |= {"all_share": (to_end, SHARE), "today_share": (today, SHARE)}
        return Told(top - all_, 0, more | {"best": (top, MONEY), "all": (all_, MONEY)}, runs.size)

    def case(more: dict[str, float]) -> str:
        if more["all"] < more["best"] < 0:
            return "best_loses"
        return "none_beyond_today" if more["best_reach"] <= 0 else ""

    label = "Net at the best share, less net where the plan is taken to its end"
    return Question("limit", CAUSAL, label, MONEY, ask, case=case)


def spread(view: View) -> Array:
    """The plan's automated contacts as one share of every touchpoint (without contacts the mean share): (J,)."""
    contacts = view.contacts if view.contacts.sum() > 0 else np.ones_like(view.contacts)
    return np.full(len(contacts), (contacts * view.shares).sum() / contacts.sum())


def by_salience(view: View) -> Array:
    """The plan's automated contacts where they matter least: salience ascending, equals at one share: (J,)."""
    left, shares = (view.contacts * view.shares).sum(), np.zeros(len(view.names))
    salience = view.x.touchpoints.salience[:, 0]
    for level in np.unique(salience):
        here = salience == level
        there = view.contacts[here].sum()
        share = min(1.0, left / there) if there > 0 else 1.0
        shares[here], left = share, max(0.0, left - share * there)
    return shares
