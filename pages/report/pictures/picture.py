"""One chart of an answer: its finding as title, what draws it, and the table behind it. It needs no screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from model.decisions.answer import Answer
from model.tables.csv_table import Table
from pages.report import numbers
from pages.report.language import called, in_english


@dataclass(frozen=True)
class Picture:
    """figure(*args, title=...) -> a Plotly dict, table(*args) -> CSV. The key names the chart on its page and in files.

    The title is said when the picture is made, the words of the figure and the table when they are. Tables of files are English
    always, those on screen are not: what both say is put into words by figure and table, not before.
    """

    key: str
    title: str
    figure: Callable[..., dict[str, Any]]
    table: Callable[..., Table]
    args: tuple[Any, ...] = ()
    height: int = 400

    def drawn(self, answer: Answer) -> dict[str, Any]:
        """The figure, and below its title of which scenario it is: a picture may leave the app."""
        scenario, figure = answer.scenario, self.figure(*self.args, title=self.title)
        which = (called(scenario.name), scenario.currency, numbers.years(scenario.horizon_years), answer.fingerprint)
        figure["layout"]["title"]["subtitle"] = {"text": " · ".join(which)}
        return figure

    def csv(self) -> Table:
        """The table behind the chart, as its CSV button gives it."""
        with in_english():
            return self.shown()

    def shown(self) -> Table:
        """The table behind the chart, in the language that is spoken."""
        return self.table(*self.args)
