"""Counts of two engines are the same."""

from __future__ import annotations

import numpy as np

from model.estimate.counts import Counts


def assert_alike(one: Counts, other: Counts) -> None:
    """Every column of the first as in the second; sums of amounts to nine digits, as each engine adds them up in its own order."""
    for name, cells in one.tables.items():
        for column, values in cells.columns.items():
            theirs = other.tables[name][column]
            if values.dtype.kind == "f":
                np.testing.assert_allclose(values, theirs, rtol=1e-9, err_msg=f"{name}.{column}")
            else:
                assert [*values] == [*theirs], f"{name}.{column}"
