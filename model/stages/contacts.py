"""MODEL.md section 2: policy -> routes, experience and effort of contacts.

Axes throughout: (step, J, b). A step is a state of the ramp that is worked out; `Ramp` leads from steps to months.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np

from model.numerics.arrays import Array
from model.stages.inputs import Inputs
from model.stages.ramp import Ramp


@dataclass(frozen=True)
class Routes:
    """Shares of a touchpoint's contacts by the way they end (2.2); they sum to 1. Shape (step, J, b)."""

    automated: Array
    personal: Array
    digital: Array
    handed_over: Array
    dead_end: Array


@dataclass(frozen=True)
class Grades:
    """Shares of excellent and poor contacts, by people and by the machine, before habituation. Shape (step, J, b)."""

    personal: tuple[Array, Array]
    digital: tuple[Array, Array]


@dataclass(frozen=True)
class Effort:
    """What contacts take (2.4). hours and digital_cost per contact, volume per year (per customer or newcomer): (step, J, b)."""

    hours: Array
    digital_cost: Array
    volume: Array


@dataclass(frozen=True)
class Experience:
    """How contacts feel (2.3): shares excellent, poor, and the excellent ones by people.

    All but `beyond` are of a step, (step, J, b), and change with what customers get used to: a share in a month is its own at no
    habituation and H, used_to (month, 1, b), times its gain. ramp: from steps to months. beyond: what the bounds of 2.1
    then add to excellent and poor in each month, (month, J, b) each; None where they are never met. dead_end: the share of
    contacts that end in one, a step's.
    """

    excellent: Array
    poor: Array
    excellent_by_people: Array
    excellent_gain: Array
    poor_gain: Array
    used_to: Array
    ramp: Ramp
    beyond: tuple[Array, Array] | None
    dead_end: Array

    def monthly(self) -> tuple[Array, Array]:
        """Shares excellent and poor: (month, J, b) each."""
        parts = ((self.excellent, self.excellent_gain), (self.poor, self.poor_gain))
        shares = [self.ramp.months(own) + self.used_to * self.ramp.months(gain) for own, gain in parts]
        if self.beyond:
            shares = [share + more for share, more in zip(shares, self.beyond, strict=True)]
        return shares[0], shares[1]


def first(n: int, part: Any) -> Any:
    """The first n steps of an array (step, ...), or of all arrays of routes or a policy."""
    if isinstance(part, np.ndarray):
        return part[:n]
    return type(part)(**{name: a[:n] for name, a in vars(part).items()})


def policy_at(x: Inputs, f: Array, *fields: str) -> SimpleNamespace:
    """Policy fields, by default all, as today + f (plan - today) (section 2). f: (step, 1, b)."""
    today, plan = vars(x.today), vars(x.plan)
    return SimpleNamespace(**{name: today[name] + f * (plan[name] - today[name]) for name in fields or today})


def policy_today(x: Inputs) -> SimpleNamespace:
    """Today's policy as one step."""
    return SimpleNamespace(**{name: value[None] for name, value in vars(x.today).items()})


def routes(x: Inputs, policy: SimpleNamespace) -> Routes:
    """2.2, with the machine's resolution after the digital-quality lever of 2.1."""
    better = _relative_gain(
        x.levers.digital_gain, x.levers.digital_half, policy.digital_quality, x.today.digital_quality
    )
    easy, hard = (_share(r + better * (1 - r)) for r in (x.touchpoints.resolved_easy, x.touchpoints.resolved_hard))
    resolved = easy - (easy - hard) * policy.automation / 2
    a = _automated(x, policy)
    unresolved = a * (1 - resolved)
    handed_over = unresolved * policy.handover
    return Routes(a, 1 - a, a * resolved, handed_over, unresolved - handed_over)


def grades(x: Inputs, policy: SimpleNamespace) -> Grades:
    """2.1: what scripting, training, assistance and digital quality make of the entered shares."""
    t, levers = x.touchpoints, x.levers
    tighter = _change(policy.scripting**2, x.today.scripting**2)
    excellent = _share(t.personal_excellent * (1 - levers.scripting_excellence * tighter))
    better = _relative_gain(levers.digital_gain, levers.digital_half, policy.digital_quality, x.today.digital_quality)
    trained = _improve(excellent, np.minimum(t.personal_poor, 1 - excellent), _trained(x, policy))
    assisted = levers.assist_gain * _change(policy.assistance, x.today.assistance)
    return Grades(
        personal=_improve(*trained, assisted) if assisted.any() else trained,
        digital=_improve(t.digital_excellent, t.digital_poor, better),
    )


def experience(x: Inputs, policy: SimpleNamespace, way: Routes, graded: Grades, ramp: Ramp, t: Array) -> Experience:
    """2.1 (habituation, personalisation, outreach) and 2.3. ramp: from steps to months; t: months since today, (month,)."""
    (e_p, p_p), (e_d, p_d), friction = graded.personal, graded.digital, x.service.handover_friction
    e_gain, p_gain = np.maximum(0, e_p - e_d), -np.maximum(0, p_d - p_p)
    used_to, beyond = 1 - (1 - x.market.habituation) ** (t[:, None, None] / 12), None
    more = _change(policy.personalisation, x.today.personalisation)
    if more.any():
        closer, warier = x.levers.personalisation_gain * more, x.levers.personalisation_scepticism * more
        e_d, e_gain = e_d + closer * (1 - e_d), e_gain * (1 - closer)
        p_d, p_gain = p_d + warier * (1 - p_d), p_gain * (1 - warier)
        beyond = _beyond(e_d, p_d, e_gain, p_gain, used_to, ramp, more)
    delivered = way.digital
    if x.proactive.any() and (policy.outreach > 1).any():
        pestered = np.where(x.proactive, np.maximum(1, policy.outreach) ** -x.levers.pestering, 1)
        e_p, p_p = e_p * pestered, 1 - (1 - p_p) * pestered
        e_d, p_d = e_d * pestered, 1 - (1 - p_d) * pestered
        delivered = delivered * pestered
    by_people = e_p * (way.personal + way.handed_over * (1 - friction))
    poor = (
        way.personal * p_p
        + way.handed_over * (p_p + friction * (1 - e_p - p_p))
        + way.dead_end * x.service.dead_end_poor
    )
    if beyond:
        share = ramp.months(delivered)
        beyond = share * beyond[0], share * beyond[1]
    return Experience(
        by_people + way.digital * e_d,
        poor + way.digital * p_d,
        by_people,
        delivered * e_gain,
        delivered * p_gain,
        used_to,
        ramp,
        beyond,
        way.dead_end,
    )


def _beyond(
    e: Array, p: Array, e_gain: Array, p_gain: Array, used_to: Array, ramp: Ramp, more: Array
) -> tuple[Array, Array] | None:
    """What the bounds of 2.1's last digital line add to e + H e_gain and p + H p_gain, (month, J, b); None where nothing.

    Both lines are straight in H, so that where they keep within the bounds at both its ends they do between. Without a change of
    personalisation they do by themselves: habituation leads from one set of shares to another.
    """
    ends = np.stack([used_to.min(0), used_to.max(0)])[:, None]
    e_end, p_end = e + ends * e_gain, p + ends * p_gain
    if ((e_end >= 0) & (e_end <= 1) & (p_end >= 0) & (p_end + e_end <= 1)).all():
        return None
    e, p = (ramp.months(own) + used_to * ramp.months(gain) for own, gain in ((e, e_gain), (p, p_gain)))
    within = _share(e)
    changed = ramp.months(more) != 0
    return changed * (within - e), changed * (np.minimum(np.maximum(p, 0), 1 - within) - p)


def effort(x: Inputs, policy: SimpleNamespace, way: Routes) -> Effort:
    """2.4: working hours and digital cost of one contact, and how many contacts there are."""
    s, t = x.service, x.touchpoints
    quicker = _change(policy.scripting * (2 - policy.scripting), x.today.scripting * (2 - x.today.scripting))
    assisted = _change(policy.assistance, x.today.assistance)
    minutes = t.minutes * (1 - x.levers.scripting_minutes * quicker) * (1 - x.levers.assist_minutes * assisted)
    by_people = (
        way.personal * (1 + s.personal_errors)
        + way.handed_over * (1 + s.handover_rework)
        + way.dead_end * s.dead_end_retry
    )
    attempts = by_people * coming_back(x, policy) + way.digital * s.digital_errors
    digital_cost = way.automated * t.digital_cost
    if policy.assistance.any() and s.assist_cost.any():
        digital_cost = digital_cost + (way.personal + way.handed_over) * (policy.assistance * s.assist_cost)
    reactive = (1 + s.induced_contacts * way.automated) / (1 + s.induced_contacts * _automated(x, x.today))
    volume = t.contacts * np.where(x.proactive, policy.outreach / x.today.outreach, reactive)
    return Effort(minutes / 60 * attempts, digital_cost, volume)


def resolved_share(x: Inputs, way: Routes) -> Array:
    """D of 4.2, the share that the machine resolves of the contacts that customers start: (step, 1, b)."""
    own = np.where(x.of("customer") & ~x.proactive, x.touchpoints.contacts, 0)
    return _share_of(own, own.sum(0), way.digital)


def sales(x: Inputs, policy: SimpleNamespace, way: Routes) -> Array:
    """R of 5.1, the contacts started by the company, by a machine as far as they sell like a person's: (step, 1, b)."""
    ours = np.where(x.proactive, x.touchpoints.contacts, 0) * policy.outreach / x.today.outreach
    held = way.personal + way.handed_over + x.loyalty.machine_sales * way.digital
    return (ours * held).sum(-2, keepdims=True)


def _share_of(weight: Array, total: Array, part: Array) -> Array:
    """The mean of a part over touchpoints, 0 without weight: (J, b), (b,), (step, J, b) -> (step, 1, b)."""
    some = total > 0
    return np.where(some, (weight * part).sum(-2) / np.where(some, total, 1), 0)[:, None]


def _trained(x: Inputs, policy: SimpleNamespace) -> Array:
    """G_train of 2.1."""
    levers = x.levers
    return _relative_gain(levers.training_gain, levers.training_half, policy.training, x.today.training)


def coming_back(x: Inputs, policy: SimpleNamespace) -> Array:
    """F of 2.4, how many contacts people have against today, as matters are settled at once or come back: (step, 1, b)."""
    tighter = _change(policy.scripting**2, x.today.scripting**2)
    repeats = np.maximum(0, (1 - _trained(x, policy)) * (1 + x.levers.scripting_repeats * tighter))
    return 1 - x.service.repeat_share * (1 - repeats)


def _automated(x: Inputs, policy: SimpleNamespace) -> Array:
    """a of 2.2: customers of the paid tier always meet a person."""
    return policy.automation * np.where(x.of("customer"), 1 - policy.take_up, 1)


def _change(now: Array, today: Array) -> Array:
    """Of a policy field since today, (step, 1, b); one step of 0 where there is none."""
    change = now - today
    return change if change.any() else np.zeros((1, 1, 1))


def _relative_gain(gain: Array, half: Array, spend: Array, spend_today: Array) -> Array:
    """G of 2.1: saturating in the spend, relative to today's. One step of 0 where nothing is spent but what is today."""
    if (spend == spend_today).all():
        return np.zeros((1, 1, 1))
    return 1 - (1 - gain * (1 - 2.0 ** (-spend / half))) / (1 - gain * (1 - 2.0 ** (-spend_today / half)))


def _improve(excellent: Array, poor: Array, gain: Array) -> tuple[Array, Array]:
    excellent, poor = (a[None] if a.ndim == 2 else a for a in (excellent, poor))
    if not gain.any():
        return excellent, np.minimum(poor, 1 - excellent)
    excellent = _share(excellent + gain * (1 - excellent))
    return excellent, np.minimum(np.maximum(poor * (1 - gain), 0), 1 - excellent)


def _share(a: Array) -> Array:
    """Within 0..1; faster than numpy.clip on small arrays."""
    a = np.maximum(a, 0)
    return np.minimum(a, 1, out=a)
