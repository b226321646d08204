"""The sheet Latent: the latent classes of each segment (MODEL.md 4.1) worked out in cells, whatever churn and spread are.

Gauss-Jacobi nodes are the zeros of an orthonormal polynomial of degree 16. They begin at the zeros of its uniform
asymptotic form (WKB: the phase at the k-th zero is pi (k - 1/4), found by Newton steps in an angle) and are then improved
together by Aberth's method on the three-term recurrence; the weights follow from Christoffel's formula. Over
churn .0001 .. .95 and spread .000001 .. .95 this agrees with the eigenvalues in model/stages/latent_classes.py to better than 1e-10.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from pages.report.exports.workbook.assumptions import Assumptions
from pages.report.exports.workbook.constants import Constants
from pages.report.exports.workbook.formula import (
    Cells,
    Formula,
    added,
    arctan,
    cells,
    cos,
    larger,
    largest,
    number,
    product,
    sin,
    size,
    smaller,
    sqrt,
    tan,
    turned,
    when,
)
from pages.report.exports.workbook.sheet import Book, Sheet
from pages.report.language import named, say

NODES = 16
PHASE_ROUNDS, ABERTH_ROUNDS = 4, 3
WIDE = NODES + 2
TOP = 4


@dataclass(frozen=True)
class Latent:
    """Of each segment today's customers and then newcomers, as columns: churn a year and weight, (32, 1). settled: 1 where the
    last step moved no node any more; ones: (1, 32)."""

    churn: list[Cells]
    weight: list[Cells]
    settled: Cells
    ones: Cells


def write(book: Book, a: Assumptions) -> Latent:
    sheet = book.sheet(named("Latent classes"), say("How unlike each other customers are in their churn."))
    note = say("Gauss-Jacobi nodes of a beta distribution, by Newton steps in cells: they follow churn and its spread.")
    sheet.text(0, 0, say("Latent classes: how unlike each other customers are in their churn"), "title")
    sheet.text(1, 0, note, "note")
    sheet.file.set_column(0, 0, 24)
    sheet.printed_in_part(60)
    order = sheet.values(TOP - 1, 1, [np.arange(1.0, NODES + 1)])
    start = sheet.values(TOP, 1, [_starts()])
    ones = sheet.values(TOP + 1, 1, np.ones((1, 2 * NODES)))
    for i, head in enumerate(("k", say("first angle"), say("ones"))):
        sheet.text(TOP - 1 + i, 0, head, "note")
    churn: list[Cells] = []
    weight: list[Cells] = []
    moved: list[Cells] = []
    for i, segment in enumerate(a.scenario.segments):
        spread = a.of("segments", segment.name, "churn_spread")
        both = []
        for j, (whose, head) in enumerate(
            (
                ("churn", say("{segment}: today's customers", segment=segment.name)),
                ("newcomer_churn", say("{segment}: newcomers", segment=segment.name)),
            )
        ):
            cohort = _Cohort(sheet, 1 + (2 * i + j) * WIDE, order, start, ones[:, :NODES], a.constants)
            sheet.text(TOP + 2, cohort.column, head, "strong")
            both.append(cohort.classes(a.of("segments", segment.name, whose), spread))
        row = cohort.row + 1
        stacked = [[classes[k] for classes in both] for k in (0, 1)]
        for k, (columns, parts, head) in enumerate(
            ((churn, stacked[0], say("churn")), (weight, stacked[1], say("weight")))
        ):
            at = 1 + 2 * i * WIDE + k
            sheet.text(row, at, head, "note")
            values = [sheet.put(row + 1 + h * NODES, at, turned(part)).value for h, part in enumerate(parts)]
            columns.append(cells(sheet.name, row + 1, at, np.vstack(values)))
        moved += [classes[2] for classes in both]
    sheet.text(2, 0, say("settled (1 = yes)"), "note")
    settled = sheet.put(2, 1, largest(*moved) < a.constants["settled_within"])
    return Latent(churn, weight, settled, ones)


def _starts() -> np.ndarray:
    """The angles of the zeros where the phase is that of a semicircle: (NODES,)."""
    phases = np.pi * (np.arange(1, NODES + 1) - 0.25) / (NODES + 0.5)
    return np.array([brentq(lambda x, p=p: x - np.sin(2 * x) / 2 - p, 0, np.pi) for p in phases])


class _Cohort:
    """One beta distribution, written downwards in the columns from `column` on."""

    def __init__(self, sheet: Sheet, column: int, order: Cells, start: Cells, ones: Cells, fixed: Constants):
        self.sheet, self.column, self.row = sheet, column, TOP + 3
        self.order, self.start, self.ones, self.fixed = order, start, ones, fixed

    def put(self, label: str, formula: Formula) -> Cells:
        self.sheet.text(self.row, 0, label, "note")
        done = self.sheet.put(self.row, self.column, formula)
        self.row += done.value.shape[0]
        return done

    def classes(self, churn: Formula, spread: Formula) -> tuple[Cells, Cells, Cells]:
        """Nodes and weights (1, 16), and how far the last step moved a node."""
        alike = self.fixed["all_alike"]
        one = self.put(say("all alike"), 1 * ((spread < alike) + (churn < alike) + (churn >= 1) > 0))
        mean, wide = self.put(say("mean"), when(one, 0.5, churn)), self.put(say("spread"), when(one, 0.5, spread))
        b = self.put(say("alpha - 1"), mean * (1 - wide) / wide - 1)
        a = self.put(say("beta - 1"), (1 - mean) * (1 - wide) / wide - 1)
        diagonal, beside = self.recurrence(a, b)
        x = self.put(say("first nodes"), (1 + self.asymptotic(a, b)) / 2)
        moved = self.put(say("moved"), number(0))
        for _ in range(ABERTH_ROUNDS):
            step = self.aberth(x, diagonal, beside)
            moved = self.put(say("moved"), largest(size(step)))
            x = self.put(say("nodes"), x - step)
        squares = added([p * p for p in self.polynomials(x, diagonal, beside, NODES - 1)])
        weight = self.put(say("weight"), when(one, 1 / NODES, 1 / squares))
        return self.put(say("churn"), when(one, churn, smaller(1, larger(0, x)))), weight, moved

    def recurrence(self, a: Cells, b: Cells) -> tuple[Cells, Cells]:
        """Diagonal and off-diagonal of the Jacobi matrix on 0..1, one cell per degree: (1, 16) each."""
        k = self.order - 1
        s = self.put("2k + a + b", 2 * k + a + b)
        diagonal = when(k.same(0), (b - a) / (a + b + 2), (b * b - a * a) / (s * (s + 2)))
        n, s = self.order, self.put("2n + a + b", 2 * self.order + a + b)
        first = 4 * (1 + a) * (1 + b) / ((2 + a + b) ** 2 * (3 + a + b))
        square = 4 * n * (n + a) * (n + b) * (n + a + b) / (s * s * (s + 1) * (s - 1))
        return self.put(say("diagonal"), (1 + diagonal) / 2), self.put(
            say("off-diagonal"), sqrt(when(n.same(1), first, square)) / 2
        )

    def asymptotic(self, a: Cells, b: Cells) -> Formula:
        """Where the phase of the asymptotic form is pi (k - 1/4), less where b < 0: the zeros in -1..1."""
        n = self.put("N", NODES + (a + b + 1) / 2)
        middle = self.put(say("middle"), (b * b - a * a) / (4 * n * n))
        half = self.put(say("half width"), sqrt(larger(middle * middle + 1 - (a * a + b * b) / (2 * n * n), 0)))
        ends = []
        for c in (1 - middle, 1 + middle):
            c = self.put(say("to the end"), c)
            q = self.put("q", sqrt(larger(c * c - half * half, 0)))
            ends.append((c, q, self.put(say("ratio"), sqrt(larger(c - half, 1e-30) / (c + half)))))
        (right, q_right, at_right), (left, q_left, at_left) = ends
        shift = self.put(say("shift"), smaller(b, 0))
        wanted = number(float(np.pi)) * (self.order - self.fixed["quarter_turn"] + shift)
        wanted = self.put(
            say("phase wanted"), when(wanted > self.fixed["first_phase"], wanted, self.fixed["first_phase"])
        )
        angle = self.start
        for _ in range(PHASE_ROUNDS):
            slope = self.put("tan", tan(angle / 2))
            turns = q_right * arctan(at_right * slope) + q_left * arctan(slope / at_left)
            phase = self.put(say("phase"), n * (angle - turns))
            reach = 1 / (right + half * cos(angle)) + 1 / (left - half * cos(angle))
            step = (phase - wanted) / (n / 2 * half**2 * sin(angle) ** 2 * reach)
            new = self.put(say("angle, raw"), angle - step)
            low, high = angle / 2, (angle + float(np.pi)) / 2
            angle = self.put(say("angle"), when(new < low, low, when(new > high, high, new)))
        return middle - half * cos(angle)

    def polynomials(self, x: Cells, diagonal: Cells, beside: Cells, most: int) -> list[Cells]:
        """The orthonormal polynomials of degree 0 .. most at x."""
        degrees = [self.put("p 0", 0 * x + 1)]
        for k in range(most):
            formula = (x - diagonal[0, k]) * degrees[k]
            if k:
                formula = formula - beside[0, k - 1] * degrees[k - 1]
            degrees.append(self.put(f"p {k + 1}", formula / beside[0, k]))
        return degrees

    def aberth(self, x: Cells, diagonal: Cells, beside: Cells) -> Formula:
        """The step by which every node moves: Newton's, kept off the other nodes."""
        p = self.polynomials(x, diagonal, beside, NODES)
        slope: list[Cells] = []
        for k in range(NODES):
            formula = p[k] + (x - diagonal[0, k]) * slope[k - 1] if k else p[k]
            if k > 1:
                formula = formula - beside[0, k - 1] * slope[k - 2]
            slope.append(self.put(f"p' {k + 1}", formula / beside[0, k]))
        newton = self.put(say("Newton"), p[NODES] / slope[-1])
        same = self.order.same(turned(self.order))
        apart = self.put(say("1 / apart"), when(same, 0, 1 / (x - turned(x) + same)))
        return self.put(say("step"), newton / (1 - newton * product(self.ones, apart)))
