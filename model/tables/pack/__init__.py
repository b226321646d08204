"""The data pack: everything that is found of one scenario, as tidy tables with what each column means (Frictionless Data).

The app's zip and `python -m model export` are made of it, so that both have the same files, columns and digits.
"""

from model.tables.pack.contents import contents
from model.tables.pack.told import Told
from model.tables.pack.work import Work

__all__ = ["Told", "Work", "contents"]
