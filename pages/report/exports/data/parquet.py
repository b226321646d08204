"""A table as Parquet: typed columns under the CSV's headers, texts as they were written."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from math import isfinite
from numbers import Integral, Real
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from model.tables.csv_table import Table


def parquet(table: Table, about: Mapping[str, str]) -> bytes:
    """A column is numbers where every cell is one or is missing, else text. about: goes into the file's metadata.

    No text can act as a formula here, so none is disarmed. What is no number (nan, inf) is null, as it is empty in the CSV.
    """
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.header)
    arrays = [_column(cells) for cells in columns]
    typed = pa.table(arrays, names=list(table.header)).replace_schema_metadata(dict(about))
    out = io.BytesIO()
    pq.write_table(typed, out)
    return out.getvalue()


def _column(cells: Sequence[Any]) -> pa.Array:
    known = [cell for cell in cells if cell is not None]
    if not all(isinstance(cell, Real) and not isinstance(cell, bool) for cell in known):
        return pa.array([None if cell is None else _text(cell) for cell in cells], pa.string())
    if known and all(isinstance(cell, Integral) for cell in known):
        return pa.array([None if cell is None else int(cell) for cell in cells], pa.int64())
    numbers = (None if cell is None else float(cell) for cell in cells)
    return pa.array([n if n is not None and isfinite(n) else None for n in numbers], pa.float64())


def _text(cell: Any) -> str:
    return str(cell).encode("utf-8", "replace").decode()
