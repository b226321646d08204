"""The files of the pack."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from model import VERSION
from model.decisions.answer import computed, record
from model.scenario.file import form
from model.tables.csv_table import table
from model.tables.pack.datapackage import DICTIONARY, FOLDER, citation, datapackage, dictionary
from model.tables.pack.parquet import parquet
from model.tables.pack.tables import TABLES, Missing, filled
from model.tables.pack.work import Work

REPRODUCE = Path(__file__).with_name("reproduce.py")
PLANS = "plans.json"
"""The plans kept as options, which are no part of the scenario."""


def contents(
    work: Work,
    link: str = "",
    day: date | None = None,
    progress: Callable[[float], None] | None = None,
    with_worlds: bool = True,
) -> tuple[dict[str, bytes], list[Missing]]:
    """Path -> bytes of each file, and the tables that this scenario cannot have.

    link: where the scenario opens in the app; day: on which the pack is made, without which the same answer gives the same bytes.
    progress: called with the fraction done; with_worlds: with what takes ten seconds, 10,000 possible worlds and Sobol indices.
    """
    answer, currency = work.answer, work.answer.scenario.currency
    printed = json.dumps(record(answer), allow_nan=False, ensure_ascii=False, indent=2)
    files = {"scenario.json": form(answer.scenario, computed(answer)), "answer.json": f"{printed}\n".encode()}
    if work.saved:
        plans = {name: policy.model_dump(mode="json") for name, policy in work.saved}
        files[PLANS] = f"{json.dumps(plans, ensure_ascii=False, indent=2)}\n".encode("utf-8", "replace")
    tables, missing = [], []
    for n, one in enumerate(filled(work, with_worlds)):
        if progress:
            progress(n / len(TABLES))
        if isinstance(one, Missing):
            missing.append(one)
            continue
        own = one.table
        tables.append(own)
        about = {"model": VERSION, "fingerprint": answer.fingerprint, "title": own.title}
        csv = table([column.name for column in own.columns], one.rows)
        files[f"{FOLDER}/{own.name}.csv"] = csv.encode("utf-8-sig", "replace")
        files[f"{FOLDER}/{own.name}.parquet"] = parquet(own.columns, one.rows, currency, about)
    files[DICTIONARY] = dictionary(tables, currency).encode("utf-8-sig", "replace")
    files["CITATION.cff"] = citation(answer, link, day)
    files["datapackage.json"] = datapackage(answer, tables, files, missing, link, day)
    files["reproduce.py"] = REPRODUCE.read_bytes()
    return files, missing
