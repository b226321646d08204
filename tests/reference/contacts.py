"""MODEL.md section 2: levers, routes, experience, cost and volume of every touchpoint under a policy."""

from tests.reference.arithmetic import clip


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
