"""MODEL.md sections 1-6a as plain loops over months, segments, touchpoints and latent classes.

An oracle for tests and the loop that the benchmarks compare with. Written from MODEL.md alone, shares no code with model/.
Names follow MODEL.md: f = share of the way from today to the plan, g = segment, j = touchpoint, k = class of experience,
i = bond state, n = latent class, B = today's policy carried on, P = the plan. Trusts its input: nothing is validated.
"""

import copy
import math

import numpy as np

STATES = ("fan", "neutral", "detractor")


def clip(x, low, high):
    return max(low, min(high, x))


def dot(values, mix):
    return sum(values[i] * mix[i] for i in STATES)


# ------------------------------------------------------------------ 2 Contacts
def policy(s, f):
    """Section 2, head: every field is today + f (plan - today); the paid tier's income ramps as one number."""
    today, plan = s["today"], s["plan"]
    at = {k: today[k] + f * (plan[k] - today[k]) for k in today if k != "automation"}
    at["automation"] = {j: a + f * (plan["automation"][j] - a) for j, a in today["automation"].items()}
    income = today["premium_fee"] * today["premium_share"]
    at["premium_income"] = income + f * (plan["premium_fee"] * plan["premium_share"] - income)
    return at


def share_gained(gain, half, x, x0):
    """2.1: G, the gain of a yearly spend x relative to today's spend x0."""

    def S(spend):
        return gain * (1 - 2 ** (-spend / half))

    return 1 - (1 - S(x)) / (1 - S(x0))


def improve(e, p, G):
    """2.1: improve(e, p; G)."""
    e = clip(e + G * (1 - e), 0.0, 1.0)
    return e, clip(p * (1 - G), 0.0, 1 - e)


def levers(s, j, pol, t):
    """2.1: minutes, experience and resolution of touchpoint j under a policy in month t, in the order of the text."""
    lev, today = s["levers"], s["today"]
    G_train = share_gained(lev["training_gain"], lev["training_half"], pol["training"], today["training"])
    G_dig = share_gained(lev["digital_gain"], lev["digital_half"], pol["digital_quality"], today["digital_quality"])
    ds = pol["scripting"] - today["scripting"]
    dp = pol["personalisation"] - today["personalisation"]

    minutes = j["minutes"] * (1 - lev["scripting_minutes"] * ds)

    eP = clip(j["personal_excellent"] * (1 - lev["scripting_excellence"] * ds), 0.0, 1.0)
    pP = min(j["personal_poor"], 1 - eP)
    eP, pP = improve(eP, pP, G_train)

    easy = clip(j["resolved_easy"] + G_dig * (1 - j["resolved_easy"]), 0.0, 1.0)
    hard = clip(j["resolved_hard"] + G_dig * (1 - j["resolved_hard"]), 0.0, 1.0)

    eD, pD = improve(j["digital_excellent"], j["digital_poor"], G_dig)
    H = 1 - (1 - s["market"]["habituation"]) ** (t / 12)
    eD += H * max(0.0, eP - eD)
    pD -= H * max(0.0, pD - pP)
    eD = clip(eD + lev["personalisation_gain"] * dp * (1 - eD), 0.0, 1.0)
    pD = clip(pD + lev["personalisation_scepticism"] * dp * (1 - pD), 0.0, 1 - eD)

    if j["proactive"] and pol["outreach"] > 1:
        o = pol["outreach"] ** -lev["pestering"]
        eP, pP = eP * o, 1 - (1 - pP) * o
        eD, pD = eD * o, 1 - (1 - pD) * o
    return minutes, eP, pP, eD, pD, easy, hard


def automated(j, pol):
    """2.2: a, the share of contacts that meet the machine first."""
    a = pol["automation"][j["name"]]
    return a * (1 - pol["premium_share"]) if j["phase"] == "customer" else a


def contact(s, j, pol, t):
    """2.2 routes, 2.3 experience, 2.4 cost and volume of touchpoint j under a policy in month t."""
    sv = s["service"]
    minutes, eP, pP, eD, pD, easy, hard = levers(s, j, pol, t)

    a = automated(j, pol)
    r = easy - (easy - hard) * pol["automation"][j["name"]] / 2
    personal = 1 - a
    digital = a * r
    handed = a * (1 - r) * pol["handover"]
    dead = a * (1 - r) * (1 - pol["handover"])

    E_pers = personal * eP + handed * eP * (1 - sv["handover_friction"])
    E = E_pers + digital * eD
    P = (
        personal * pP
        + digital * pD
        + handed * (pP + sv["handover_friction"] * (1 - eP - pP))
        + dead * sv["dead_end_poor"]
    )

    hours = (
        minutes
        / 60
        * (
            personal * (1 + sv["personal_errors"])
            + digital * sv["digital_errors"]
            + handed * (1 + sv["handover_rework"])
            + dead * sv["dead_end_retry"]
        )
    )
    if j["proactive"]:
        volume = j["contacts"] * pol["outreach"] / s["today"]["outreach"]
    else:
        induced = sv["induced_contacts"]
        volume = j["contacts"] * (1 + induced * a) / (1 + induced * automated(j, s["today"]))
    return {"E": E, "P": P, "E_pers": E_pers, "hours": hours, "digital": a * j["digital_cost"], "volume": volume}


def contacts(s, f, t):
    """Section 2: one dict per touchpoint under the policy of f in month t."""
    pol = policy(s, f)
    return [contact(s, j, pol, t) for j in s["touchpoints"]]


# ------------------------------------------------------------------ 3 Bond
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
        L["excellent"] += n * w * (c["E"] + s_t * c["E_pers"])
        L["adequate"] += n * w * (1 - c["E"] - c["P"])
        L["poor"] += n * w * c["P"]
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


# ------------------------------------------------------------------ 4 Customers
def latent_classes(churn, spread, nodes=16):
    """4.1: [(theta_n, w_n)] of the beta: Gauss-Jacobi nodes as eigenvalues of the Jacobi matrix (Golub and Welsch)."""
    if spread == 0 or churn == 0 or churn == 1:
        return [(churn, 1.0)]
    alpha = churn * (1 - spread) / spread
    beta = (1 - churn) * (1 - spread) / spread
    p, q = beta - 1, alpha - 1  # weight (1-x)^p (1+x)^q, theta = (1+x)/2
    J = np.zeros((nodes, nodes))
    J[0, 0] = (q - p) / (p + q + 2)
    for k in range(1, nodes):
        c = 2 * k + p + q
        J[k, k] = (q - p) * (q + p) / (c * (c + 2))
        if k == 1:
            square = 4 * (p + 1) * (q + 1) / ((p + q + 2) ** 2 * (p + q + 3))
        else:
            square = 4 * k * (k + p) * (k + q) * (k + p + q) / (c * c * (c + 1) * (c - 1))
        J[k, k - 1] = J[k - 1, k] = math.sqrt(square)
    x, vectors = np.linalg.eigh(J)
    return [(clip((1 + float(x[n])) / 2, 0.0, 1.0), float(vectors[0, n]) ** 2) for n in range(nodes)]


def stay(s, g, theta, m):
    """4.2: the chance that a customer of latent class theta stays for the month."""
    if s["churn_form"] == "proportional":
        return (1 - theta) ** (m / 12)
    return min(1.0, (1 - theta) ** (1 / 12) * (1 - g["churn"]) ** ((m - 1) / 12))


def prospects(s, g, base, now):
    """4.3: C_t."""
    return sum(
        min(1.0, j["salience"] * g["sensitivity"]) * c["volume"] * ((c["E"] - c["P"]) - (c0["E"] - c0["P"]))
        for j, c0, c in zip(s["touchpoints"], base, now, strict=True)
        if j["phase"] == "prospect"
    )


# ------------------------------------------------------------------ 5 Money
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


def ramp(s, t, delay=0):
    """Section 2 (delay 0): f_t. Section 5.2 (delay release_months): the f of the lagged policy. t counts from 1."""
    months = s["programme"]["ramp_months"]
    if months == 0:
        return 1.0 if t > delay else 0.0
    return min(1.0, max(0.0, t - delay) / months)


def calendar(s):
    """Per month t = 1..T: t, f, contacts of base, now, lagged. The last row is 5.5: t = T again, all in force.

    Today's policy carried on has f = 0, and base for all three.
    """
    T = round(12 * s["horizon_years"])
    days = [(t, ramp(s, t), ramp(s, t, s["programme"]["release_months"])) for t in range(1, T + 1)] + [(T, 1.0, 1.0)]
    plan = [(t, f, contacts(s, 0.0, t), contacts(s, f, t), contacts(s, lagged, t)) for t, f, lagged in days]
    return [(t, 0.0, base, base, base) for t, _, base, _, _ in plan], plan


def follow(s, g, cal, multiplier=None):
    """Sections 3-5.2 for one segment under one policy: a row per month and, last, the row of 5.5.

    With a multiplier ("Affordable churn" of section 6) the bond stage is switched off: x = p0, C_t = 0, m_t given.
    """
    loy, v = s["loyalty"], (1 + s["discount_rate"]) ** (-1 / 12)
    p0, after = todays_bond(s, g)
    old = latent_classes(g["churn"], g["churn_spread"])
    new = latent_classes(g["newcomer_churn"], g["churn_spread"])
    theta = [th for th, _ in old + new]
    joins = [0.0 for _ in old] + [w for _, w in new]
    N = [g["customers"] * w for _, w in old] + [0.0 for _ in new]
    x = p0
    rows = []
    for month, (t, f, base, now, lag) in enumerate(cal, start=1):
        end = month == len(cal)
        L = impressions(s, g, now, t)
        if end and multiplier is None:
            x = target(L, after)
        m = dot(loy["churn_ratio"], x) / dot(loy["churn_ratio"], p0)
        C = prospects(s, g, base, now)
        if multiplier is not None:
            m, C = 1 + (multiplier - 1) * f, 0.0
        stays = [stay(s, g, th, m) for th in theta]
        margin = (
            g["revenue"] * g["margin"] / 12 * dot(loy["spend_ratio"], x) / dot(loy["spend_ratio"], p0)
            + policy(s, f)["premium_income"] / 12
        )
        c, h = cost(s, g, base, now, lag)
        row = {"N": sum(N), "m": m, "margin": margin, **c}
        rows.append(row)
        if end:
            row["life"] = sum(N[n] * v / (1 - v * stays[n]) for n in range(len(N)))
            break
        word = dot(loy["referrals"], x) - dot(loy["referrals"], p0)
        drawn = max(0.0, 1 + loy["conversion"] * s["bond"]["causal_share"] * C)
        inflow = max(0.0, g["newcomers"] / 12 * drawn + row["N"] * word / 12)
        row["inflow"] = inflow
        row["fans"] = row["N"] * x["fan"]
        row["churned"] = sum(N[n] * (1 - stays[n]) for n in range(len(N)))
        row["hours"] = row["N"] * h["u"] + inflow * h["z"] + h["y"]
        row["cost"] = row["N"] * c["u"] + inflow * c["z"] + c["y"]
        N = [N[n] * stays[n] + inflow * joins[n] for n in range(len(N))]
        if multiplier is None:
            x = move(x, L, after)
    return rows


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


def simulate(s, multiplier=None):
    """Sections 2-5 and the months of 6a, totals over segments; cumulative_net without the remaining lifetime of 5.5."""
    v, T = (1 + s["discount_rate"]) ** (-1 / 12), round(12 * s["horizon_years"])
    cal_B, cal_P = calendar(s)
    customers = sum(g["customers"] for g in s["segments"])
    keys = {"customers": "N", "fans": "fans", "churned": "churned", "cost": "cost", "personal_hours": "hours"}
    months = {"month": list(range(1, T + 1)), "saving": [0.0] * T, "loss": [0.0] * T}
    for key in ("customers", "fans", "churned", "margin", "cost", "personal_hours"):
        months[key + "_today"], months[key + "_plan"] = [0.0] * T, [0.0] * T
    savings_rest = losses_rest = expected = 0.0
    for g in s["segments"]:
        part = g["customers"] / customers
        rows_B, rows_P = follow(s, g, cal_B), follow(s, g, cal_P, multiplier)
        for t in range(T):
            B, P = rows_B[t], rows_P[t]
            saving, loss = month_money(B, P, part * running(s, cal_P[t][1]) / 12)
            months["saving"][t] += saving
            months["loss"][t] += loss
            for arm, row in (("_today", B), ("_plan", P)):
                months["margin" + arm][t] += row["N"] * row["margin"]
                for key, name in keys.items():
                    months[key + arm][t] += row[name]
        if s["count_remaining_lifetime"]:
            saving, loss = rest_money(rows_B[T], rows_P[T], part * running(s, 1.0) / 12)
            savings_rest += v**T * saving
            losses_rest += v**T * loss
        expected += part * rows_P[T - 1]["m"]
    investment = s["programme"]["investment"]
    savings = sum(v**t * months["saving"][t - 1] for t in range(1, T + 1)) + savings_rest
    losses = sum(v**t * months["loss"][t - 1] for t in range(1, T + 1)) + losses_rest
    flow = [months["saving"][t] - months["loss"][t] for t in range(T)]
    cumulative = [-investment]
    for t in range(1, T + 1):
        cumulative.append(cumulative[-1] + v**t * flow[t - 1])
    return {
        "net": savings - losses - investment,
        "savings": savings,
        "losses": losses,
        "investment": investment,
        "cumulative_net": cumulative,
        "payback_month": payback(cumulative),
        "tipping_month": tipping(flow),
        "expected_multiplier": expected,
        "months": months,
    }


# ------------------------------------------------------------------ 6 Decision
def payback(cumulative):
    """Section 6: the first t at which the cumulative discounted net is >= 0 and was below before."""
    for t in range(1, len(cumulative)):
        if cumulative[t] >= 0 and cumulative[t - 1] < 0:
            return t
    return None


def tipping(flow):
    """Section 6: the last month with net_t >= 0, if later months exist and some month up to it was positive."""
    good = [t for t in range(1, len(flow) + 1) if flow[t - 1] >= 0]
    if good and good[-1] < len(flow) and any(x > 0 for x in flow[: good[-1]]):
        return good[-1]
    return None


def net(s):
    return simulate(s)["net"]


def with_share(s, a):
    """Section 6, Sweep: the scenario with every touchpoint of the plan at the share a."""
    s = copy.deepcopy(s)
    for j in s["plan"]["automation"]:
        s["plan"]["automation"][j] = a
    return s


def constant_multiplier_net(s, m):
    """Section 6, Affordable churn: net with the constant hazard multiplier m in place of the plan's bond stage."""
    return simulate(s, multiplier=m)["net"]


def affordable_multiplier(s, step=0.25):
    """Section 6, Affordable churn: the root of constant_multiplier_net in 0..20 nearest 1, None if there is none."""
    grid = [k * step for k in range(round(20 / step) + 1)]
    value = [constant_multiplier_net(s, m) for m in grid]
    roots = [m for m, y in zip(grid, value, strict=True) if y == 0]
    for k in range(len(grid) - 1):
        low, high, y_low = grid[k], grid[k + 1], value[k]
        if y_low * value[k + 1] >= 0:
            continue
        for _ in range(60):
            mid = (low + high) / 2
            y = constant_multiplier_net(s, mid)
            if (y < 0) == (y_low < 0):
                low = mid
            else:
                high = mid
        roots.append((low + high) / 2)
    return min(roots, key=lambda m: abs(m - 1)) if roots else None
