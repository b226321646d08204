"""MODEL.md section 2: take-up and reach, levers, routes, experience, cost and volume of every touchpoint under a policy."""

from tests.reference.arithmetic import clip


def take_up(s, pol):
    """Section 2, head: the share of customers who take the paid tier at its fee."""
    return pol["premium_share"] * 2 ** (-pol["premium_fee"] / s["levers"]["premium_half_fee"])


def planned(s, name):
    """Section 2, head: the plan's share of a touchpoint, as far as its reach takes what is drafted."""
    today, drafted = s["today"]["automation"][name], s["plan"]["automation"][name]
    return clip(today + s["programme"]["reach"] * (drafted - today), 0.0, 1.0)


def policy(s, f):
    """Section 2, head: every field is today + f (plan - today); of the paid tier take-up and income ramp so.

    premium_share is the take-up, as in the text.
    """
    today, plan = s["today"], s["plan"]
    at = {k: today[k] + f * (plan[k] - today[k]) for k in today if k != "automation"}
    at["automation"] = {j: a + f * (planned(s, j) - a) for j, a in today["automation"].items()}
    taken, taken_by_plan = take_up(s, today), take_up(s, plan)
    at["premium_share"] = taken + f * (taken_by_plan - taken)
    income, income_of_plan = today["premium_fee"] * taken, plan["premium_fee"] * taken_by_plan
    at["premium_income"] = income + f * (income_of_plan - income)
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


def g(scripting):
    """2.1: the time that scripts save, the first ones most."""
    return scripting * (2 - scripting)


def levers(s, j, pol, t):
    """2.1: what the levers make of touchpoint j under a policy in month t, in the order of the text."""
    lev, today = s["levers"], s["today"]
    G_train = share_gained(lev["training_gain"], lev["training_half"], pol["training"], today["training"])
    G_dig = share_gained(lev["digital_gain"], lev["digital_half"], pol["digital_quality"], today["digital_quality"])
    dg = g(pol["scripting"]) - g(today["scripting"])
    dq = pol["scripting"] ** 2 - today["scripting"] ** 2
    dp = pol["personalisation"] - today["personalisation"]
    da = pol["assistance"] - today["assistance"]

    minutes = j["minutes"] * (1 - lev["scripting_minutes"] * dg) * (1 - lev["assist_minutes"] * da)
    k = max(0.0, (1 - G_train) * (1 + lev["scripting_repeats"] * dq))

    eP = clip(j["personal_excellent"] * (1 - lev["scripting_excellence"] * dq), 0.0, 1.0)
    pP = min(j["personal_poor"], 1 - eP)
    eP, pP = improve(eP, pP, G_train)
    eP, pP = improve(eP, pP, lev["assist_gain"] * da)

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
    return {"minutes": minutes, "k": k, "eP": eP, "pP": pP, "eD": eD, "pD": pD, "easy": easy, "hard": hard}


def automated(j, pol):
    """2.2: a, the share of contacts that meet the machine first."""
    a = pol["automation"][j["name"]]
    return a * (1 - pol["premium_share"]) if j["phase"] == "customer" else a


def contact(s, j, pol, t, todays):
    """2.2 routes, 2.3 experience, 2.4 cost and volume of touchpoint j under a policy in month t; todays is the policy of f = 0."""
    sv = s["service"]
    to = levers(s, j, pol, t)

    a = automated(j, pol)
    r = to["easy"] - (to["easy"] - to["hard"]) * pol["automation"][j["name"]] / 2
    personal = 1 - a
    digital = a * r
    handed = a * (1 - r) * pol["handover"]
    dead = a * (1 - r) * (1 - pol["handover"])

    friction = sv["handover_friction"]
    E_pers = personal * to["eP"] + handed * to["eP"] * (1 - friction)
    E = E_pers + digital * to["eD"]
    P = (
        personal * to["pP"]
        + digital * to["pD"]
        + handed * (to["pP"] + friction * (1 - to["eP"] - to["pP"]))
        + dead * sv["dead_end_poor"]
    )

    F = 1 - sv["repeat_share"] * (1 - to["k"])
    worked = personal * (1 + sv["personal_errors"]) + handed * (1 + sv["handover_rework"]) + dead * sv["dead_end_retry"]
    hours = to["minutes"] / 60 * (F * worked + digital * sv["digital_errors"])
    machines = a * j["digital_cost"] + (personal + handed) * pol["assistance"] * sv["assist_cost"]

    if j["proactive"]:
        volume = j["contacts"] * pol["outreach"] / s["today"]["outreach"]
    else:
        induced = sv["induced_contacts"]
        volume = j["contacts"] * (1 + induced * a) / (1 + induced * automated(j, todays))
    return {
        "personal": personal,
        "resolved": digital,
        "handed": handed,
        "dead": dead,
        "E": E,
        "P": P,
        "E_pers": E_pers,
        "hours": hours,
        "digital": machines,
        "volume": volume,
    }


def contacts(s, f, t):
    """Section 2: one dict per touchpoint under the policy of f in month t."""
    pol, todays = policy(s, f), policy(s, 0.0)
    return [contact(s, j, pol, t, todays) for j in s["touchpoints"]]
