"""A table as Parquet: every column of its declared type, texts as they were entered."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from model.tables.pack.declared import Column, Type


def parquet(columns: Sequence[Column], rows: Sequence[Sequence[Any]], currency: str, about: Mapping[str, str]) -> bytes:
    """about: goes into the file's metadata; unit and meaning of a column go into its own.

    No text can act as a formula here, so none is disarmed. What is no number (nan, inf) is null, as it is empty in the CSV.
    """
    import pyarrow as pa  # only who writes such files waits for it
    import pyarrow.parquet as pq

    types = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "string": pa.string()}
    fields = [
        pa.field(c.name, types[c.type], metadata={"unit": c.unit_in(currency), "meaning": c.meaning}) for c in columns
    ]
    cells = [[_cell(row[i], column.type) for row in rows] for i, column in enumerate(columns)]
    arrays = [pa.array(column, field.type) for column, field in zip(cells, fields, strict=True)]
    out = io.BytesIO()
    pq.write_table(pa.table(arrays, schema=pa.schema(fields, metadata=dict(about))), out)
    return out.getvalue()


def _cell(cell: Any, type: Type) -> Any:
    if cell is None:
        return None
    if type == "string":
        return str(cell).encode("utf-8", "replace").decode()
    if type == "number":
        return float(cell) if isfinite(float(cell)) else None
    return bool(cell) if type == "boolean" else int(cell)
