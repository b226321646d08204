"""A company's tables from where they lie to counts: read, checked, counted, with word of how far it is. Whoever waits may stop it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from data.own.cleaning.work import Hints
from data.own.counts.counted import counted
from data.own.engine import Locked, locked
from data.own.layout import Unreadable
from data.own.load import Loaded, in_warehouse, load, tables
from data.own.orders import Checked, Found, Order, Seen, Wanted
from data.own.sources import Folder, Upload, Warehouse
from data.own.warehouse import Connected, connected
from data.own.window import too_short, window
from model.scenario.sentence import Sentence

READ = 0.4
"""Of the whole time, what reading and checking takes."""
Engine = Locked | Connected


def read(order: Order, tell: Callable[[Seen], None], hold: Callable[[Callable[[], None]], None]) -> Found:
    """tell: is told how far it is, and may raise; hold: is given what ends a question to the engine from another thread."""
    try:
        with _engine(order.within) as engine:
            hold(engine.interrupt)
            return _found(engine, order, tell)
    except Unreadable as error:
        return Found((), problem=error.args[0])


def _found(engine: Engine, order: Order, tell: Callable[[Seen], None]) -> Found:
    checked: list[Checked] = []
    loaded: list[Loaded] = []
    for i, one in enumerate(order.tables):
        tell(Seen(READ * i / len(order.tables), tuple(checked), one.name))
        try:
            table = _load(engine, order, one)
        except Unreadable as error:
            checked.append(Checked(one.name, problem=error.args[0]))
            continue
        loaded.append(table)
        rows = 0 if table.table is None else int(table.table.count().to_pyarrow().as_py())
        about = (table.headers, table.places, table.faults, table.scale, table.channels)
        checked.append(Checked(one.name, *about, rows))
    if not any(one.rows for one in checked):
        return Found(tuple(checked))
    own, between = tables(loaded)
    span = window(own, order.begin, order.end)
    if span is None:
        return Found(tuple(checked), between)
    so_far = tuple(checked)
    within = engine if isinstance(engine, Locked) else None
    made = counted(own, span, lambda done, doing: tell(Seen(READ + (1 - READ) * done, so_far, doing)), within)
    between = (*between, *too_short(own, span))
    return Found(so_far, between, span.begin, span.end, made.counts, made.left_out)


@contextmanager
def _engine(within: Folder | Warehouse | None) -> Iterator[Engine]:
    if isinstance(within, Warehouse):
        with connected(within) as warehouse:
            yield warehouse
    else:
        with locked(within.path if within else None) as engine:
            yield engine


def _load(engine: Engine, order: Order, one: Wanted) -> Loaded:
    by_hand, hints = dict(one.by_hand), Hints(one.scale, order.today, dict(one.channels))
    if isinstance(engine, Connected):
        return in_warehouse(one.name, engine.table(str(one.source)), by_hand, hints)
    return load(engine, one.name, _file(order, one.source), by_hand, hints)


def _file(order: Order, source: Upload | str) -> Path | Upload:
    if isinstance(source, Upload):
        return source
    if isinstance(order.within, Folder):
        return order.within.file(source)
    raise Unreadable(Sentence("There is no folder to read from."))
