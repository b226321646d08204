"""MODEL.md section 2: policy -> routes, experience and effort of contacts.

Axes throughout: (step, J, b). A step is a distinct state of the ramp; `at` says which step a month is in.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from model.inputs import Array, Inputs


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
    """How contacts feel (2.3): shares excellent, poor, and the excellent ones by people. Shape (month, J, b)."""

    excellent: Array
    poor: Array
    excellent_by_people: Array


def at_months(a: Array, at: Array) -> Array:
    """The steps of (step, ...) in the order of the months, at (month,); one step alone stands for all of them."""
    if len(a) == 1:
        return a
    return a[: len(at)] if np.array_equal(at, np.arange(len(at))) else a[at]


def policy_at(x: Inputs, f: Array) -> SimpleNamespace:
    """Every policy field as today + f (plan - today) (section 2). f: (step, 1, b). premium_income is per customer-year."""
    today, plan = vars(_with_income(x.today)), vars(_with_income(x.plan))
    return SimpleNamespace(**{name: today[name] + f * (plan[name] - today[name]) for name in today})


def policy_today(x: Inputs) -> SimpleNamespace:
    """Today's policy as one step."""
    return SimpleNamespace(**{name: value[None] for name, value in vars(_with_income(x.today)).items()})


def _with_income(policy: SimpleNamespace) -> SimpleNamespace:
    """The paid tier's income ramps as one number, so it stands beside the share in place of the fee."""
    fields = {name: value for name, value in vars(policy).items() if name != "premium_fee"}
    return SimpleNamespace(**fields, premium_income=policy.premium_fee * policy.premium_share)


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
    """2.1: what scripting, training and digital quality make of the entered shares."""
    t, levers = x.touchpoints, x.levers
    tighter = _change(policy.scripting, x.today.scripting)
    excellent = _share(t.personal_excellent * (1 - levers.scripting_excellence * tighter))
    trained = _relative_gain(levers.training_gain, levers.training_half, policy.training, x.today.training)
    better = _relative_gain(levers.digital_gain, levers.digital_half, policy.digital_quality, x.today.digital_quality)
    return Grades(
        personal=_improve(excellent, np.minimum(t.personal_poor, 1 - excellent), trained),
        digital=_improve(t.digital_excellent, t.digital_poor, better),
    )


def experience(x: Inputs, policy: SimpleNamespace, way: Routes, graded: Grades, at: Array, t: Array) -> Experience:
    """2.1 (habituation, personalisation, outreach) and 2.3. at: step of each month; t: months since today, both (month,).

    Only what customers get used to is worked out month by month, the rest once a step.
    """
    (e_p, p_p), (e_d, p_d), friction = graded.personal, graded.digital, x.service.handover_friction
    catch_up, calm_down = np.maximum(0, e_p - e_d), np.maximum(0, p_d - p_p)
    used_to = 1 - (1 - x.market.habituation) ** (t[:, None, None] / 12)
    e_d = at_months(e_d, at) + used_to * at_months(catch_up, at)
    p_d = at_months(p_d, at) - used_to * at_months(calm_down, at)
    more = _change(policy.personalisation, x.today.personalisation)
    if more.any():
        e_d = _share(e_d + at_months(x.levers.personalisation_gain * more, at) * (1 - e_d))
        p_d = _share(p_d + at_months(x.levers.personalisation_scepticism * more, at) * (1 - p_d))
    p_d = np.minimum(p_d, 1 - e_d)
    if x.proactive.any() and (policy.outreach > 1).any():
        pestered = np.where(x.proactive, np.maximum(1, policy.outreach) ** -x.levers.pestering, 1)
        e_p, p_p = e_p * pestered, 1 - (1 - p_p) * pestered
        pestered = at_months(pestered, at)
        e_d, p_d = e_d * pestered, 1 - (1 - p_d) * pestered
    by_people = e_p * (way.personal + way.handed_over * (1 - friction))
    poor = (
        way.personal * p_p
        + way.handed_over * (p_p + friction * (1 - e_p - p_p))
        + way.dead_end * x.service.dead_end_poor
    )
    by_people, poor, digital = (at_months(a, at) for a in (by_people, poor, way.digital))
    return Experience(by_people + digital * e_d, poor + digital * p_d, by_people)


def effort(x: Inputs, policy: SimpleNamespace, way: Routes) -> Effort:
    """2.4: working hours and digital cost of one contact, and how many contacts there are."""
    s, t = x.service, x.touchpoints
    minutes = t.minutes * (1 - x.levers.scripting_minutes * _change(policy.scripting, x.today.scripting))
    attempts = (
        way.personal * (1 + s.personal_errors)
        + way.digital * s.digital_errors
        + way.handed_over * (1 + s.handover_rework)
        + way.dead_end * s.dead_end_retry
    )
    reactive = (1 + s.induced_contacts * way.automated) / (1 + s.induced_contacts * _automated(x, x.today))
    volume = t.contacts * np.where(x.proactive, policy.outreach / x.today.outreach, reactive)
    return Effort(minutes / 60 * attempts, way.automated * t.digital_cost, volume)


def _automated(x: Inputs, policy: SimpleNamespace) -> Array:
    """a of 2.2: customers of the paid tier always meet a person."""
    return policy.automation * np.where(x.of("customer"), 1 - policy.premium_share, 1)


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
