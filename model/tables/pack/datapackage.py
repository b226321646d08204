"""What goes beside the tables: datapackage.json (Frictionless Data Package, version 1), dictionary.csv and CITATION.cff."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from model import VERSION
from model.decisions.answer import Answer
from model.tables.csv_table import Table, table
from model.tables.file_names import slug
from model.tables.pack.declared import Column, Tidy
from model.tables.pack.tables import Missing

TOOL = "Automate or keep personal?"
FOLDER = "tables"
DICTIONARY = "dictionary.csv"
OF_DICTIONARY = (
    Column("file", "string", "", "the table's file"),
    Column("column", "string", "", "its name in the header"),
    Column("type", "string", "", "integer, number, boolean or string"),
    Column("unit", "string", "", "of the column's numbers; empty where they have none"),
    Column("meaning", "string", "", "what stands there"),
)


def dictionary(tables: Sequence[Tidy], currency: str) -> Table:
    """What every column of every table means."""
    of = [(f"{FOLDER}/{one.name}.csv", column) for one in tables for column in one.columns]
    rows = [(file, c.name, c.type, c.unit_in(currency), c.meaning) for file, c in of]
    return table([column.name for column in OF_DICTIONARY], rows)


def datapackage(
    answer: Answer,
    tables: Sequence[Tidy],
    files: Mapping[str, bytes],
    missing: Sequence[Missing],
    link: str = "",
    day: date | None = None,
) -> bytes:
    """files: path -> bytes of every CSV file that is described."""
    scenario = answer.scenario
    resources = [_resource(one, files, scenario.currency) for one in tables]
    words = f"What the model finds of the scenario '{scenario.name}': {scenario.horizon_years:g} years, {scenario.currency}."
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": f"{slug(scenario.name, 'scenario')}-{answer.fingerprint}".replace("_", "-"),
        "id": answer.fingerprint,
        "title": scenario.name,
        "description": f"{words} The same model version and fingerprint give the same numbers.",
        "version": VERSION,
        "keywords": ["customer contacts", "automation", "churn", "lifetime value"],
        "sources": [{"title": f"{TOOL}, model {VERSION}"} | ({"path": link} if link.startswith("http") else {})],
        **({"created": f"{day.isoformat()}T00:00:00Z"} if day else {}),
        "currency": scenario.currency,
        "fingerprint": answer.fingerprint,
        "resources": [*resources, _of_dictionary(files)],
    }
    if missing:
        package["missing"] = [{"name": one.table.name, "why": str(one.why)} for one in missing]
    return f"{json.dumps(package, ensure_ascii=False, indent=2)}\n".encode("utf-8", "replace")


def citation(answer: Answer, link: str = "", day: date | None = None) -> bytes:
    """CITATION.cff: how these numbers are named by those who quote them. Texts are JSON strings, which YAML reads alike."""
    title = json.dumps(
        f"{answer.scenario.name}: what automating its customer contacts saves and loses", ensure_ascii=False
    )
    lines = [
        "cff-version: 1.2.0",
        "message: If you quote these numbers, please name the scenario, the model version and the fingerprint.",
        "type: dataset",
        f"title: {title}",
        "authors:",
        f"  - name: {json.dumps(TOOL)}",
        f"version: {json.dumps(VERSION)}",
        *([f"date-released: {json.dumps(day.isoformat())}"] if day else []),
        "identifiers:",
        "  - type: other",
        f"    value: {json.dumps(answer.fingerprint)}",
        "    description: Fingerprint of the scenario",
        *([f"url: {json.dumps(link)}"] if link.startswith("http") else []),
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _resource(one: Tidy, files: Mapping[str, bytes], currency: str) -> dict[str, Any]:
    path = f"{FOLDER}/{one.name}.csv"
    schema = _schema(one.columns, currency) | {"primaryKey": list(one.key)}
    told = {"title": one.title, "parquet": f"{FOLDER}/{one.name}.parquet", "charts": list(one.charts)}
    return _file(path, files[path]) | told | {"schema": schema}


def _of_dictionary(files: Mapping[str, bytes]) -> dict[str, Any]:
    schema = _schema(OF_DICTIONARY, "") | {"primaryKey": ["file", "column"]}
    return _file(DICTIONARY, files[DICTIONARY]) | {"title": "What every column means", "schema": schema}


def _file(path: str, raw: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": path.rpartition("/")[2].removesuffix(".csv").replace("_", "-"),
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "bytes": len(raw),
        "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}",
    }


def _schema(columns: Sequence[Column], currency: str) -> dict[str, Any]:
    fields = [
        {"name": c.name, "type": c.type, "description": c.meaning} | ({"unit": c.unit_in(currency)} if c.unit else {})
        for c in columns
    ]
    return {"fields": fields, "missingValues": [""]}
