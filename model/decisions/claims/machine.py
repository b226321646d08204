"""Claims about the machine: what it takes to bind customers by it, what it spoils, and what it does with their data."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from model.decisions.claims.decide import ROUNDING
from model.decisions.claims.finding import Question, Told, silent
from model.decisions.claims.view import View
from model.decisions.claims.worth import Experience, felt
from model.numerics.arrays import Array
from model.scenario.units import MONEY, RATIO, SHARE, SHARE_POINTS, Unit
from model.stages import contacts
from model.stages.contact_flow import in_force
from model.stages.inputs import Inputs

OF_100 = Unit("of 100 contacts")
# From which part of the losses on it is "the" damage.
HALF, HALF_LINE = 0.5, "half of the losses"


def excellent_only(view: View) -> Question:
    """(2) Digital contact binds too, but only when excellent: what grade-1 share must the machine reach?

    The most frequent touchpoint that customers start (where they start none, that you start with them), contacts that the
    machine resolves, with the plan's levers (2.1), right at the start. Fans left behind: the rows of the bond table weighted by the grades (3). Lead: these less the fans
    without contact. The claim holds where the lead is above 0 at the entered grade-1 share but would not be without any
    grade 1. The number is the lead, or, where even a machine without grade 1 leads, what is missing without grade 1: it
    is then 0 or below. The break-even is the grade-1 share that the machine must reach.
    """
    which = view.phase("customer")
    if not which.any():
        return silent("excellent_only", "bond.after.excellent.fan", SHARE_POINTS)
    started = which & ~view.x.proactive[:, 0]
    name = view.most(started if started.any() else which, view.contacts)
    path, j = f"touchpoints.{name}.digital_excellent", view.names.index(name)

    def ask(values: Array) -> Told:
        x = view.at(path, values)
        grades = felt(x, in_force(x), _only("digital", len(view.names)))
        e, p = grades.excellent[j], grades.poor[j]
        none, excellent, adequate, poor = x.bond.after[:, 0]
        lead = e * excellent + (1 - e - p) * adequate + p * poor - none
        # without any grade 1 the poor stay poor, and what was excellent is adequate
        missing = none - (1 - p) * adequate - p * poor
        more = {"lead": (lead, SHARE_POINTS), "missing": (missing, SHARE_POINTS), "excellent": (e, SHARE)}
        fans = {"fans_none": (none, SHARE), "fans_excellent": (excellent, SHARE), "fans_digital": (none + lead, SHARE)}
        return Told(np.where(missing > 0, lead, missing), 0, more | fans)

    def case(more: dict[str, float]) -> str:
        return "even_adequate" if more["missing"] <= 0 else ""

    label, names = "Fans after the machine, less fans without contact", {"touchpoint": name}
    return Question("excellent_only", path, label, SHARE_POINTS, ask, case=case, names=names)


def bad_stays_bad(view: View) -> Question:
    """(4) Badly run processes stay bad when digitised.

    The touchpoint with the largest share of poor personal contacts, of those with contacts. Number: the poor share
    where all its contacts meet the machine first under the plan (hand-overs and dead ends included), threshold: where
    all meet a person (2.2, 2.3, at the start); the claim holds above.
    """
    which = view.contacts > 0
    if not which.any():
        return silent("bad_stays_bad", "service.dead_end_poor", SHARE)
    name = view.most(which, view.x.touchpoints.personal_poor[:, 0])
    path, j = f"touchpoints.{name}.digital_poor", view.names.index(name)

    def ask(values: Array) -> Told:
        x = view.at(path, values)
        by_machine, by_people = (_all_at(x, share) for share in (1.0, 0.0))
        excellent = {
            "excellent_machine": (by_machine.excellent[j], SHARE),
            "excellent_people": (by_people.excellent[j], SHARE),
        }
        return Told(by_machine.poor[j], by_people.poor[j], excellent)

    label, line = "Poor contacts when digitised", "poor contacts with people"
    return Question("bad_stays_bad", path, label, SHARE, ask, names={"touchpoint": name}, line=line)


def fewer_errors(view: View) -> Question:
    """(9) Digital means fewer errors and hand-offs.

    Of 100 contacts, those that are not settled at once. Of contacts that meet the machine first under the plan, all
    touchpoints by today's volumes: errors to be mended, hand-overs to a person and dead ends, tried again or not (2.2, 2.4).
    Threshold, of contacts with people: errors to be mended, and matters that come back (2.4, F). The claim holds below, which
    proves nothing: the machine meets the easier contacts, and what it resolves counts as settled. Above, it is refuted.
    """
    path = "service.repeat_share"

    def ask(values: Array) -> Told:
        x = view.at(path, values)
        policy = in_force(x)
        way = contacts.routes(x, policy)
        errors, handed_over, dead_ends = (
            100 * (view.contacts @ part[0]) / (view.contacts @ way.automated[0])
            for part in (way.digital * x.service.digital_errors, way.handed_over, way.dead_end)
        )
        back = contacts.coming_back(x, policy)[0, 0] - 1 + x.service.repeat_share[0]
        parts = {"errors": errors, "handed_over": handed_over, "dead_ends": dead_ends, "come_back": 100 * back}
        people = 100 * (x.service.personal_errors[0] + back)
        return Told(errors + handed_over + dead_ends, people, {name: (part, RATIO) for name, part in parts.items()})

    automated = (view.contacts * view.shares).sum() > 0 and view.scenario.plan.premium_share < 1
    if not automated:
        return silent("fewer_errors", path, OF_100)
    label = "Not settled at once where the machine comes first"
    line = "not settled at once by people"
    return Question("fewer_errors", path, label, OF_100, ask, False, line=line, proves=False)


def dead_ends(view: View) -> Question:
    """(16) Dead ends (FAQ, chatbot, form) do the damage.

    The part of the plan's losses (5.4) that would not arise if every contact that the machine leaves open reached a
    person, today and in the plan alike (hand-over 1). The number is that part; the claim holds above one half. Where
    the plan loses nothing there is no damage, and it does not hold; it does not either where fewer contacts than today end so.
    """
    path = "service.dead_end_poor"

    def ask(values: Array) -> Told:
        runs = view.run(path, values, [{}, {"today.handover": 1.0, "plan.handover": 1.0}])
        losses, without = runs.losses
        part = _part(losses - without, losses, runs.size)
        more = {"losses": (losses, MONEY), "by_dead_ends": (losses - without, MONEY), "without": (without, MONEY)}
        return Told(part, HALF, more)

    def case(more: dict[str, float]) -> str:
        if more["losses"] <= 0:
            return "no_damage"
        return "less_by_them" if more["by_dead_ends"] <= 0 else ""

    label = "Part of the losses that dead ends cause"
    return Question("dead_ends", path, label, SHARE, ask, case=case, line=HALF_LINE)


def used_to(view: View) -> Question:
    """(18) Customers get used to digital, and the damage passes.

    The part of the plan's losses (5.4) that habituation (2.1) makes good, against the same market without habituation.
    The claim holds above one half. Where nothing would be lost without habituation it does not hold.
    """
    path = "market.habituation"

    def ask(values: Array) -> Told:
        # the row without habituation does not depend on the value: it is run once
        runs = view.run(path, np.append(values, 0.0))
        losses, without = runs.losses[0, :-1], runs.losses[0, -1]
        part = _part(without - losses, without, runs.size)
        more = {"losses": (losses, MONEY), "without": (without, MONEY), "healed": (without - losses, MONEY)}
        return Told(part, HALF, more)

    def case(more: dict[str, float]) -> str:
        return "no_damage" if more["without"] <= 0 else ""

    label = "Part of the losses that habituation makes good"
    return Question("used_to", path, label, SHARE, ask, case=case, line=HALF_LINE)


def data_distrust(view: View) -> Question:
    """(19) Collecting behavioural data helps, but breeds distrust without dialogue.

    The plan with behavioural data in every digital contact against the plan with none (personalisation 1 against 0,
    2.1). The number is the difference in net; the claim, that it helps on balance, holds above 0. The break-even is the
    distrust that eats up the help.
    """
    path = "levers.personalisation_scepticism"

    def ask(values: Array) -> Told:
        runs = view.run(path, values, [{"plan.personalisation": 1.0}, {"plan.personalisation": 0.0}, {}])
        all_, none, plan = runs.net
        return Told(all_ - none, 0, {"all": (all_, MONEY), "none": (none, MONEY), "plan": (plan, MONEY)}, runs.size)

    return Question("data_distrust", path, "Net with behavioural data everywhere, less net without", MONEY, ask)


def _all_at(x: Inputs, share: float) -> Experience:
    """Experience right at the start under the plan's levers, with every touchpoint at one share."""
    policy = in_force(x)
    policy = SimpleNamespace(**{**vars(policy), "automation": np.full_like(policy.automation, share), "take_up": 0.0})
    return felt(x, policy, contacts.routes(x, policy))


def _part(some: Array, whole: Array, size: float) -> Array:
    """some / whole, 0 where there is no whole but rounding."""
    there = whole > ROUNDING * size
    return np.where(there, some / np.where(there, whole, 1), 0)


def _only(route: str, touchpoints: int) -> contacts.Routes:
    """As if all contacts ended one way."""
    none = np.zeros((1, touchpoints, 1))
    ways = ("personal", "digital", "handed_over", "dead_end")
    return contacts.Routes(automated=none, **{way: none + (way == route) for way in ways})
