"""The same numbers from DuckDB and a local Spark, where Java is and LOCAL_SPARK names a folder with PySpark; with REQUIRE_SPARK=1 they have
to be. .ci/run sees to it."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data.own.counts.counted import LeftOut, counted
from data.own.engine import locked
from data.own.tables import Tables, Window
from model.estimate.counts import Cells, Counts
from tests.conftest import ROOT
from tests.data.own.alike import assert_alike
from tests.data.own.planted import BEGIN, END, company
from tests.data.own.spark_counts import CUSTOMERS, SEED

PYSPARK = os.environ.get("LOCAL_SPARK", "")
LONGEST = 900
"""Seconds: Java on a busy machine."""


@pytest.fixture
def by_spark(tmp_path) -> tuple[Counts, dict[str, LeftOut]]:
    if not shutil.which("java") or not PYSPARK or not (Path(PYSPARK) / "pyspark").is_dir():
        missing = pytest.fail if os.environ.get("REQUIRE_SPARK") == "1" else pytest.skip
        missing("no Java, or no PySpark in a folder LOCAL_SPARK: see .ci/run")
    said = tmp_path / "counts"
    places = {
        "PYTHONPATH": f"{ROOT}{os.pathsep}{PYSPARK}",
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_DIRS": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.data.own.spark_counts", str(said)],
        cwd=tmp_path,
        env=os.environ | places,
        capture_output=True,
        text=True,
        timeout=LONGEST,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    found, left_out = pickle.loads(said.read_bytes())
    return Counts({name: Cells(columns) for name, columns in found.items()}), left_out


def test_spark_gives_the_numbers_that_duckdb_gives(by_spark):
    made = company(SEED, CUSTOMERS)
    names = ("contracts", "contacts", "answers")
    with locked(threads=1) as engine:
        own = {name: engine.connection.create_table(name, getattr(made, name)) for name in names}
        here = counted(Tables(**own), Window(BEGIN, END))
    counts, left_out = by_spark
    assert left_out == here.left_out and [*counts.tables] == [*here.counts.tables]
    assert all(len(cells) > 0 for cells in counts.tables.values())
    assert_alike(here.counts, counts)
