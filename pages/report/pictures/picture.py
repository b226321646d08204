"""One chart of an answer: its finding as title, what draws it, and the table behind it. It needs no screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from model.decisions.answer import Answer
from model.tables.csv_table import Table
from pages.report import numbers


@dataclass(frozen=True)
class Picture:
    """figure(*args, title=...) -> a Plotly dict, table(*args) -> CSV. The key names the chart on its page and in files."""

    key: str
    title: str
    figure: Callable[..., dict[str, Any]]
    table: Callable[..., Table]
    args: tuple[Any, ...]
    height: int = 400

    def drawn(self, found: Answer) -> dict[str, Any]:
        """The figure, and below its title of which scenario it is: a picture may leave the app."""
        scenario, drawn = found.scenario, self.figure(*self.args, title=self.title)
        said = f"{scenario.name} · {scenario.currency} · {numbers.years(scenario.horizon_years)} · {found.fingerprint}"
        drawn["layout"]["title"]["subtitle"] = {"text": said}
        return drawn

    def csv(self) -> Table:
        """The table behind the chart, as its CSV button gives it."""
        return self.table(*self.args)
