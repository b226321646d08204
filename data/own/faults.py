"""What is wrong with a table, said by column and row: never what stands in a cell, which may be about a customer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from model.scenario.sentence import Sentence

LEFT_OUT, EMPTIED, NOTED = "left out", "emptied", "noted"
"""What becomes of the rows: they do not count; the cell does not; they count."""
FAULTS: Mapping[str, tuple[str, Sentence]] = MappingProxyType(
    {
        "no_customer": (LEFT_OUT, Sentence("No customer ({where}). They are left out.")),
        "test_customer": (LEFT_OUT, Sentence("Test customers ({where}). They are left out.")),
        "total_row": (LEFT_OUT, Sentence("A sum below the table ({where}). It is left out.")),
        "header_again": (LEFT_OUT, Sentence("The column names stand again ({where}). They are left out.")),
        "cut_row": (LEFT_OUT, Sentence("More cells than columns ({where}). They are left out.")),
        "no_start": (LEFT_OUT, Sentence("Column {column}: empty ({where}). They are left out.")),
        "no_time": (LEFT_OUT, Sentence("Column {column}: empty ({where}). They are left out.")),
        "no_answer": (LEFT_OUT, Sentence("Column {column}: empty ({where}). They are left out.")),
        "bad_start": (LEFT_OUT, Sentence("Column {column}: no date ({where}). They are left out.")),
        "bad_end": (LEFT_OUT, Sentence("Column {column}: no date ({where}). They are left out.")),
        "bad_time": (LEFT_OUT, Sentence("Column {column}: no date ({where}). They are left out.")),
        "ends_before": (LEFT_OUT, Sentence("The end lies before the start ({where}). They are left out.")),
        "old_start": (
            LEFT_OUT,
            Sentence(
                "Column {column}: before {year}, as systems write what they do not know ({where}). They are left out."
            ),
        ),
        "future_start": (LEFT_OUT, Sentence("Column {column}: in the future ({where}). They are left out.")),
        "future_time": (LEFT_OUT, Sentence("Column {column}: in the future ({where}). They are left out.")),
        "far_end": (EMPTIED, Sentence("Column {column}: after {year} ({where}). They are read as running on.")),
        "twice": (LEFT_OUT, Sentence("The same row twice ({where}). One of each is kept.")),
        "bad_revenue": (EMPTIED, Sentence("Column {column}: no amount ({where}). They count without it.")),
        "negative_revenue": (EMPTIED, Sentence("Column {column}: below 0 ({where}). They count without it.")),
        "unclear_revenue": (
            NOTED,
            Sentence("Column {column}: a point or comma before three digits ({where}) is read as marking thousands."),
        ),
        "bad_seconds": (EMPTIED, Sentence("Column {column}: no time ({where}). They count without it.")),
        "negative_seconds": (EMPTIED, Sentence("Column {column}: below 0 ({where}). They count without it.")),
        "long_seconds": (
            EMPTIED,
            Sentence("Column {column}: longer than {hours} hours ({where}). They count without it."),
        ),
        "bad_resolved": (
            EMPTIED,
            Sentence("Column {column}: neither yes nor no ({where}). They count as not resolved."),
        ),
        "bad_grade": (EMPTIED, Sentence("Column {column}: no grade ({where}). They count without it.")),
        "grade_out": (
            EMPTIED,
            Sentence("Column {column}: outside {least} to {most} ({where}). They count without it."),
        ),
        "bad_answer": (LEFT_OUT, Sentence("Column {column}: no grade ({where}). They are left out.")),
        "answer_out": (LEFT_OUT, Sentence("Column {column}: outside {least} to {most} ({where}). They are left out.")),
        "with_zone": (
            NOTED,
            Sentence(
                "Column {column}: some times name their zone ({where}). Those are read as UTC, the others as they are."
            ),
        ),
        "no_clock": (NOTED, Sentence("Column {column}: days without a time of day ({where}).")),
        "either_order": (
            NOTED,
            Sentence(
                "Column {column}: day and month could stand either way round ({where}). The first is read as the day."
            ),
        ),
        "unknown_channel": (
            NOTED,
            Sentence(
                "Column {column}: it is not known whether a person or a machine answered ({where}). A person is assumed."
            ),
        ),
        "orphan": (NOTED, Sentence("Customers without a contract ({where}).")),
        "many_names": (NOTED, Sentence("Column {column}: more than {most} different names. They count as one.")),
        "large": (NOTED, Sentence("More than 5 million rows: rows that stand in it twice are not looked for.")),
        "several": (
            NOTED,
            Sentence(
                "Customers with several contracts (rows: {rows}) count once each, from the first start to the last end."
            ),
        ),
        "empty_row": (NOTED, Sentence("Empty rows are passed over ({where}).")),
        "above": (NOTED, Sentence("Rows above the column names are passed over (rows: {rows}).")),
        "two_rows": (NOTED, Sentence("The column names stand in two rows, {row} and the next. They are read as one.")),
        "same_name": (NOTED, Sentence("Two columns are called {column}. The first is read.")),
        "windows": (NOTED, Sentence("The file is not in UTF-8. It is read as Western European text of Windows.")),
        "is_text": (
            EMPTIED,
            Sentence(
                "Column {column} is text in the warehouse, and is not read. A view that gives it as a date, time or number is."
            ),
        ),
        "short": (
            NOTED,
            Sentence(
                "Contacts reach back over {least} of the {most} months that are counted. What is said of a whole year is too low."
            ),
        ),
        "no_column": (LEFT_OUT, Sentence("No column holds {column}. Without it the table cannot be read.")),
        "no_rows": (LEFT_OUT, Sentence("There are no rows below the column names.")),
    }
)
"""Every fault that is looked for: what becomes of it, and how it is said."""
OLDEST, FARTHEST, HOURS = 1901, 2100, 8
KNOWN_ROW, ANY_ROW = Sentence("first in row {row}, rows: {rows}"), Sentence("rows: {rows}")
"""Where a fault is: a warehouse has no first row."""


@dataclass(frozen=True)
class Fault:
    """kind: of FAULTS; column: as the file calls it; row: the first that has it, as a spreadsheet counts, 0 where rows have no order; rows: how many."""

    kind: str
    table: str
    rows: int = 0
    row: int = 0
    column: str = ""
    least: int = 0
    most: int = 0

    @property
    def sentence(self) -> Sentence:
        """What is wrong, where, and what becomes of it."""
        english = FAULTS[self.kind][1].english
        rows = {"rows": f"{self.rows:,}"}
        known = Sentence(KNOWN_ROW.english, row=f"{self.row:,}", **rows)
        parts = {
            "row": self.row,
            "where": known if self.row else Sentence(ANY_ROW.english, **rows),
            **rows,
            "column": self.column,
            "least": self.least,
            "most": self.most,
            "year": FARTHEST if self.kind == "far_end" else OLDEST,
            "hours": HOURS,
        }
        named = {name: part for name, part in parts.items() if f"{{{name}}}" in english}
        return Sentence(
            english, **{name: part if isinstance(part, Sentence) else str(part) for name, part in named.items()}
        )

    @property
    def leaves_out(self) -> bool:
        """Whether its rows do not count."""
        return FAULTS[self.kind][0] == LEFT_OUT
