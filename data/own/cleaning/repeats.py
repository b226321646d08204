"""The second and later of rows that are the same in all their fields."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
from ibis import _

from data.own.engine import Locked, hashed


def marked(name: str, parsed: ir.Table, engine: Locked | None) -> ir.Table:
    """With "twice" as the reason why they are left out, where there is no other."""
    same = [column for column in parsed.columns if column != "row" and not column.endswith(("_full", "_text"))]
    if engine is None:
        nth = ibis.row_number().over(ibis.window(group_by=same, order_by="row"))
        return parsed.mutate(out=ibis.ifelse(_.out.isnull() & (nth > 0), "twice", parsed.out))
    # one number a row is counted in a fraction of the memory that sorting all fields takes
    rows = parsed.select("row", same=hashed(ibis.struct({column: parsed[column] for column in same})))
    several = rows.group_by("same").agg(n=_.count(), first=_.row.min()).filter(_.n > 1)
    several = engine.kept(f"{name}_same", several)
    if not several.count().to_pyarrow().as_py():
        return parsed
    again = engine.kept(f"{name}_again", rows.join(several, "same").filter(_.row != _.first).select(again="row"))
    joined = parsed.left_join(again, parsed.row == again.again)
    return joined.mutate(out=ibis.ifelse(_.out.isnull() & _.again.notnull(), "twice", _.out)).drop("again")
