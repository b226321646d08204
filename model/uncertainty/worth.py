"""MODEL.md section 6, uncertainty: what it is worth to know more before choosing between options (EVPI and EVPPI).

EVPI = E[max_d net_d] - max_d E[net_d]; EVPPI of assumptions phi = E[max_d E[net_d | phi]] - max_d E[net_d]. The inner
expectation is a regression over the draws (Strong, Oakley & Brennan 2014, Medical Decision Making 34(3), eq. 6-9), of
the difference of each option to the best one.

EVPPI asks only in which worlds phi is high or low, not in which unit, so each assumption enters by its ranks, as normal
scores: all have one and the same spline basis, and one dummy tells the noise of all. A group is the sum of its members'
splines and the products of its leading ones. A dummy is the same basis against the draws in another order: shuffled
once, then shifted round and round, so that one Fourier transform gives the fits of n dummies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.fft import irfft, rfft
from scipy.stats import norm, rankdata

from model.batches.batches import Progress
from model.numerics.arrays import Array
from model.scenario.paths import split
from model.uncertainty.spline import natural

KNOTS = norm.ppf([0.02, 0.15, 0.38, 0.62, 0.85, 0.98])
GROUP_KNOTS = norm.ppf([0.03, 0.35, 0.65, 0.97])
"""Fewer, as a group has many members."""
DUMMIES, GROUP_DUMMIES = 4000, 400
FALSE = 0.05
"""Chance that any of the assumptions that have nothing to do with the choice comes out above the floor."""
READ = 250
"""Quantiles at which a dummy's fit is read."""
PAIRS = 8
"""Members of a group beyond these, those that tell least on their own, enter without products."""
NOISE = 2.0
"""An estimate within this many of its standard errors cannot be told from 0."""


@dataclass(frozen=True)
class Estimate:
    """What knowing something is worth, money.

    value: as estimated, with its standard error; floor: what as many assumptions that have nothing to do with the choice
    reach at most, with a chance of 1 - FALSE. 0 where no dummy ever changes the choice.
    """

    value: float
    standard_error: float
    floor: float

    @property
    def known(self) -> bool:
        """Whether it can be told from 0."""
        return self.value > max(self.floor, NOISE * self.standard_error)

    @property
    def above(self) -> float:
        """The value with the floor taken off; 0 where it cannot be told from 0."""
        return self.value - self.floor if self.known else 0.0


@dataclass(frozen=True)
class Information:
    """everything: EVPI. single: path -> EVPPI; group: name of a group -> EVPPI of all its assumptions together."""

    everything: Estimate
    single: dict[str, Estimate]
    group: dict[str, Estimate]


def group_of(path: str) -> str:
    """'segments.Advised', 'touchpoints.Problem', 'service', 'levers', 'bond', ...: what an assumption belongs to."""
    steps = split(path)
    return f"{steps[0]}.{steps[1]}" if steps[0] in ("segments", "touchpoints") else steps[0]


def evpi(net: Array) -> Estimate:
    """Of net (n, D): what it is worth to know everything. In-sample, so a little high: E max of estimated means."""
    regret = net.max(1) - net[:, np.argmax(net.mean(0))]
    return Estimate(float(regret.mean()), float(regret.std(ddof=1) / np.sqrt(len(net))), 0.0)


def information(
    net: Array, columns: Mapping[str, Array], progress: Progress | None = None, seed: int = 0, grouped: bool = True
) -> Information:
    """EVPI, and EVPPI of every assumption and of every group of at least two.

    net: (n, D), one column per option; columns: path -> (n,), the same draws. Anything that varies with the draws can be a
    column, as the hazard multiplier. Assumptions that do not vary are worth 0. progress: called with the fraction done.
    grouped: False leaves the groups out.
    """
    report = progress or (lambda done: None)
    n, everything = len(net), evpi(net)
    difference = _differences(net)
    if not difference.shape[1] or not np.abs(difference).max():
        nothing = Estimate(0.0, 0.0, 0.0)
        return Information(everything, dict.fromkeys(columns, nothing), {})
    table, stiff = _table(n, KNOTS), _table(n, GROUP_KNOTS)
    order = np.random.default_rng(seed).permutation(n)
    varying = {path: column for path, column in columns.items() if np.ptp(column) > 0}
    floor = _floor(table[order], table, difference, DUMMIES, max(1, len(varying)))
    report(0.1)
    places = {path: _places(column) for path, column in varying.items()}
    single, tells = dict.fromkeys(columns, Estimate(0.0, 0.0, floor)), {}
    for i, (path, place) in enumerate(places.items()):
        basis = _own(table, place)
        tells[path] = float(((basis.T @ difference) ** 2).sum())
        single[path] = _capped(_fitted(basis, difference), floor, everything)
        report(0.1 + 0.4 * (i + 1) / len(places))
    groups, group = _groups(varying) if grouped else {}, {}
    for i, (name, members) in enumerate(groups.items()):
        basis = _joint(stiff, [places[p] for p in sorted(members, key=lambda p: -tells[p])])
        noise = _floor(basis, basis, difference[order], GROUP_DUMMIES, len(groups))
        group[name] = _capped(_fitted(basis, difference), noise, everything)
        report(0.5 + 0.5 * (i + 1) / len(groups))
    return Information(everything, single, group)


def evppi(net: Array, columns: Sequence[Array]) -> tuple[float, float]:
    """EVPPI of some columns (n,) together, and its standard error, without a floor. net: (n, D)."""
    difference = _differences(net)
    places = [_places(column) for column in columns if np.ptp(column) > 0]
    if not places or not difference.shape[1]:
        return 0.0, 0.0
    table = _table(len(net), KNOTS if len(places) == 1 else GROUP_KNOTS)
    return _fitted(_joint(table, places), difference)


def _differences(net: Array) -> Array:
    """Net of the other options less that of the one best in expectation: (n, D - 1)."""
    best = int(np.argmax(net.mean(0)))
    return np.delete(net, best, axis=1) - net[:, [best]]


def _table(n: int, knots: Array) -> Array:
    """The spline basis at the n normal scores, without the constant, columns uncorrelated with mean square 1: (n, k)."""
    return _orthonormal(natural(norm.ppf((np.arange(n) + 0.5) / n), knots))


def _orthonormal(columns: Array) -> Array:
    """Centred, uncorrelated, mean square 1; what depends on the others is left out."""
    centred = columns - columns.mean(0)
    centred /= np.maximum(np.sqrt((centred**2).mean(0)), 1e-300)
    blocks = _blocks(centred)
    size, turn = np.linalg.eigh(sum(np.matmul(b.transpose(0, 2, 1), b).sum(0) for b in blocks) / len(columns))
    kept = size > 1e-9 * size[-1]
    turn = turn[:, kept] / np.sqrt(size[kept])
    return np.concatenate([np.matmul(b, turn).reshape(-1, turn.shape[1]) for b in blocks])


def _blocks(tall: Array) -> list[Array]:
    """(n, k) as stacks (m, rows, k) so low that their products stay below the size from which OpenBLAS starts threads.

    Threads that wait for each other on a busy machine take 30 times as long as one.
    """
    n, k = tall.shape
    rows = max(1, min(n, 250_000 // k**2))
    whole = n - n % rows
    return [part.reshape(-1, high, k) for part, high in ((tall[:whole], rows), (tall[whole:], n - whole)) if high]


def _places(column: Array) -> Array:
    """Row of the table for each draw; equal values share the middle one."""
    return np.floor(rankdata(column) - 0.5).astype(int)


def _own(table: Array, place: Array) -> Array:
    """The basis of one assumption in the order of the draws; orthonormal as the table is but where values repeat."""
    basis = table[place]
    return basis if len(np.unique(place)) == len(place) else _orthonormal(basis)


def _joint(table: Array, places: Sequence[Array]) -> Array:
    """The basis of several assumptions, the most telling first: their splines, and products of the leading two by two."""
    if len(places) == 1:
        return _own(table, places[0])
    score = norm.ppf((np.arange(len(table)) + 0.5) / len(table))
    pairs = [(score[a] * score[b])[:, None] for a, b in combinations(places[:PAIRS], 2)]
    return _orthonormal(np.concatenate([*(table[place] for place in places), *pairs], axis=1))


def _fitted(basis: Array, difference: Array) -> tuple[float, float]:
    """EVPPI by least squares on an orthonormal basis (n, k), and its standard error by the delta method.

    Two parts: the coefficients, whose covariance is that of the residuals over n, and the draws of phi themselves.
    """
    n = len(basis)
    known = difference.mean(0) + basis @ (basis.T @ difference / n)
    best = np.maximum(known.max(1), 0)
    chosen = (known == best[:, None]) & (best > 0)[:, None]
    chosen = chosen / np.maximum(chosen.sum(1, keepdims=True), 1)
    # how the mean of the best answers to each coefficient, the constant first: (k + 1, D - 1)
    slope = np.concatenate([chosen.mean(0, keepdims=True), basis.T @ chosen / n])
    residual = difference - known
    spread = residual.T @ residual / max(1, n - len(slope))
    variance = np.einsum("kd,de,ke->", slope, spread, slope) / n + best.var(ddof=1) / n
    return float(best.mean()), float(np.sqrt(variance))


def _capped(fitted: tuple[float, float], floor: float, everything: Estimate) -> Estimate:
    """No part is worth more than the whole, which noise could have it."""
    return Estimate(min(fitted[0], everything.value), fitted[1], floor)


def _floor(basis: Array, read_at: Array, difference: Array, many: int, among: int) -> float:
    """What the highest EVPPI of `among` dummies stays below with a chance of 1 - FALSE, from `many` of them.

    The rows of the basis and of the differences (n, D - 1) are in orders that have nothing to do with each other, nor any two
    rows that follow each other, or its shifts would be one dummy over and over. read_at: rows at which fits are read.
    """
    n = len(difference)
    shifts = np.linspace(0, n, many, endpoint=False).astype(int)
    turned, rows = np.conj(rfft(basis, axis=0)), read_at[:: max(1, n // READ)]
    best, most = np.zeros((len(rows), many)), np.zeros(many)
    for one in difference.T:
        # coefficients by basis column and shift: means of basis[i] difference[i + shift]
        fits = irfft(turned * rfft(one)[:, None], n, axis=0)[shifts] / n
        known = rows @ fits.T + one.mean()
        np.maximum(best, known, out=best)
        np.maximum(most, known.mean(0), out=most)
    return float(np.quantile(best.mean(0) - most, (1 - FALSE) ** (1 / among)))


def _groups(columns: Mapping[str, Array]) -> dict[str, list[str]]:
    by_group: dict[str, list[str]] = {}
    for path in columns:
        by_group.setdefault(group_of(path), []).append(path)
    return {name: members for name, members in by_group.items() if len(members) > 1}
