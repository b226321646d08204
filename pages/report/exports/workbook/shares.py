"""The sheet Shares: the automation of each touchpoint in each arm, and how arms are made of a few samples (MODEL.md 2 and 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from model.numerics.arrays import Array
from pages.report import numbers
from pages.report.exports.workbook.assumptions import Assumptions, choice
from pages.report.exports.workbook.formula import Cells, Formula, added, cells, number, product, when
from pages.report.exports.workbook.sheet import Book, Sheet
from pages.report.language import named, say

SAMPLES = (0.0, 1 / 3, 2 / 3, 1.0)
"""Shares of a touchpoint at which its contacts are worked out; those at any other share follow from them."""
FIRST = 5
"""Row of the first touchpoint; below them all, of each how its columns are made."""


@dataclass(frozen=True)
class Shares:
    """arms: heads of today, the plan, and the plan at each step of the break-even table; variants: heads of today, the plan and SAMPLES.

    target: touchpoint -> its share in each arm, (1, arms); spread: touchpoint -> (6, arms), makes what is known of its variants
    one column per arm; average: the average share of each arm; samples (1, 4); is_plan (1, arms), 1 but for today.
    """

    arms: list[str]
    variants: list[str]
    samples: Cells
    is_plan: Cells
    target: Mapping[str, Cells]
    spread: Mapping[str, Cells]
    average: Cells


def heads(reaches: Array) -> list[str]:
    """Of columns in which the plan goes so far."""
    return [say("at {reach} of the drafted way", reach=numbers.decimal(float(reach), 2)) for reach in reaches]


def write(book: Book, a: Assumptions, points: Formula, arms: list[str]) -> Shares:
    """The sheet; points: where the break-even table lists the reaches, as a row of cells; arms: their heads.

    What the contacts of a touchpoint add up to is a polynomial of the third degree in its share (routes are quadratic in it,
    volume linear), so the values at four shares give those at all shares exactly (Lagrange).
    """
    sheet, names = (
        book.sheet(named("Shares"), say("How far automation goes in each column of the following sheets.")),
        [t.name for t in a.scenario.touchpoints],
    )
    sheet.printed_in_part(FIRST + 8 * len(names))
    both = [say("today"), say("plan")]
    variants = [*both, *(say("at {share}", share=numbers.percent(share, 0)) for share in SAMPLES)]
    _words(sheet, names, [*both, *arms], variants)
    four = [sheet.put(2, 1 + i, share) for i, share in enumerate((number(0), number(1) / 3, number(2) / 3, number(1)))]
    samples = cells(sheet.name, 2, 1, np.hstack([share.value for share in four]))
    is_plan = sheet.values(4, 1, [[0.0] + [1.0] * (1 + len(arms))])
    entered = [(a[f"today.automation.{name}"], a[f"plan.automation.{name}"]) for name in names]
    differs = sheet.put(1, 1, 1 * (added([1 - today.same(drafted) for today, drafted in entered]) > 0))
    target = {name: _target(sheet, FIRST + j, a, *entered[j], differs, points) for j, name in enumerate(names)}
    weight = _weights(sheet, a, names, 2 + len(arms))
    block = cells(sheet.name, FIRST, 1, np.vstack([target[name].value for name in names]))
    average = sheet.put(FIRST + len(names), 1, product(weight, block), (1, 2 + len(arms)))
    spread = {
        name: _spread(sheet, FIRST + len(names) + 2 + 7 * j, target[name], samples) for j, name in enumerate(names)
    }
    return Shares([*both, *arms], variants, samples, is_plan, target, spread, average)


def _words(sheet: Sheet, names: list[str], arms: list[str], variants: list[str]) -> None:
    sheet.text(0, 0, say("How far automation goes in each column of the other sheets"), "title")
    sheet.text(1, 0, say("some share is to change"), "note")
    sheet.text(2, 0, say("sample shares"), "note")
    sheet.text(4, 0, say("is the plan"), "note")
    for column, head in enumerate(arms, start=1):
        sheet.text(3, column, head, "note")
    below = FIRST + len(names)
    for j, name in enumerate(names):
        sheet.text(FIRST + j, 0, name, "note")
        sheet.text(below + 1 + 7 * j, 0, name, "group")
        for i, head in enumerate(variants):
            sheet.text(below + 2 + 7 * j + i, 0, head, "note")
    sheet.text(below, 0, say("average share"), "note")
    note = say(
        "Exact: what a touchpoint's contacts add up to is a cubic polynomial of its share, known at four points."
    )
    sheet.text(below, len(arms) + 2, note, "note")
    sheet.file.set_column(0, 0, 24)


def _target(
    sheet: Sheet, row: int, a: Assumptions, today: Formula, drafted: Formula, differs: Cells, points: Formula
) -> Cells:
    """clip(today + reach (drafted - today), 0, 1); where no drafted share differs from today's, each point is itself the share."""

    def within(share: Formula) -> Formula:
        return when(share > 1, 1, when(share < 0, 0, share))

    own = [sheet.put(row, 1, today), sheet.put(row, 2, within(today + a["programme.reach"] * (drafted - today)))]
    rest = sheet.put(
        row, 3, when(differs, within(today + points * (drafted - today)), within(points)), points.value.shape
    )
    return cells(sheet.name, row, 1, np.hstack([*(o.value for o in own), rest.value]))


def _weights(sheet: Sheet, a: Assumptions, names: list[str], arms: int) -> Cells:
    """How much each touchpoint counts in the average: today's contacts a year, or all alike where there are none: (1, J)."""
    column = arms + 2
    groups = [s.name for s in a.scenario.segments]
    customers = added([a.of("segments", g, "customers") * a.of("segments", g, "contact_factor") for g in groups])
    newcomers = added([a.of("segments", g, "newcomers") for g in groups])
    people = (sheet.put(1, column, customers), sheet.put(1, column + 1, newcomers))
    sheet.text(0, column, say("customers, by contacts"), "note")
    sheet.text(0, column + 1, say("newcomers"), "note")
    sheet.text(2, column, say("contacts a year, and their part"), "note")
    contacts = []
    for j, name in enumerate(names):
        is_customer = a.of("touchpoints", name, "phase").same(choice("customer"))
        count = a.of("touchpoints", name, "contacts") * when(is_customer, people[0], people[1])
        contacts.append(sheet.put(3, column + j, count))
    row = cells(sheet.name, 3, column, np.hstack([count.value for count in contacts]))
    everything = sheet.put(1, column + 2, added(contacts))
    parts = [
        sheet.put(
            4, column + j, when(everything > 0, row[0, j] / when(everything > 0, everything, 1), number(1) / len(names))
        )
        for j in range(len(names))
    ]
    return cells(sheet.name, 4, column, np.hstack([part.value for part in parts]))


def _spread(sheet: Sheet, row: int, target: Cells, samples: Cells) -> Cells:
    """Rows: today, the plan, and of each sample the weight that it has at the share of an arm."""
    ends = sheet.values(row, 1, [[1, 0], [0, 1], [0, 0], [0, 0], [0, 0], [0, 0]])
    own = target[:, 2:]
    zeros = sheet.values(row, 3, np.zeros((2, own.value.shape[1])))
    rows = []
    for i in range(len(SAMPLES)):
        factors = [(own - samples[0, k]) / (samples[0, i] - samples[0, k]) for k in range(len(SAMPLES)) if k != i]
        weight = reduce(lambda x, y: x * y, factors)
        rows.append(sheet.put(row + 2 + i, 3, weight, own.value.shape).value)
    return cells(sheet.name, row, 1, np.hstack([ends.value, np.vstack([zeros.value, *rows])]))
