"""Claims about people: when a personal contact is worth it, and when it is too much."""

from __future__ import annotations

import numpy as np

from model.decisions.claims.finding import Question, Told, silent
from model.decisions.claims.view import CAUSAL, View
from model.decisions.levers import paid_tier, usual_range
from model.numerics.arrays import Array, Mask
from model.scenario.paths import about
from model.scenario.units import MONEY, RATIO, SHARE, Unit

CALLS_A_YEAR = Unit("contacts per customer-year")
STEP = 0.01
SENSITIVE = 1.5
# By less than this part of it more sensitive customers change what a person is worth hardly at all.
SLIGHT = 0.05
TAKE_UP, HARDLY = 0.1, 1e-9
NEITHER = "neither gain nor loss"
# Outreach relative to the most that is looked at.
CALLS = np.array([0, 0.001, 0.125, 0.25, 0.375, 0.5, 0.75, 0.999, 1])


def rivals(view: View) -> Question:
    """(10) The more rivals automate, the more a person stands out: enough to pay for the person?

    One more customer contact a year, every year, met by a person instead of the machine (automation of all customer touchpoints
    moved by a point about the plan), in net. That scarcity raises this is an assumption of the model (section 3, s_t),
    not a finding; the claim is judged by whether it is raised above 0.
    """
    path, which = "market.scarcity", view.phase("customer")
    if not which.any():
        return silent("rivals", path, MONEY)
    steps, moved = _moved(view, which)
    still = {"market.automation_growth": 0.0}

    def ask(values: Array) -> Told:
        runs = view.run(path, values, [*steps, *({**step, **still} for step in steps)])
        up, down, up_still, down_still = runs.net
        now, then = (down_still - up_still) / moved, (down - up) / moved
        return Told(then, 0, {"rivals_still": (now, MONEY), "stands_out": (then - now, MONEY)}, runs.size / moved)

    def case(more: dict[str, float]) -> str:
        if view.scenario.market.automation_growth == 0:
            return "rivals_still"
        return "pays_anyway" if more["rivals_still"] > 0 and more["stands_out"] >= 0 else ""

    label = "Net of one more customer contact a year met by a person (present value)"
    return Question("rivals", path, label, MONEY, ask, case=case, line=NEITHER)


def paid_extra(view: View) -> Question:
    """(11) Personal contact becomes a paid extra.

    The plan with a paid personal tier against the plan without: net per tier customer and year, which is the fee less
    what such a customer costs more. With the fee fewer take it (section 2); who would free of charge is the plan's share, or
    TAKE_UP where none is planned: then the fee is open over its usual range. The claim, that the tier pays, holds above 0.
    """
    path = "plan.premium_fee"
    share = view.scenario.plan.premium_share or TAKE_UP
    half = view.scenario.levers.premium_half_fee
    step = min(half / 100, max(1.0, *(s.revenue * s.margin for s in view.scenario.segments)))
    # the same take-up at a small fee and at none: their difference is the fee, for as long as these customers stay
    free, paid = {"plan.premium_share": share}, {"plan.premium_share": share * 2 ** (step / half)}

    # the fee that the page Levers names, too
    from_fee = float(paid_tier(view.scenario, np.array([share]), np.zeros(1), view.base).break_even_fee[0])

    def ask(values: Array) -> Told:
        runs = view.run(path, values, [{"plan.premium_share": 0.0}, free])
        at_none, at_step = (view.run(path, np.array([fee]), [s]).net[0, 0] for fee, s in ((0.0, free), (step, paid)))
        still = 2.0 ** (-values / half)
        years = (at_step - at_none) / step * np.maximum(still, HARDLY)
        total = runs.net[1] - runs.net[0]
        each = total / years if (years > 0).all() else values
        more = {
            "extra_cost": (values - each, MONEY),
            "fee": (values, MONEY),
            "pays_from": (np.nan_to_num(from_fee), MONEY),
        }
        return Told(each, 0, more | {"total": (total, MONEY), "take_up": (share * still, SHARE)})

    def case(more: dict[str, float]) -> str:
        if view.scenario.plan.premium_share == 0:
            if more["extra_cost"] <= 0:
                return "no_tier_pays_free"
            return "no_tier_never" if np.isnan(from_fee) else "no_tier"
        return ""

    undecided = None if view.scenario.plan.premium_share else about(path).slider
    label = "Net per customer of the paid tier and year"
    return Question("paid_extra", path, label, MONEY, ask, case=case, open=undecided, line=NEITHER)


def luxury(view: View) -> Question:
    """(12) The more luxurious or advice-heavy, the more personal.

    The customer touchpoint that re-forms most bonds (contacts x salience). Net of one more of its contacts a year, every
    year, met by a person instead of the machine, with all segments SENSITIVE times as sensitive, less the same as
    entered. The claim holds above 0.
    """
    which = view.phase("customer")
    if not which.any():
        return silent("luxury", CAUSAL, MONEY)
    name = view.most(which, view.contacts * view.x.touchpoints.salience[:, 0])
    path = f"touchpoints.{name}.personal_poor"
    steps, moved = _moved(view, np.array([n == name for n in view.names]))
    keen = {f"segments.{s.name}.sensitivity": s.sensitivity * SENSITIVE for s in view.scenario.segments}

    def ask(values: Array) -> Told:
        runs = view.run(path, values, [*steps, *({**step, **keen} for step in steps)])
        up, down, up_keen, down_keen = runs.net
        now, then = (down - up) / moved, (down_keen - up_keen) / moved
        return Told(then - now, 0, {"as_entered": (now, MONEY), "sensitive": (then, MONEY)}, runs.size / moved)

    def case(more: dict[str, float]) -> str:
        now, then = more["as_entered"], more["sensitive"]
        return "hardly" if abs(then - now) < SLIGHT * abs(now) else ""

    label = "Added worth, with more sensitive customers, of one more personal contact a year (present value)"
    names = {"touchpoint": name}
    return Question("luxury", path, label, MONEY, ask, case=case, names=names)


def early_late(view: View) -> Question:
    """(13) Early in the purchase a person can repel, later the machine does.

    What one more automated contact a year, every year, wins or loses with customers and sales (less losses, 5.4; handling cost left
    out): of the prospect touchpoints, and of the customer touchpoints, each moved by a point about the plan. The claim
    holds where the early one is above 0 and the late one below; the number is the early one, or, where the late one is
    not below 0, minus the late one. The deciding touchpoint is the prospects' with most contacts x salience.
    """
    early, late = view.phase("prospect"), view.phase("customer")
    if not (early.any() and late.any()):
        return silent("early_late", CAUSAL, MONEY)
    name = view.most(early, view.contacts * view.x.touchpoints.salience[:, 0])
    path = f"touchpoints.{name}.personal_poor"
    (first, second), moved_early = _moved(view, early)
    (third, fourth), moved_late = _moved(view, late)

    def ask(values: Array) -> Told:
        runs = view.run(path, values, [first, second, third, fourth])
        up_early, down_early, up_late, down_late = runs.losses
        won_early, won_late = (down_early - up_early) / moved_early, (down_late - up_late) / moved_late
        size = runs.size / min(moved_early, moved_late)
        number = np.where(won_late < 0, won_early, -won_late)
        return Told(number, 0, {"early": (won_early, MONEY), "late": (won_late, MONEY)}, size)

    def case(more: dict[str, float]) -> str:
        if more["late"] >= 0:
            return "late_attracts" if more["early"] > 0 else "turned_round"
        return ""

    label = "Won with one more automated prospect contact a year (present value)"
    return Question("early_late", path, label, MONEY, ask, case=case, names={"touchpoint": name}, line=NEITHER)


def scripts(view: View) -> Question:
    """(15) Scripts make staff sound artificial, and cost more than they save.

    The plan with full latitude against the plan with word-for-word scripts (scripting 0 against 1, 2.1): the number is
    the difference in net, time saved by scripts against grade 1 lost and matters that come back; the claim holds above 0.
    Beside it the best of what lies between.
    """
    path = "levers.scripting_repeats"
    best = view.best(lambda values: {"plan.scripting": values}, np.linspace(0, 1, 33))

    def ask(values: Array) -> Told:
        runs = view.run(path, values, [{"plan.scripting": how} for how in (0.0, 1.0, best)])
        free, tight, middle = runs.net
        more = {"free": (free, MONEY), "tight": (tight, MONEY), "above_free": (middle - free, MONEY)}
        return Told(free - tight, 0, more | {"best": (best, RATIO)}, runs.size)

    def case(more: dict[str, float]) -> str:
        between = STEP <= more["best"] <= 1 - STEP and more["above_free"] > 0
        return "best_between" if between and more["free"] > more["tight"] else ""

    return Question("scripts", path, "Net with full latitude, less net with tight scripts", MONEY, ask, case=case)


def regularly(view: View) -> Question:
    """(17) People should be in touch regularly, but not weekly.

    Net of the plan over its outreach, from none to the most of the usual range, four times today's (2.1, pestering),
    all segments alike, where people make these contacts (automation 0 of what the company starts). The number is net at
    the best of it less the better of the two ends; the claim holds above 0, where the best lies between. What such contacts
    sell (5.1) decides: it is entered, and as long as it is above 0, the first of them always pay.
    """
    path = "loyalty.outreach_revenue"
    calls = view.x.proactive[:, 0] & view.phase("customer")
    if not calls.any():
        return silent("regularly", path, MONEY)
    name, now = view.most(calls, view.contacts), view.scenario.today.outreach
    most = usual_range(view.scenario, "outreach")[1]
    by_people = {
        f"plan.automation.{n}": 0.0 for n, ours in zip(view.names, view.x.proactive[:, 0], strict=True) if ours
    }

    def called(levels: Array) -> dict[str, Array]:
        return {"plan.outreach": levels} | {path: np.full(len(levels), a) for path, a in by_people.items()}

    best = view.best(called, np.linspace(0, most, 33))
    levels = np.union1d(CALLS * most, best)
    s = view.x.segments
    a_year = view.contacts[calls].sum() / s.customers.sum() / now
    keenest = int(np.argmax((s.revenue * s.margin * s.sensitivity)[:, 0]))

    def ask(values: Array) -> Told:
        runs = view.run(path, values, [{"plan.outreach": level, **by_people} for level in levels])
        net, top = runs.net, runs.net.max(0)
        by_segment = runs.outcome.net_by_segment.reshape(*net.shape, -1)[..., keenest]
        calls_a_year = {
            "today": now,
            "best": levels[net.argmax(0)],
            "most": most,
            "keenest": levels[by_segment.argmax(0)],
        }
        more = {f"calls_{when}": (a_year * level, CALLS_A_YEAR) for when, level in calls_a_year.items()}
        more |= {"best": (levels[net.argmax(0)], RATIO), "most": (most, RATIO)}
        more |= {"above_none": (top - net[0], MONEY), "above_most": (top - net[-1], MONEY)}
        return Told(top - np.maximum(net[0], net[-1]), 0, more, runs.size)

    def case(more: dict[str, float]) -> str:
        return "never" if more["best"] == 0 else "often" if more["best"] == most else ""

    label = "Net at the best frequency, less net at the better end"
    names = {"touchpoint": name, "segment": view.scenario.segments[keenest].name}
    return Question("regularly", path, label, MONEY, ask, case=case, names=names)


def _moved(view: View, which: Mask) -> tuple[list[dict[str, float]], float]:
    """Automation of some touchpoints a step up and a step down from the plan, and the contacts a year between."""
    up, down = (np.where(which, np.clip(view.shares + step, 0, 1), view.shares) for step in (STEP, -STEP))
    names = [n for n, w in zip(view.names, which, strict=True) if w]
    steps = [
        {k: v for k, v in view.automated(a).items() if k.removeprefix("plan.automation.") in names} for a in (up, down)
    ]
    return steps, float((view.contacts * (up - down)).sum())
