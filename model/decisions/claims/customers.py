"""Claims about customers: what contacts leave behind, and what fans, neutrals and detractors are worth."""

from __future__ import annotations

import numpy as np

from model.decisions.claims.finding import Question, Told, silent
from model.decisions.claims.view import View, per_customer
from model.decisions.claims.worth import Today
from model.numerics.arrays import Array
from model.scenario.units import MONEY, SHARE, Unit
from model.stages import money

CUSTOMERS = Unit("customers")
# Rows of the bond table, and how many poor contacts each of them comes from.
NONE, ADEQUATE = 0, 2
POOR = np.array([0.0, 0.0, 0.0, 1.0])


def adequate_harms(view: View) -> Question:
    """(3) From grade 2 on a contact does more harm than none.

    A customer whose bond a grade 2-3 contact has just re-formed, against one whose bond has faded without contact: the
    two rows of the bond table with their causal share (3), both fading back to today's mix, in margin, referrals
    included, under today's churn (4, 5.1). The number is the worth after an adequate contact less that after none, per
    customer, all segments together; the claim holds below 0. After a poor contact some leave at once (4.2).
    """
    path = "bond.after.adequate.fan"

    def ask(values: Array) -> Told:
        x = view.at(path, values)
        today = Today(x)
        none, excellent, adequate, poor = per_customer(x, today.impressed(today.after(), POOR))
        gaps = {"gap": adequate - none, "excellent": excellent - none, "poor": none - poor}
        more = {name: (gap, MONEY) for name, gap in gaps.items()} | {
            "fans_none": (x.bond.after[NONE, 0], SHARE),
            "fans_adequate": (x.bond.after[ADEQUATE, 0], SHARE),
        }
        return Told(adequate - none, 0, more, float(np.abs(none).max()))

    label = "Worth of a customer after an adequate contact, less after none"
    return Question("adequate_harms", path, label, MONEY, ask, False)


def fans_worth(view: View) -> Question:
    """(5) Fans stay, buy more, bring others: what is a fan, a neutral, a detractor worth?

    A customer who is and remains a fan (neutral, detractor): discounted months of staying, churn as in 4.1-4.2 relative
    to today's mix, times margin after contact cost (5.1, 5.2) and newcomers brought, each worth a newcomer of the
    segment (4.3); over the remaining lifetime, or over the horizon where no remaining lifetime counts. Average over all
    segments' customers. Number: worth of a fan, threshold: of a neutral; the claim holds above.
    """
    path = "loyalty.churn_ratio.fan"

    def ask(values: Array) -> Told:
        x = view.at(path, values)
        today = Today(x)
        life, (margin, referred) = today.lives(), today.monthly()
        fan, neutral, detractor = per_customer(x, life * (margin + referred))
        parts = {
            "detractor": detractor,
            "fan_more": fan - neutral,
            "detractor_less": neutral - detractor,
            "by_staying": per_customer(x, (life[0] - life[1]) * (margin + referred)[1]),
            "by_buying": per_customer(x, life[0] * (margin[0] - margin[1])),
            "by_bringing": per_customer(x, life[0] * (referred[0] - referred[1])),
        }
        return Told(fan, neutral, {name: (part, MONEY) for name, part in parts.items()})

    label, line, relative = "Worth of a fan", "worth of a neutral customer", "relative to neutral customers"
    return Question("fans_worth", path, label, MONEY, ask, line=line, relative=relative)


def rescued(view: View) -> Question:
    """(7) After a failure a person who cares wins the customer back, being ignored loses them.

    Failures are the customer touchpoint, not started by the company, with the largest share of poor personal contacts.
    Answered by a person who is graded 1, a complaint re-forms the bond with the chance w by the row 'excellent'; ignored it is
    a dead end, which matters with the chance w' (3), poor in the share dead_end_poor and adequate in the rest (2.3). Number:
    the difference in the customer's worth (as in claim 3, averaged over complaints of all segments), those who leave at once
    over a poor one included (4.2); threshold: what the person's time costs (2.4); the claim holds above.
    """
    path, which = "loyalty.event_churn", view.phase("customer") & ~view.x.proactive[:, 0]
    if not which.any():
        return silent("rescued", path, MONEY)
    name = view.most(which, view.x.touchpoints.personal_poor[:, 0])
    j = view.names.index(name)

    def ask(values: Array) -> Told:
        x = view.at(path, values)
        today = Today(x)
        mixes = np.concatenate([today.after(), today.mix[None]])
        _, excellent, adequate, poor, as_today = today.impressed(mixes, np.append(POOR, 0.0))
        bad = x.service.dead_end_poor
        chance = np.minimum(1, x.touchpoints.salience[j] * x.segments.sensitivity)
        stuck = np.maximum(chance, np.minimum(1, x.service.dead_end_salience * x.segments.sensitivity))
        ignored = bad * poor + (1 - bad) * adequate
        complaints = x.segments.customers * x.segments.contact_factor
        complaints = complaints / complaints.sum(0)
        rescued = ((chance * (excellent - as_today) - stuck * (ignored - as_today)) * complaints).sum(0)
        hours = x.touchpoints.minutes[j] / 60 * (1 + x.service.personal_errors[0])
        cost = money.wages(x, hours)[0]
        lost = (chance * (excellent - poor) * complaints).sum(0)
        return Told(rescued, cost, {"gain": (rescued - cost, MONEY), "against_poor": (lost, MONEY)})

    label, names = "Worth of a complaint rescued instead of ignored", {"touchpoint": name}
    return Question("rescued", path, label, MONEY, ask, names=names, line="cost of the person's time")


def angry_tell(view: View) -> Question:
    """(8) The angry tell others, and more than the pleased do.

    Newcomers that today's detractors of all segments keep away in a year, against newcomers that today's fans bring:
    share in today's mix (3) x customers x referrals (4.3). The claim holds where the first number is above the second.
    """
    path = "loyalty.referrals.detractor"

    def ask(values: Array) -> Told:
        x = view.at(path, values)
        today = Today(x)
        fans, _, detractors = (today.mix * x.segments.customers).sum(1)
        brought, kept_away = fans * x.loyalty.referrals[0], -detractors * x.loyalty.referrals[2]
        worth = per_customer(x, today.newcomer)
        more = {
            "fans": (fans, CUSTOMERS),
            "detractors": (detractors, CUSTOMERS),
            "worth": (kept_away * worth, MONEY),
            "worth_newcomer": (worth, MONEY),
        }
        return Told(kept_away, brought, more)

    label, line = "Newcomers kept away by detractors", "newcomers brought by fans"
    return Question("angry_tell", path, label, Unit("customers per year"), ask, line=line)
