"""MODEL.md sections 2-5 joined up: the loop over months, segments and latent classes, and what a scenario comes to."""

from tests.reference.arithmetic import dot
from tests.reference.bond import impressions, move, target, todays_bond
from tests.reference.contacts import contacts, policy
from tests.reference.customers import hazard, latent_classes, prospects, resolved_share, stay
from tests.reference.money import cost, margin, month_money, rest_money, running, sold


def ramp(s, t, delay=0):
    """Section 2 (delay 0): f_t. Section 5.2 (delay release_months): the f of the lagged policy. t counts from 1."""
    months = s["programme"]["ramp_months"]
    if months == 0:
        return 1.0 if t > delay else 0.0
    return min(1.0, max(0.0, t - delay) / months)


def calendar(s):
    """Per month t = 1..T: t, f, policy, what it sells, contacts of base, now, lagged. The last row is 5.5: T again, all in force.

    Today's policy carried on has f = 0, and base for all three.
    """
    T = round(12 * s["horizon_years"])
    days = [(t, ramp(s, t), ramp(s, t, s["programme"]["release_months"])) for t in range(1, T + 1)] + [(T, 1.0, 1.0)]
    todays, rows_B, rows_P = policy(s, 0.0), [], []
    for t, f, lagged in days:
        base, now, lag, pol = contacts(s, 0.0, t), contacts(s, f, t), contacts(s, lagged, t), policy(s, f)
        rows_B.append((t, 0.0, todays, sold(s, base, base, todays), base, base, base))
        rows_P.append((t, f, pol, sold(s, base, now, pol), base, now, lag))
    return rows_B, rows_P


def follow(s, g, cal, multiplier=None):
    """Sections 3-5.2 for one segment under one policy: a row per month and, last, the row of 5.5.

    With a multiplier ("Affordable churn" of section 6) the bond stage is switched off: x = p0, C_t = 0, m_t given.
    """
    loy, v = s["loyalty"], (1 + s["discount_rate"]) ** (-1 / 12)
    p0, after = todays_bond(s, g)
    start = contacts(s, 0.0, 0)
    poor_0, D_0 = impressions(s, g, start, 0)["poor"], resolved_share(s, start)
    old = latent_classes(g["churn"], g["churn_spread"])
    new = latent_classes(g["newcomer_churn"], g["churn_spread"])
    theta = [th for th, _ in old + new]
    joins = [0.0 for _ in old] + [w for _, w in new]
    N = [g["customers"] * w for _, w in old] + [0.0 for _ in new]
    x = p0
    rows = []
    for month, (t, f, pol, sells, base, now, lag) in enumerate(cal, start=1):
        end = month == len(cal)
        L = impressions(s, g, now, t)
        if end and multiplier is None:
            x = target(L, after)
        if multiplier is None:
            m = hazard(s, x, p0, L["poor"], poor_0, resolved_share(s, now), D_0)
            C = prospects(s, g, base, now)
        else:
            m, C = 1 + (multiplier - 1) * f, 0.0
        stays = [stay(s, g, th, m) for th in theta]
        spend = dot(loy["spend_ratio"], x) / dot(loy["spend_ratio"], p0)
        c, h = cost(s, g, base, now, lag)
        row = {"N": sum(N), "m": m, "margin": margin(g, spend, sells, pol), **c}
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
