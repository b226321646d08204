"""What the machine resolves, from its easiest to its hardest contact, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from model.estimate import sampling
from model.estimate.counts import Cells, Counts
from model.estimate.estimate import Estimate, Standing, estimate, unknown
from model.scenario.sentence import Sentence

FEWEST = 30
MOST_CHANCE, UNSURE = 3.0, 1.5
"""What chance brings in the first week is at most so many times what it brings in the second, and known to such a factor."""
TELLING = 0.08
"""Standard error of the hardest contact's resolution above which quarters and segments tell nothing of it."""


def ends(counts: Counts) -> Iterator[Estimate]:
    """resolved_easy and resolved_hard of every touchpoint.

    The model's 2.2: at automation a the machine resolves easy - (easy - hard) a / 2 on average. So a straight line through the
    quarters and segments of a touchpoint, resolution over a / 2, has both ends, if automation differed enough among them. If it did
    not: no contact reached so far was harder than the average one, which is the most that the hardest can be.
    """
    found = counts.get("ladder") if counts.says_channel else None
    for name, cells in found.by("touchpoint") if found is not None else ():
        cells = cells.where(cells["digital"] >= 1)
        n = cells.total("digital")
        if n < FEWEST:
            continue
        path, line = f"touchpoints.{name}.", _line(cells)
        if line:
            (easy, easy_error), (hard, hard_error) = line
            method = Sentence(
                "Resolved by the machine, drawn on over quarters and segments with more and less automation."
            )
            yield estimate(path + "resolved_easy", easy, sampling.around(easy, easy_error), method, n)
            yield estimate(path + "resolved_hard", hard, sampling.around(hard, hard_error), method, n)
        else:
            part = cells.total("resolved")
            method = Sentence(
                "The average over what is automated today: harder contacts have not been tried, and would be resolved less often."
            )
            yield unknown(
                path + "resolved_easy", Sentence("Automation hardly differed over time and among segments."), n
            )
            yield estimate(
                path + "resolved_hard", part / n, sampling.share(part, n), method, n, standing=Standing.UPPER_BOUND
            )


def _line(cells: Cells) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """(easy, its error), (hard, its error) by weighted least squares; None where the line is too uncertain, or rises by more than
    chance. Errors by the scatter about the line where that is wider than a binomial's."""
    digital, resolved = cells["digital"].astype(float), cells["resolved"].astype(float)
    if len(cells) < 3:
        return None
    half, share = digital / cells["started"] / 2, resolved / digital
    p = resolved.sum() / digital.sum()
    weight = digital / max(p * (1 - p), 1e-6)
    design = np.stack([np.ones(len(cells)), -half], 1)
    information = (design * weight[:, None]).T @ design
    if np.linalg.cond(information) > 1e8:
        return None
    covariance = np.linalg.inv(information)
    easy, fall = covariance @ ((design * weight[:, None]).T @ share)
    scatter = float((weight * (share - design @ (easy, fall)) ** 2).sum() / (len(cells) - 2))
    covariance = covariance * max(scatter, 1)
    to_hard = np.array([1.0, -1.0])
    easy_error, hard_error = np.sqrt(covariance[0, 0]), np.sqrt(to_hard @ covariance @ to_hard)
    hard = easy - fall
    if hard_error > TELLING or fall < -sampling.Z * np.sqrt(covariance[1, 1]):
        return None
    return (float(easy), float(easy_error)), (float(hard), float(hard_error))


def repeats(counts: Counts) -> Iterator[Estimate]:
    """repeat_share, dead_end_retry, dead_end_poor, handover_friction and today's hand-over, over all touchpoints."""
    cells = counts.get("touch")
    if cells is None:
        return
    by_person = with_person(cells)
    n = by_person.total("followed")
    if n >= FEWEST:
        value, chance = _caused(by_person, "again")
        method = Sentence(
            "Contacts with a person followed by another about the same within seven days, less what comes by chance, as later."
        )
        yield estimate("service.repeat_share", value, chance, method, n)
    if counts.says_channel and counts.says_resolved:
        yield from _dead_ends(cells)


def with_person(cells: Cells) -> Cells:
    """Contacts with a person that were followed for four weeks."""
    return cells.where((cells["digital"] == 0) & (cells["followed"] > 0))


def _dead_ends(cells: Cells) -> Iterator[Estimate]:
    unresolved = cells.where((cells["digital"] == 1) & (cells["resolved"] == 0))
    alone = unresolved.where(unresolved["soon"] == 0)
    n = unresolved.total("n")
    if n >= FEWEST:
        handed = n - alone.total("n")
        method = Sentence("Unresolved digital contacts that met a person within the hour.")
        yield estimate("today.handover", handed / n, sampling.share(handed, n), method, n)
    followed = alone.total("followed")
    if followed >= FEWEST:
        value, chance = _caused(alone, "person")
        method = Sentence(
            "Dead ends followed by a person about the same within seven days, less what comes by chance, as later."
        )
        yield estimate("service.dead_end_retry", value, chance, method, followed)
    graded = alone.total("graded")
    if graded >= FEWEST:
        poor = alone.total("poor")
        method = Sentence(
            "Grades of unresolved digital contacts that met no person within the hour; who answers chooses to."
        )
        yield estimate("service.dead_end_poor", poor / graded, sampling.share(poor, graded), method, graded)
    yield from _friction(cells)


def _friction(cells: Cells) -> Iterator[Estimate]:
    """1 - excellent after a hand-over / excellent with a person from the start, touchpoint by touchpoint (model 2.3)."""
    expected = excellent = n = 0.0
    for _, one in cells.by("touchpoint"):
        direct = one.where((one["digital"] == 0) & (one["after"] == 0))
        handed = one.where((one["digital"] == 0) & (one["after"] == 1))
        graded = direct.total("graded")
        if graded >= FEWEST:
            expected += handed.total("graded") * direct.total("excellent") / graded
            excellent += handed.total("excellent")
            n += handed.total("graded")
    if n >= FEWEST and expected > 0:
        low, high = sampling.rate(excellent, expected)
        method = Sentence("Excellent grades after a hand-over, relative to those of contacts that began with a person.")
        yield estimate("service.handover_friction", 1 - excellent / expected, (1 - high, 1 - low), method, n)


def _caused(cells: Cells, kind: str) -> tuple[float, sampling.Range]:
    """Share that comes back because of the contact, and its range: what came in the first week beyond chance."""
    n, first, second, _ = came(cells, kind)
    by_chance, least = chance(cells, kind)
    variance = first / max(n * (n - first), 1) + (second - first) / max((n - first) * (n - second), 1)
    error = sampling.Z * float(np.sqrt(variance))
    low, value, high = (
        float(1 - (1 - first / n) * np.exp(7 * rate + off))
        for rate, off in ((by_chance * UNSURE, error), (by_chance, 0), (least / UNSURE, -error))
    )
    return max(0.0, value), (max(0.0, low), high)


def came(cells: Cells, kind: str) -> tuple[float, float, float, float]:
    """Contacts that were followed, and how many had a next one within 7, 14 and 28 days. kind: again, or person."""
    n, first, second, fourth = (cells.total(name) for name in ("followed", f"{kind}7", f"{kind}14", f"{kind}28"))
    return n, first, second, fourth


def chance(cells: Cells, kind: str) -> tuple[float, float]:
    """What chance brings a day in the first week, and in the second.

    It is seen later, of those who have not come yet: in the second week and in the two after it. It falls, since those who come often
    have come already; where rates are gamma distributed, 1 / rate rises in a straight line (Lomax 1954), which leads back to the first
    week.
    """
    n, first, second, fourth = came(cells, kind)
    rates = [_rate(second - first, n - first, 7), _rate(fourth - second, n - second, 14)]
    by_chance = rates[0]
    if min(rates) > 0:
        slope = max(0.0, 1 / rates[1] - 1 / rates[0]) / (21 - 10.5)
        by_chance = 1 / max(1 / rates[0] - slope * (10.5 - 3.5), 1 / (MOST_CHANCE * rates[0]))
    return by_chance, rates[0]


def _rate(events: float, at_risk: float, days: int) -> float:
    return float(-np.log1p(-min(events / at_risk, 0.999)) / days) if at_risk else 0.0
