"""Key figures on screen: in a row that wraps."""

from __future__ import annotations

from model.decisions.answer import Answer
from pages.report.findings.key_figures import Kpi, kpis
from pages.screen.components.cards import cards


def show(found: Answer) -> None:
    """The key figures of an answer."""
    row(kpis(found))


def row(figures: list[Kpi]) -> None:
    """Figures side by side, in as many rows as the width asks for."""
    cards([vars(kpi) for kpi in figures], key="kpis")
