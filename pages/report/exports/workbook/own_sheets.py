"""The two sheets of a segment, and what every block on them needs."""

from __future__ import annotations

from pages.report.exports.workbook.assumptions import Assumptions
from pages.report.exports.workbook.formula import Cells, Formula
from pages.report.exports.workbook.sheet import Book, Columns
from pages.report.exports.workbook.timing import Timing
from pages.report.language import called, cut, named, say

ROOM = 20
"""Signs of a segment's name on the tab of its classes."""


class OwnSheets:
    """sheet: months of the segment in blocks of one column per arm; nodes: its customers by latent class."""

    def __init__(self, book: Book, a: Assumptions, timing: Timing, i: int, name: str):
        self.a, self.timing, self.i, self.name = a, timing, i, name
        note = say(
            "One column per arm: today's policy carried on, the plan, and the plan at each step of the break-even table."
        )
        what = say("Segment {segment}: its bond, customers and money.", segment=name)
        by_class = say("Segment {segment}: its customers by latent class.", segment=name)
        self.sheet = Columns(book.sheet(called(name), what), name, timing.labels, note)
        self.nodes = book.sheet(named("{segment}, classes", segment=cut(called(name), ROOM)), by_class)
        self.arms, self.end = timing.shares.arms, timing.room + 1

    def value(self, attribute: str) -> Formula:
        """An assumption of this segment."""
        return self.a.of("segments", self.name, attribute)

    def put(self, title: str, formula: Formula) -> Cells:
        """A block of all arms."""
        return self.sheet.put(title, formula, self.arms)
