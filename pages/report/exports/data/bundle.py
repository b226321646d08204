"""The zip itself: what goes in, and under which names."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from model import VERSION
from model.batches.batches import Progress
from model.decisions.answer import Answer, computed, record
from model.scenario.file import form
from model.scenario.groups import Policy
from model.tables import results
from model.tables.csv_table import Table, table
from model.tables.file_names import slug
from model.tables.zip_file import zipped
from pages.report.exports.data.parquet import parquet
from pages.report.exports.data.readme import readme
from pages.report.language import say
from pages.report.pictures.everything import Missing, everything

REPRODUCE = Path(__file__).with_name("reproduce.py")
AT_START = re.compile(r"^((?:customers|fans)_\w+)")


def bundle(
    answer: Answer,
    link: str = "",
    day: date | None = None,
    saved: Sequence[tuple[str, Policy]] = (),
    progress: Progress | None = None,
) -> bytes:
    """The zip. link: where the scenario opens in the app; day: on which it is made, without which the same answer gives the same
    bytes; saved: plans kept as options on the page Options.

    Takes about ten seconds, for 10,000 possible worlds and Sobol indices; progress is called with the fraction done.
    """
    printed = json.dumps(record(answer), allow_nan=False, ensure_ascii=False, indent=2)
    tables, missing = _tables(answer, saved, progress)
    about = readme(answer, link, day, missing).encode("utf-8", "replace").decode()
    return zipped(
        {
            "README.txt": about.encode("utf-8-sig"),
            "scenario.json": form(answer.scenario, computed(answer)),
            "answer.json": f"{printed}\n".encode(),
            "reproduce.py": REPRODUCE.read_bytes(),
            **tables,
        }
    )


def _tables(
    answer: Answer, saved: Sequence[tuple[str, Policy]], progress: Progress | None
) -> tuple[dict[str, bytes], list[Missing]]:
    files: dict[str, bytes] = {}
    index, missing = [], []

    def add(page: str, key: str, title: str, rows: Table) -> None:
        stem = _free(f"tables/{page}/{slug(key, 'table')}", files)
        about = {"model": VERSION, "fingerprint": answer.fingerprint, "page": page, "finding": title}
        files[f"{stem}.csv"] = rows.encode("utf-8-sig", "replace")
        files[f"{stem}.parquet"] = parquet(rows, about)
        index.append((page, key, title, f"{stem.removeprefix('tables/')}.csv", len(rows.rows), len(rows.header)))

    add("over_time", "months", say("Month by month, not discounted but for the last column"), _months(answer))
    for one in everything(answer, saved, progress):
        if isinstance(one, Missing):
            missing.append(one)
        else:
            page, picture = one
            add(page, picture.key, picture.title, picture.csv())
    header = ("page", "chart", "finding", "file", "rows", "columns")
    files["tables/index.csv"] = table(header, index).encode("utf-8-sig", "replace")
    return files, missing


def _months(answer: Answer) -> Table:
    """The months one by one; the headers of customers and fans say that they stand at the start of the month."""
    months = results.months(answer)
    return table([AT_START.sub(r"\1, start of month", name) for name in months.header], months.rows)


def _free(stem: str, files: dict[str, bytes]) -> str:
    """A name that no file has yet: names in other scripts may come down to the same letters."""
    n, wanted = 1, stem
    while f"{wanted}.csv" in files:
        n += 1
        wanted = f"{stem}_{n}"
    return wanted
