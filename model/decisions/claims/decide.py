"""From a claim's question to its verdict: scan the deciding assumption, and see where and in which range it flips."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import PchipInterpolator

from model.decisions.claims.finding import Amount, Finding, Question, Series, Told
from model.numerics.arrays import Array, Mask
from model.numerics.roots import roots
from model.scenario.paths import about, get, interval, title, usual
from model.scenario.scenario import Scenario

# Points of the scan, and of each closer look between two of them.
SCAN, CLOSER = 13, 7
# Closer looks; more of them where the number stays 0 on one side of a flip, so that no line can be drawn through it.
LOOKS, LOOKS_AT_ZERO = 2, 4
# Differences below this share of the amounts they are made of are rounding.
ROUNDING = 1e-11


@dataclass(frozen=True)
class Scan:
    """x: values of the assumption; number, threshold and margin there, which is above 0 where the claim holds: each
    (n,).
    """

    x: Array
    number: Array
    threshold: Array
    margin: Array

    @property
    def holds(self) -> Mask:
        return self.margin > 0


def decide(scenario: Scenario, question: Question) -> Finding:
    """Over the assumption's usual range, widened to P10, P90 and the entered value."""
    assumption, value = about(question.path), float(get(scenario, question.path))
    low, high = question.open or interval(scenario, question.path)
    least, most = usual(scenario, question.path)
    ends = min(least, low, value), max(most, high, value)
    x = np.unique([*np.linspace(*ends, SCAN), *np.linspace(low, high, 3), value])
    judged = question.ask is not None
    first = question.ask(x) if question.ask else Told(np.zeros_like(x))
    here = int(np.searchsorted(x, value))
    more = {n: Amount(float(np.broadcast_to(a, x.shape)[here]), unit) for n, (a, unit) in first.more.items()}
    scan = _scanned(question, x, first)
    scan = _closer(question, scan, first.scale) if judged else scan
    flips, here = _flips(scan), int(np.searchsorted(scan.x, value))
    number, holds = float(scan.number[here]), bool(scan.holds[here])
    same = (scan.holds[(scan.x >= low) & (scan.x <= high)] == holds).all()
    return Finding(
        id=question.id,
        verdict="depends" if not (judged and same) or (holds and not question.proves) else "true" if holds else "false",
        holds=holds,
        judged=judged,
        case=question.case({name: amount.value for name, amount in more.items()}),
        number=number,
        threshold=float(scan.threshold[here]),
        unit=question.unit,
        above=question.above,
        path=question.path,
        value=value,
        low=float(low),
        high=float(high),
        scanned=(float(ends[0]), float(ends[1])),
        break_even=tuple(flips),
        series=Series(
            x_label=", ".join(filter(None, (title(question.path), question.relative))),
            x_unit=assumption.unit,
            x=tuple(scan.x.tolist()),
            y_label=question.label,
            y_unit=question.unit,
            y=tuple(scan.number.tolist()),
            threshold=tuple(scan.threshold.tolist()),
            line=question.line,
            marks={
                "entered": ((value, number),),
                "break-even": tuple((at, float(np.interp(at, scan.x, scan.number))) for at in flips),
            },
            relative=question.relative,
        ),
        more=more,
        names=dict(question.names),
    )


def _scanned(question: Question, x: Array, reading: Told) -> Scan:
    number, threshold = (np.broadcast_to(a, x.shape).astype(float) for a in (reading.number, reading.threshold))
    margin = number - threshold if question.above else threshold - number
    size = np.maximum(reading.scale, np.maximum(np.abs(number), np.abs(threshold)))
    return Scan(x, number, threshold, np.where(np.abs(margin) <= ROUNDING * size, 0.0, margin))


def _closer(question: Question, scan: Scan, scale: float) -> Scan:
    """More points, in one batch, between those where the verdict flips, and again between the closest of these."""
    for look in range(LOOKS_AT_ZERO):
        turns = scan.holds[1:] != scan.holds[:-1]
        if look >= LOOKS:
            turns &= scan.margin[1:] * scan.margin[:-1] == 0
        between = [np.linspace(scan.x[i], scan.x[i + 1], CLOSER + 2)[1:-1] for i in np.flatnonzero(turns)]
        x = np.setdiff1d(np.concatenate([[], *between]), scan.x)
        if not x.size or question.ask is None:
            break
        reading = question.ask(x)
        new = _scanned(question, x, Told(reading.number, reading.threshold, scale=scale))
        order = np.argsort(np.concatenate([scan.x, x]))
        scan = Scan(*(np.concatenate([getattr(scan, f), getattr(new, f)])[order] for f in Scan.__dataclass_fields__))
    return scan


def _flips(scan: Scan) -> list[float]:
    """The roots at which the verdict changes sides, read off a smooth line through the points of the scan."""
    if len(scan.x) < 3:
        return []
    flips = []
    for root in roots(PchipInterpolator(scan.x, scan.margin), scan.x, scan.margin):
        before, after = np.searchsorted(scan.x, root, "left") - 1, np.searchsorted(scan.x, root, "right")
        if before >= 0 and after < len(scan.x) and scan.holds[before] != scan.holds[after]:
            flips.append(float(root))
    return flips
