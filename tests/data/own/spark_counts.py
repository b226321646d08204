"""Counts of a made-up company by a local Spark: python -m tests.data.own.spark_counts FILE, in a process of its own.

PySpark is in a folder of its own (LOCAL_SPARK, see .ci/run), since what it asks for is older than the project's packages.
"""

from __future__ import annotations

import pickle
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import ibis

from data.own.counts.counted import Counted, counted
from data.own.tables import Tables, Window
from tests.data.own.planted import BEGIN, END, company

SEED, CUSTOMERS = 5, 700
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    # of a few thousand rows, writing and compiling Java takes most of the time
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}


def plain(of: Counted) -> tuple[dict, dict]:
    """As it can go from one process to another: table -> column -> values; count -> what was left out."""
    return {name: dict(cells.columns) for name, cells in of.counts.tables.items()}, dict(of.left_out)


def by_spark(folder: str) -> Counted:
    """folder: for what Spark writes."""
    asked = (
        import_module("pyspark.sql").SparkSession.builder.master("local[1]").config("spark.sql.warehouse.dir", folder)
    )
    for name, value in SETTINGS.items():
        asked = asked.config(name, value)
    session = asked.getOrCreate()
    try:
        session.sparkContext.setLogLevel("ERROR")
        connection, made = ibis.pyspark.connect(session), company(SEED, CUSTOMERS)
        own = {}
        for name in ("contracts", "contacts", "answers"):
            session.createDataFrame(getattr(made, name)).createOrReplaceTempView(name)
            own[name] = connection.table(name)
        return counted(Tables(**own), Window(BEGIN, END))
    finally:
        session.stop()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        Path(sys.argv[1]).write_bytes(pickle.dumps(plain(by_spark(place))))
