"""The charts of the page Your data."""

from __future__ import annotations

from model.estimate.curves import After, Again, Survival
from pages.report.charts import after_contacts as after_chart
from pages.report.charts import again as again_chart
from pages.report.charts import survival as survival_chart
from pages.report.findings import own_data as findings
from pages.report.pictures.picture import Picture


def survival(of: Survival, segment: str) -> Picture:
    """Who of a segment is still there."""
    args = (of.years, of.observed, of.fitted)
    title = findings.survival(of, segment)
    return Picture("own_survival", title, survival_chart.survival, survival_chart.survival_table, args, 380)


def after_contacts(of: tuple[After, ...]) -> Picture:
    """Who leaves after which contact."""
    title = findings.after_contacts(of)
    return Picture("own_leavers", title, after_chart.after_contacts, after_chart.after_contacts_table, (of,), 380)


def again(of: Again) -> Picture:
    """What comes back."""
    return Picture("own_again", findings.again(of), again_chart.again, again_chart.again_table, of.by_day, 360)
