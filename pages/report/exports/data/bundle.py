"""The zip itself: what goes in, under which names, and the text that explains it."""

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
from pages.report import numbers
from pages.report.exports.data.parquet import parquet
from pages.report.pictures.everything import Missing, everything

REPRODUCE = Path(__file__).with_name("reproduce.py")
AT_START = re.compile(r"^((?:customers|fans)_\w+)")
README = """\
{name}
{line}
{horizon}, {currency}. Model {version}, fingerprint {fingerprint}{made}.
{link}The same version and fingerprint give the same numbers.

scenario.json   the scenario: opens in the app (Assumptions, Upload) and with `python -m model evaluate scenario.json`
answer.json     what that command printed when this was made
reproduce.py    gets the numbers again and says whether they are the same: python reproduce.py FOLDER_OF_THE_PROJECT
tables/         the table behind every chart, by page, twice: CSV (UTF-8 with byte order mark, commas, points, units in the
                header) and Parquet (typed columns, the same headers); index.csv names them with their findings

Shares are fractions, 0.62 is 62 %. Amounts under "net", "savings" and "losses" are discounted sums over the horizon{rest}.
In over_time/saved_and_lost they are those of each year, not discounted.

Months: over_time/cumulative, over_time/customers, over_time/months and risk/risk_band begin with month 0, which is today,
over_time/fans with month 1. Customers stand at the end of the month in over_time/customers and at its start in
over_time/months, so that the same customers are one month apart in the two; fans stand at its start in both tables that have
them. Cumulative sums hold what has come in by the end of the month; every other amount of a month is that month's own.

The tables are those of each page as it is when it is opened, without a page's own switches. An empty cell: there is no such
number. In the CSV files, a text that a spreadsheet would take for a formula has an apostrophe before it; the Parquet files
have it as it was entered.
{missing}
With pandas:

    import pandas
    pandas.read_parquet("tables/over_time/cumulative.parquet")
"""
REST = """
and what the customers left then are still worth"""


def bundle(
    found: Answer,
    link: str = "",
    today: date | None = None,
    saved: Sequence[tuple[str, Policy]] = (),
    progress: Progress | None = None,
) -> bytes:
    """The zip. saved: plans kept as options on the page Options. Without `today` the same answer gives the same bytes.

    Takes about ten seconds, for 10,000 possible worlds and Sobol indices; progress is called with the fraction done.
    """
    told = json.dumps(record(found), allow_nan=False, ensure_ascii=False, indent=2)
    tables, missing = _tables(found, saved, progress)
    return zipped(
        {
            "README.txt": _readme(found, link, today, missing).encode("utf-8-sig"),
            "scenario.json": form(found.scenario, computed(found)),
            "answer.json": f"{told}\n".encode(),
            "reproduce.py": REPRODUCE.read_bytes(),
            **tables,
        }
    )


def _tables(
    found: Answer, saved: Sequence[tuple[str, Policy]], progress: Progress | None
) -> tuple[dict[str, bytes], list[Missing]]:
    files: dict[str, bytes] = {}
    index, missing = [], []

    def add(page: str, key: str, title: str, made: Table) -> None:
        stem = _free(f"tables/{page}/{slug(key, 'table')}", files)
        about = {"model": VERSION, "fingerprint": found.fingerprint, "page": page, "finding": title}
        files[f"{stem}.csv"] = made.encode("utf-8-sig", "replace")
        files[f"{stem}.parquet"] = parquet(made, about)
        index.append((page, key, title, f"{stem.removeprefix('tables/')}.csv", len(made.rows), len(made.header)))

    add("over_time", "months", "Month by month, not discounted but for the last column", _months(found))
    for one in everything(found, saved, progress):
        if isinstance(one, Missing):
            missing.append(one)
        else:
            page, picture = one
            add(page, picture.key, picture.title, picture.csv())
    header = ("page", "chart", "finding", "file", "rows", "columns")
    files["tables/index.csv"] = table(header, index).encode("utf-8-sig", "replace")
    return files, missing


def _months(found: Answer) -> Table:
    """The months one by one; the headers of customers and fans say that they stand at the start of the month."""
    made = results.months(found)
    return table([AT_START.sub(r"\1, start of month", name) for name in made.header], made.rows)


def _free(stem: str, files: dict[str, bytes]) -> str:
    """A name that no file has yet: names in other scripts may come down to the same letters."""
    n, wanted = 1, stem
    while f"{wanted}.csv" in files:
        n += 1
        wanted = f"{stem}_{n}"
    return wanted


def _readme(found: Answer, link: str, today: date | None, missing: Sequence[Missing]) -> str:
    scenario = found.scenario
    gone = "".join(
        f"\nNot here, since it cannot be worked out: {one.page.replace('_', ' ')} ({one.why}).\n" for one in missing
    )
    text = README.format(
        name=scenario.name,
        line="=" * len(scenario.name),
        rest=REST if scenario.count_remaining_lifetime else "",
        horizon=numbers.years(scenario.horizon_years),
        currency=scenario.currency,
        version=VERSION,
        fingerprint=found.fingerprint,
        made=f", made on {today.isoformat()}" if today else "",
        link=f"{link}\n" if link else "",
        missing=gone,
    )
    return text.encode("utf-8", "replace").decode()
