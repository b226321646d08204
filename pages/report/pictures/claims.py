"""The chart of a claim."""

from __future__ import annotations

from model.decisions.answer import Answer
from model.decisions.claims import Finding
from pages.report import numbers
from pages.report.charts import claim as chart
from pages.report.language import declared, labelled
from pages.report.pictures.picture import Picture


def claim(answer: Answer, finding: Finding) -> Picture:
    """The series that a claim was judged by; of a claim that could not be judged there is none."""
    currency = answer.scenario.currency
    title = labelled(declared(finding.series.y_label), numbers.value(finding.number, finding.unit, currency, 3))
    return Picture(f"claim_{finding.id}", title, chart.claim, chart.claim_table, (finding, currency), 300)
