"""What counting a company's own tables costs: python -m tests.benchmarks.own_data prints a Markdown table.

Made-up customers and contacts in Parquet; every count, the estimates, and as a ratio to reading the files once (every column of them
summed up). The target: 1 million customers and 20 million contacts under 60 s and 2 GB on two cores.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from data.own.engine import Locked, locked
from data.own.orders import Order, Seen, Wanted
from data.own.reading import read
from data.own.sources import Folder
from model.estimate.everything import estimates
from tests.data.own.planted import BEGIN, END, MONTHS, SEGMENTS, TOUCHPOINTS

NAMES, GROUP = ("contracts", "contacts", "answers"), 1_000_000
START = np.datetime64(BEGIN, "s")
SECONDS = int((np.datetime64(END, "s") - START).astype(int))


def write(folder: Path, customers: int, contacts: int) -> None:
    """Times and grades by chance: what they say does not matter here, only how many there are."""
    rng = np.random.default_rng(1)
    start = np.datetime64(BEGIN, "D") + rng.integers(-3000, 30 * MONTHS, customers)
    ends = np.where(rng.random(customers) < 0.3, rng.integers(0, 1000, customers), 10_000)
    end = np.maximum(start, np.datetime64(BEGIN, "D")) + ends
    columns = {"customer": np.arange(customers), "start": start, "revenue": rng.gamma(4, 100, customers).round(2)}
    columns["segment"] = SEGMENTS[rng.integers(0, 3, customers)]
    columns["end"] = pa.array(end, mask=end >= np.datetime64(END, "D"))
    pq.write_table(pa.table(columns), folder / "contracts.parquet", compression="zstd")
    writer = None
    for first in range(0, contacts, GROUP):
        n = min(GROUP, contacts - first)
        part = contacts_part(rng, n, customers, first / contacts, n / contacts)
        writer = writer or pq.ParquetWriter(folder / "contacts.parquet", part.schema, compression="zstd")
        writer.write_table(part)
    assert writer is not None
    writer.close()
    n = customers // 3
    time = START + rng.integers(0, SECONDS, n).astype("timedelta64[s]")
    answers = {"customer": rng.integers(0, customers, n), "time": time, "grade": rng.integers(1, 7, n)}
    pq.write_table(pa.table(answers), folder / "answers.parquet", compression="zstd")


def contacts_part(rng: np.random.Generator, n: int, customers: int, begin: float, length: float) -> pa.Table:
    time = START + (np.sort(begin + rng.random(n) * length) * SECONDS).astype("timedelta64[s]")
    digital = rng.random(n) < 0.4
    return pa.table(
        {
            "customer": rng.integers(0, customers, n),
            "time": time,
            "touchpoint": TOUCHPOINTS[rng.integers(0, 3, n)],
            "channel": np.where(digital, "bot", "phone"),
            "resolved": rng.random(n) < 0.8,
            "seconds": np.where(digital, 0, rng.gamma(4, 100, n)).round(),
            "grade": rng.integers(1, 7, n),
        }
    )


def reading(engine: Locked, folder: Path) -> float:
    """Processor seconds for every column of all three files once."""
    begin = process_time()
    for name in NAMES:
        table = engine.connection.read_parquet(str(folder / f"{name}.parquet"))
        sums = {f"{column}_read": table[column].cast("string").length().sum() for column in table.columns}
        table.agg(**sums).to_pyarrow()
    return process_time() - begin


def main() -> None:
    args = argparse.ArgumentParser(prog="python -m tests.benchmarks.own_data", description=__doc__)
    args.add_argument("--customers", type=int, default=1_000_000)
    args.add_argument("--contacts", type=int, default=20_000_000)
    given = args.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write(folder, given.customers, given.contacts)
        with suppress(OSError):  # what making the tables took does not count
            Path("/proc/self/clear_refs").write_text("5")
        with locked(folder) as engine:
            once = reading(engine, folder)
        spent: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        began = last = (perf_counter(), process_time())
        doing = ""

        def tell(seen: Seen | None) -> None:
            """What goes on in parts is one row."""
            nonlocal last, doing
            now = (perf_counter(), process_time())
            if doing:
                spent[doing] = [so_far + now[i] - last[i] for i, so_far in enumerate(spent[doing])]
            last, doing = now, seen.doing if seen else ""

        order = Order(tuple(Wanted(name, f"{name}.parquet") for name in NAMES), Folder(folder), END)
        found = read(order, tell, lambda _: None)
        assert found.counts is not None, found
        tell(None)
        last = (perf_counter(), process_time())
        told = estimates(found.counts)
        spent[f"{len(told)} estimates"] = [perf_counter() - last[0], process_time() - last[1]]
        spent["all"] = [perf_counter() - began[0], process_time() - began[1]]
    print("| what | s | processor s | times reading once |\n|---|---|---|---|")
    print_row("reading the files once", 0, once, once)
    for what, (wall, cpu) in spent.items():
        print_row(what, wall, cpu, once)
    print(f"\nHighest memory: {highest():.2f} GB")


def highest() -> float:
    """Of this process since it began to read, in GB; where the system does not tell that, since it started."""
    try:
        return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1e6
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def print_row(what: str, wall: float, cpu: float, once: float) -> None:
    print(f"| {what} | {wall:.1f} | {cpu:.1f} | {cpu / once:.1f} |", flush=True)


if __name__ == "__main__":
    main()
