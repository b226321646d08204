"""MODEL.md section 3: from what customers meet to fans, neutrals and detractors."""

import math

from tests.reference.arithmetic import STATES
from tests.reference.contacts import contacts


def impressions(s, g, con, t):
    """Section 3: L_k per month for a segment that meets these contacts."""
    mk = s["market"]
    s_t = mk["scarcity"] * (min(1.0, mk["automation_now"] + mk["automation_growth"] * t / 12) - mk["automation_now"])
    L = {"none": math.log(2) / s["bond"]["half_life_months"], "excellent": 0.0, "adequate": 0.0, "poor": 0.0}
    for j, c in zip(s["touchpoints"], con, strict=True):
        if j["phase"] == "prospect":
            continue
        if j["phase"] == "customer":
            n = c["volume"] * g["contact_factor"] / 12
        else:
            n = c["volume"] * g["newcomers"] / g["customers"] / 12
        w = min(1.0, j["salience"] * g["sensitivity"])
        stuck = max(w, min(1.0, s["service"]["dead_end_salience"] * g["sensitivity"]))
        L["excellent"] += n * w * (c["E"] + s_t * c["E_pers"])
        L["adequate"] += n * w * (1 - c["E"] - c["P"])
        L["poor"] += n * w * c["P"]
        L["poor"] += n * (stuck - w) * c["dead"] * s["service"]["dead_end_poor"]
        L["adequate"] += n * (stuck - w) * c["dead"] * (1 - s["service"]["dead_end_poor"])
    return L


def target(L, after):
    """Section 3: the target mix b."""
    return {i: sum(L[k] * after[k][i] for k in L) / sum(L.values()) for i in STATES}


def todays_bond(s, g):
    """Section 3: today's mix p0 from the table as entered, and the table after' drawn towards it."""
    after, causal = s["bond"]["after"], s["bond"]["causal_share"]
    p0 = target(impressions(s, g, contacts(s, 0.0, 0), 0), after)
    return p0, {k: {i: p0[i] + causal * (after[k][i] - p0[i]) for i in STATES} for k in after}


def move(x, L, after):
    """Section 3: x_{t+1}."""
    q = 1 - math.exp(-sum(L.values()))
    b = target(L, after)
    return {i: (1 - q) * x[i] + q * b[i] for i in STATES}
