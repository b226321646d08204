"""MODEL.md section 4: who stays, class by class, what makes them leave, and what draws prospects."""

import math

import numpy as np

from tests.reference.arithmetic import clip, dot


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


def resolved_share(s, con):
    """4.2: D, the share that the machine resolves of the contacts that customers start."""
    met = resolved = 0.0
    for j, c in zip(s["touchpoints"], con, strict=True):
        if j["phase"] == "customer" and not j["proactive"]:
            met += j["contacts"]
            resolved += j["contacts"] * c["resolved"]
    return resolved / met if met > 0 else 0.0


def hazard(s, x, p0, poor, poor_0, D, D_0):
    """4.2: m_t of a bond x, of the poor contacts that matter and of the tie of self-service."""
    loy = s["loyalty"]
    B = dot(loy["churn_ratio"], x) / dot(loy["churn_ratio"], p0)
    E = 1.0 if poor_0 < 1e-12 else poor / poor_0
    event = loy["event_churn"]
    return ((1 - event) * B + event * E) * math.exp(-loy["self_service_tie"] * (D - D_0))


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
