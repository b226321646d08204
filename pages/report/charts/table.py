"""The data behind a chart as CSV; the command line writes its tables the same way."""

from model.tables.csv_table import Table, cell, cents, fine, table

__all__ = ["Table", "cell", "cents", "fine", "table"]
