"""The data behind a chart as a table: its heads and words in the language that is spoken, English in files (Picture.csv)."""

from model.scenario.units import Unit
from model.tables.csv_table import Table, cell, cents, fine, table
from pages.report.language import declared
from pages.report.number_words import writing

__all__ = ["Table", "cell", "cents", "fine", "table", "unit_words"]


def unit_words(unit: Unit, currency: str) -> str:
    """A declared unit of numbers that stand as declared, shares as fractions: 'EUR per year', 'share'."""
    return writing().name(unit, currency) if unit.is_money else declared(unit)
