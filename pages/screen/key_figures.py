"""Key figures on screen: in a row that wraps."""

from __future__ import annotations

from model.decisions.answer import Answer
from pages.report.findings.key_figures import Kpi, kpis
from pages.screen.components.cards import Card, cards


def show(answer: Answer) -> None:
    """The key figures of an answer."""
    row(kpis(answer))


def row(figures: list[Kpi]) -> None:
    """Figures side by side, in as many rows as the width asks for."""
    cards([Card(label=kpi.label, value=kpi.value, note=kpi.note, help=kpi.help) for kpi in figures], key="kpis")
