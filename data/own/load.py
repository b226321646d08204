"""Files of a company's tables, as a system or a spreadsheet writes them, become tables that can be counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from itertools import chain, islice
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
from ibis import _

from data.own.clean import NONE, Clean, clean
from data.own.cleaning.work import Hints
from data.own.columns import Kind, kinds, matched, missing
from data.own.engine import Locked
from data.own.faults import Fault
from data.own.layout import SAMPLE, Layout, Rows, Unreadable, encoding, find, separator, text_rows
from data.own.scale import Scale
from data.own.sources import PARQUET, SHEETS, TEXT, Upload, size
from data.own.tables import Tables
from model.scenario.sentence import Sentence

LARGE, BATCH, UNPACKED = 64 << 20, 50_000, 1 << 30
"""Bytes of a file of text from which on the engine reads it itself, without counting empty rows; rows that are handed on at once;
bytes that an upload may have when it is unpacked."""
PARSED = (Kind.DAY, Kind.TIME, Kind.AMOUNT, Kind.SECONDS, Kind.GRADE)
"""What a warehouse has to give in its own type: SQL has no common way to read a text that is none."""
TOO_LARGE = Sentence("Unpacked, this file is too large.")


@dataclass(frozen=True)
class Loaded:
    """headers: the file's columns; places: field -> which of them it is; table: None where a column is missing."""

    name: str
    headers: tuple[str, ...]
    places: Mapping[str, int]
    faults: tuple[Fault, ...]
    table: ir.Table | None = None
    scale: Scale = Scale.ONE_IS_BEST
    channels: Mapping[str, bool | None] = field(default_factory=dict)


def load(
    engine: Locked, name: str, path: Path | Upload, by_hand: Mapping[str, str] | None = None, hints: Hints = NONE
) -> Loaded:
    """name: contracts, contacts or answers. Raises Unreadable where it is no table at all."""
    kind = path.suffix.lower()
    if kind in PARQUET:
        raw, number = _parquet(engine, name, path)
        headers, faults = tuple(column for column in raw.columns if column != number), []
        places = matched(name, headers, by_hand)
        row = (raw[number] if number else ibis.row_number()).cast("int64") + 1
        raw = raw.select(row=row, **{field: raw[headers[place]] for field, place in places.items()})
    elif kind in (*TEXT, *SHEETS):
        raw, headers, places, faults = _of_rows(engine, name, path, by_hand)
    else:
        raise Unreadable(
            Sentence("{suffix}: such files are not read; CSV, Parquet and Excel (.xlsx) are.", suffix=kind or path.name)
        )
    if any(fault.kind == "no_rows" for fault in faults):
        return Loaded(name, headers, places, tuple(faults))
    return _checked(name, headers, places, faults, lambda own: _clean(engine, name, raw, own, hints))


def in_warehouse(name: str, raw: ir.Table, by_hand: Mapping[str, str] | None, hints: Hints) -> Loaded:
    """A table of a warehouse, which stays there; its dates, times and numbers have these types."""
    headers = tuple(raw.columns)
    places = matched(name, headers, by_hand)
    unread = [one for one in places if raw[headers[places[one]]].type().is_string() and kinds(name)[one] in PARSED]
    faults = tuple(Fault("is_text", name, column=headers[places[one]]) for one in unread)
    places = {one: place for one, place in places.items() if one not in unread}

    def cleaned(own: Mapping[str, str]) -> Clean:
        fields = {one: raw[header] for one, header in own.items()}
        return clean(name, raw.select(row=ibis.literal(0, "int64"), **fields), own, None, hints)

    return _checked(name, headers, places, faults, cleaned)


def _checked(
    name: str,
    headers: tuple[str, ...],
    places: Mapping[str, int],
    faults: Iterable[Fault],
    cleaned: Callable[[Mapping[str, str]], Clean],
) -> Loaded:
    """With what is wrong in its cells; not looked at where a column is missing. cleaned: by field -> the file's own words for it."""
    if lacks := missing(name, places):
        return Loaded(name, headers, places, (*faults, *(Fault("no_column", name, column=field) for field in lacks)))
    done = cleaned({field: headers[place] for field, place in places.items()})
    return Loaded(name, headers, places, (*faults, *done.faults), done.table, done.scale, done.channels)


def _clean(engine: Locked, name: str, raw: ir.Table, own: Mapping[str, str], hints: Hints) -> Clean:
    """What was read is kept, as small as it can be; what led to it is not."""
    done = clean(name, raw, own, engine, hints)
    table = engine.kept(f"{name}_read", done.table, done.types)
    engine.dropped(*(f"{name}_{step}" for step in ("file", "text", "parsed", "same", "again")))
    return replace(done, table=table)


def tables(loaded: Iterable[Loaded]) -> tuple[Tables, tuple[Fault, ...]]:
    """What can be counted together, and what is wrong between them: customers without a contract, or with several."""
    found = {one.name: one for one in loaded if one.table is not None}
    own = {name: one.table for name, one in found.items()}
    scales = {f"{name[:-1]}_scale": one.scale for name, one in found.items() if name != "contracts"}
    faults = []
    contracts = own.get("contracts")
    if contracts is not None:
        several = contracts.group_by("customer").agg(n=_.count()).filter(_.n > 1)
        if n := int(several.agg(rows=several.n.sum()).to_pyarrow()["rows"][0].as_py() or 0):
            faults.append(Fault("several", "contracts", n))
        for name in ("contacts", "answers"):
            other = own.get(name)
            if other is not None:
                each = other.group_by("customer").agg(rows=_.count(), first=_["row"].min())  # few beside the rows
                alone = each.anti_join(contracts.select("customer").distinct(), "customer")
                (lost,) = alone.agg(rows=alone.rows.sum(), row=alone["first"].min()).to_pyarrow().to_pylist()
                if lost["rows"]:
                    faults.append(Fault("orphan", name, int(lost["rows"]), lost["row"]))
    return Tables(**{name: table.drop("row") for name, table in own.items()}, **scales), tuple(faults)


def _small(path: Path | Upload) -> bool:
    return isinstance(path, Upload) or size(path) < LARGE


def _parquet(engine: Locked, name: str, path: Path | Upload) -> tuple[ir.Table, str]:
    """The table, and the column that numbers its rows; ''."""
    try:
        if isinstance(path, Path):
            return engine.connection.read_parquet(str(path), file_row_number=True), "file_row_number"
        file = pq.ParquetFile(path.open())
        about = file.metadata
        if sum(about.row_group(i).total_byte_size for i in range(about.num_row_groups)) > UNPACKED:
            raise Unreadable(TOO_LARGE)
        return engine.connection.create_table(f"{name}_file", file.read(), temp=True, overwrite=True), ""
    except Unreadable:
        raise
    except Exception as error:  # whatever is wrong within
        raise Unreadable(Sentence("This Parquet file cannot be opened.")) from error


def _of_rows(
    engine: Locked, name: str, path: Path | Upload, by_hand: Mapping[str, str] | None
) -> tuple[ir.Table, tuple[str, ...], dict[str, int], list[Fault]]:
    faults: list[Fault] = []
    letters, mark = "utf-8", ","
    sheet = path.suffix.lower() in SHEETS
    if sheet:
        rows = _sheet(path)
    else:
        with path.open("rb") as file:
            start = file.read(LARGE if _small(path) else SAMPLE)
        if not start.strip():
            raise Unreadable(Sentence("The file is empty."))
        if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Unreadable(Sentence("This is no file of text."))
        letters = encoding(start)
        mark = separator(start[:SAMPLE].decode(letters, "replace"))
        rows = text_rows(path.open("rb"), letters, mark)
        if letters == "cp1252":
            faults.append(Fault("windows", name))
    layout, first = find(name, rows)
    places = matched(name, layout.headers, by_hand)
    faults += _of_layout(name, layout, places)
    if not first:
        return (
            ibis.memtable({"row": []}, schema={"row": "int64"}),
            layout.headers,
            places,
            [*faults, Fault("no_rows", name)],
        )
    if sheet or _small(path):
        empty: list[int] = []
        raw = _stored(engine, name, chain(first, rows), layout, places, empty)
        if empty:
            faults.append(Fault("empty_row", name, len(empty), empty[0]))
    else:
        raw = _scanned(engine, path, layout, places, letters, mark)
    return raw, layout.headers, places, faults


def _of_layout(name: str, layout: Layout, places: Mapping[str, int]) -> list[Fault]:
    faults = []
    if layout.above > 0:
        faults.append(Fault("above", name, layout.above))
    if layout.rows == 2:
        faults.append(Fault("two_rows", name, row=layout.first - 2))
    for place in places.values():
        if layout.headers.count(layout.headers[place]) > 1:
            faults.append(Fault("same_name", name, column=layout.headers[place]))
    return faults


def _stored(
    engine: Locked, name: str, rows: Rows, layout: Layout, places: Mapping[str, int], empty: list[int]
) -> ir.Table:
    """The rows as text in a table of the engine; numbers of empty ones are put down."""
    schema = pa.schema([("row", pa.int64()), ("more", pa.bool_()), *((field, pa.string()) for field in places)])
    wide = len(layout.headers)

    def batches() -> Iterator[pa.RecordBatch]:
        full = ((n, cells) for n, cells in rows if any(cell.strip() for cell in cells) or empty.append(n))
        while part := list(islice(full, BATCH)):
            columns = [[cells[p] if p < len(cells) else None for _, cells in part] for p in places.values()]
            more = [any(cell.strip() for cell in cells[wide:]) for _, cells in part]
            yield pa.record_batch([[n for n, _ in part], more, *columns], schema=schema)

    table = pa.Table.from_batches(batches(), schema=schema)
    return engine.connection.create_table(f"{name}_text", table, temp=True, overwrite=True)


def _scanned(
    engine: Locked, path: Path, layout: Layout, places: Mapping[str, int], letters: str, mark: str
) -> ir.Table:
    """A large file of text, read by the engine."""
    columns = {f"c{i}": "VARCHAR" for i in range(len(layout.headers) + 1)}
    raw = engine.connection.read_csv(
        str(path),
        delim=mark,
        header=False,
        skip=layout.first - 1,
        columns=columns,
        auto_detect=False,
        quote='"',
        escape='"',
        null_padding=True,
        strict_mode=False,
        parallel=False,
        encoding={"utf-8-sig": "utf-8", "cp1252": "latin-1"}.get(letters, letters),
    )
    return raw.select(
        row=ibis.row_number().cast("int64") + layout.first,
        more=raw[f"c{len(layout.headers)}"].notnull(),
        **{field: raw[f"c{place}"] for field, place in places.items()},
    )


def _sheet(path: Path | Upload) -> Rows:
    """The first sheet of an Excel file, its cells as text."""
    from openpyxl import load_workbook

    try:
        with path.open("rb") as file:
            if sum(part.file_size for part in ZipFile(file).infolist()) > UNPACKED:
                raise Unreadable(TOO_LARGE)
        book = load_workbook(path.open("rb"), read_only=True, data_only=True)
    except Unreadable:
        raise
    except Exception as error:  # whatever is wrong within: zip, XML, parts that are missing
        raise Unreadable(Sentence("This Excel file cannot be opened.")) from error
    for number, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
        yield number, [_cell(cell) for cell in cells]
    book.close()


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return repr(cell) if isinstance(cell, float) else str(cell)
