"""MODEL.md section 5: what outreach sells, contact cost, and what a month and the remaining lifetime save and lose."""

import math

from tests.reference.contacts import policy


def reached_out(s, con, pol):
    """5.1: R, the contacts started by the company, one held by a machine counted as far as it sells."""
    sells = s["loyalty"]["machine_sales"]
    return sum(
        j["contacts"] * pol["outreach"] / s["today"]["outreach"] * (c["personal"] + c["handed"] + sells * c["resolved"])
        for j, c in zip(s["touchpoints"], con, strict=True)
        if j["proactive"]
    )


def sold(s, base, now, pol):
    """5.1: revenue relative to that under today's outreach."""
    R_0 = reached_out(s, base, policy(s, 0.0))
    if R_0 == 0:
        return 1.0
    return 1 + s["loyalty"]["outreach_revenue"] * (math.sqrt(reached_out(s, now, pol) / R_0) - 1)


def margin(g, spend, sells, pol):
    """5.1: margin per customer-month; spend is the bond's spend ratio relative to today's."""
    return g["revenue"] * g["margin"] / 12 * spend * sells + pol["premium_income"] / 12


def effort(s, g, con):
    """5.2: working hours and digital cost of u (customer-month), z (newcomer) and y (month)."""
    hours, digital = {"u": 0.0, "z": 0.0, "y": 0.0}, {"u": 0.0, "z": 0.0, "y": 0.0}
    for j, c in zip(s["touchpoints"], con, strict=True):
        if j["phase"] == "customer":
            key, number = "u", c["volume"] * g["contact_factor"] / 12
        elif j["phase"] == "newcomer":
            key, number = "z", c["volume"]
        else:
            key, number = "y", c["volume"] * g["newcomers"] / 12
        hours[key] += number * c["hours"]
        digital[key] += number * c["digital"]
    return hours, digital


def cost(s, g, base, now, lag):
    """5.2: u, z, y in effect, and the working hours now."""
    wage, released = s["service"]["hourly_cost"], s["programme"]["released_share"]
    (h_base, _), (h_now, d_now), (h_lag, _) = effort(s, g, base), effort(s, g, now), effort(s, g, lag)
    effect = {}
    for key in ("u", "z", "y"):
        before, after, lagged = wage * h_base[key], wage * h_now[key], wage * h_lag[key]
        extra, freed = max(0.0, after - before), max(0.0, before - max(lagged, after))
        effect[key] = before + extra - released * freed + d_now[key]
    return effect, h_now


def running(s, f):
    """5.3: running_t per year at the policy of f."""
    pol, today = policy(s, f), s["today"]
    return (
        s["programme"]["running_cost"]
        + (pol["training"] + pol["digital_quality"])
        - (today["training"] + today["digital_quality"])
    )


def month_money(B, P, run):
    """5.3: saving_t and loss_t of one segment; run = its running cost of the month."""
    saving = B["N"] * (B["u"] - P["u"]) + B["inflow"] * (B["z"] - P["z"]) + (B["y"] - P["y"]) - run
    loss = (B["N"] * (B["margin"] - P["u"]) - B["inflow"] * P["z"]) - (
        P["N"] * (P["margin"] - P["u"]) - P["inflow"] * P["z"]
    )
    return saving, loss


def rest_money(B, P, run):
    """5.5: what the remaining lifetime adds, before v^T; run = the segment's running cost of a month at f = 1."""
    r = run / B["N"] if B["N"] > 0 else 0.0
    return B["life"] * (B["u"] - P["u"] - r), B["life"] * (B["margin"] - P["u"]) - P["life"] * (P["margin"] - P["u"])
