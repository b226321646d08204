"""Names of segments, touchpoints and channels: one spelling each, and whether a machine answers."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
from ibis import _

from data.own import values
from data.own.cleaning.work import Work
from data.own.counts.small import FEWEST
from data.own.engine import Locked
from data.own.faults import Fault

GROUPS = ("segment", "touchpoint")
MOST_NAMES, ENDS = 50, 64
"""Different names of a column; ends of customers' unreadable numbers that are told apart."""


def digital(work: Work, channel: ir.StringValue) -> ir.BooleanValue:
    """Whether a machine answers: as the reader says, else as the name tells."""
    said = [(channel.lower() == name, ibis.literal(machine)) for name, machine in work.channels.items()]
    return ibis.cases(*said, else_=values.digital(channel)) if said else values.digital(channel)


def channels(work: Work, kept: ir.Table, engine: Locked | None) -> dict[str, bool | None]:
    """The channels with the most contacts; a name that few customers share may be about one of them."""
    if "channel" not in kept.columns:
        return {}
    # of numbers made by chance there are at least as many as they have ends, and these take no memory to count
    people = (_.customer % ENDS).nunique() if engine else _.customer.nunique()
    many = kept.filter(_.channel.notnull()).group_by(name=_.channel.lower()).agg(people=people, n=_.count())
    named = many.filter(_.people >= FEWEST).mutate(machine=digital(work, _.name)).order_by(ibis.desc("n"), "name")
    found = named.limit(MOST_NAMES).to_pyarrow().to_pylist()
    return {one["name"]: one["machine"] for one in found}


def named(work: Work, kept: ir.Table, engine: Locked | None) -> tuple[ir.Table, tuple[Fault, ...], dict[str, str]]:
    """Segments and touchpoints by one spelling each; all as one where they are too many to be groups. The last: in which smaller type
    the engine can hold them."""
    faults, types = [], {}
    for name in GROUPS:
        if name not in kept.columns:
            continue
        kept = kept.mutate(**{name: kept[name].cast("string").fill_null("")})
        names = kept.group_by(key=kept[name].lower()).agg(label=kept[name].max())
        if engine:  # so that the engine knows how few they are
            names = engine.kept(f"{work.name}_{name}", names)
        many = int(names.count().to_pyarrow().as_py())
        if many > MOST_NAMES:
            faults.append(Fault("many_names", work.name, column=work.headers.get(name, name), most=MOST_NAMES))
            kept = kept.mutate(**{name: ibis.literal("")})
            continue
        if engine and many:
            types[name] = engine.names(names, "label")
        kept = kept.mutate(key=kept[name].lower()).drop(name).join(names, "key").rename({name: "label"}).drop("key")
    return kept, tuple(faults), types
