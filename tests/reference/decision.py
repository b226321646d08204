"""MODEL.md section 6: the plan taken less far or further, where it breaks even, where it is best, churn it can afford."""

import copy
import math

from tests.reference.contacts import policy
from tests.reference.loop import net, simulate


def with_share(s, a):
    """Section 6, Sweep where the drafted shares are today's: every touchpoint of the plan at the share a."""
    s = copy.deepcopy(s)
    s["programme"]["reach"] = 1.0
    for j in s["plan"]["automation"]:
        s["plan"]["automation"][j] = a
    return s


def with_reach(s, reach):
    """Section 6, Sweep: the plan taken that far."""
    s = copy.deepcopy(s)
    s["programme"]["reach"] = reach
    return s


def reaches(s):
    """Section 6, Sweep: the lowest and the highest reach within -5..5 at which some share still changes, None without."""
    ends = []
    for j, today in s["today"]["automation"].items():
        drafted = s["plan"]["automation"][j]
        if drafted != today:
            ends += [(bound - today) / (drafted - today) for bound in (0.0, 1.0)]
    return (max(-5.0, min(ends)), min(5.0, max(ends))) if ends else None


def average_share(s, f):
    """Section 2, head: the average share of today's policy (f = 0) or the plan (f = 1), by today's contacts a year."""
    people = {"customer": 0.0, "newcomer": 0.0, "prospect": 0.0}
    for g in s["segments"]:
        people["customer"] += g["contact_factor"] * g["customers"]
        people["newcomer"] += g["newcomers"]
        people["prospect"] += g["newcomers"]
    weight = {j["name"]: j["contacts"] * people[j["phase"]] for j in s["touchpoints"]}
    if sum(weight.values()) == 0:
        weight = dict.fromkeys(weight, 1.0)
    shares = policy(s, f)["automation"]
    return sum(weight[j] * shares[j] for j in weight) / sum(weight.values())


def crossings(value, grid, at):
    """Every root of a function on a grid, at = its values there: grid points and cells in which its sign changes."""
    roots = [x for x, y in zip(grid, at, strict=True) if y == 0]
    for k in range(len(grid) - 1):
        low, high = grid[k], grid[k + 1]
        if at[k] * at[k + 1] >= 0:
            continue
        for _ in range(60):
            mid = (low + high) / 2
            if (value(mid) < 0) == (at[k] < 0):
                low = mid
            else:
                high = mid
        roots.append((low + high) / 2)
    return sorted(roots)


def summit(value, grid, at):
    """Where a function is highest: the best point of the grid, refined between its neighbours by golden section."""
    k = max(range(len(grid)), key=lambda i: at[i])
    low, high, golden = grid[max(k - 1, 0)], grid[min(k + 1, len(grid) - 1)], (math.sqrt(5) - 1) / 2
    for _ in range(40):
        left, right = high - golden * (high - low), low + golden * (high - low)
        if value(left) >= value(right):
            high = right
        else:
            low = left
    return max((grid[k], low, high), key=value)


def way(s):
    """Section 6, Sweep: how the plan is moved, and from where to where: by its reach or, without a way, by one share."""
    ends = reaches(s)
    return (with_reach, *ends) if ends else (with_share, 0.0, 1.0)


def curve(s, points=41):
    """Section 6, Sweep: [(reach, average share, net, savings, losses)], 0 and 1 among the reaches."""
    move, low, high = way(s)
    found = []
    for at in sorted({0.0, 1.0, *(low + (high - low) * i / (points - 1) for i in range(points))}):
        there = move(s, at)
        out = simulate(there)
        found.append((at, average_share(there, 1.0), out["net"], out["savings"], out["losses"]))
    return found


def constant_multiplier_net(s, m):
    """Section 6, Affordable churn: net with the constant hazard multiplier m in place of the plan's bond stage."""
    return simulate(s, multiplier=m)["net"]


def affordable_multiplier(s, step=0.25):
    """Section 6, Affordable churn: the root of constant_multiplier_net in 0..20 nearest 1, None if there is none."""
    grid = [k * step for k in range(round(20 / step) + 1)]

    def value(m):
        return constant_multiplier_net(s, m)

    return min(crossings(value, grid, [value(m) for m in grid]), key=lambda m: abs(m - 1), default=None)


def affordable_churn(s, step=0.25):
    """Section 6a, affordable_churn: the multiplier, in points of yearly churn, beside what the bond stage expects."""
    m = affordable_multiplier(s, step)
    points = None
    if m is not None:
        leave = [(g["customers"], 1 - (1 - g["churn"]) ** m - g["churn"]) for g in s["segments"]]
        points = sum(n * more for n, more in leave) / sum(n for n, _ in leave)
    return {"multiplier": m, "churn_points": points, "expected_multiplier": simulate(s)["expected_multiplier"]}


def decide(s, points=41):
    """Section 6a: break-even and best, as the reach and as the average share; the averages of both policies."""
    move, by_reach = way(s)[0], reaches(s) is not None
    swept = curve(s, points)
    grid, at = [row[0] for row in swept], [row[2] for row in swept]

    def value(reach):
        return net(move(s, reach))

    def share(reach):
        return average_share(move(s, reach), 1.0)

    roots, best = crossings(value, grid, at), summit(value, grid, at)
    return {
        "break_even_shares": [share(root) for root in roots],
        "best_share": share(best),
        "break_even_reaches": roots if by_reach else [],
        "best_reach": best if by_reach else None,
        "plan_share": average_share(s, 1.0),
        "today_share": average_share(s, 0.0),
    }
