"""Brings a database's tables up to date, at the first use and after an update of the app (Alembic)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from data.store.errors import StoreError
from model.scenario.sentence import Sentence

VERSION_TABLE = "scenarios_schema"
FOLDER = Path(__file__).with_name("migrations")
KEY = 7_251_904
"""PostgreSQL's advisory lock, so that of several servers one migrates and the others wait."""
# Alembic keeps the migration that is running in the module: one at a time in a process.
_ONE_AT_A_TIME = Lock()


def is_current(connection: Connection, where: str) -> bool:
    """Whether the tables are as this app wants them. Raises StoreError where they are newer."""
    revision = _revision(connection)
    if revision is not None and revision not in _known():
        raise StoreError(
            Sentence(
                "The store {where} was written by a newer version of this app; update the app to use it", where=where
            )
        )
    return revision == newest()


def upgrade(engine: Engine, where: str, revision: str = "head") -> None:
    """Run the migrations that are missing, all or none. engine: one whose transactions write."""
    with _ONE_AT_A_TIME, engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": KEY})
        if not is_current(connection, where):
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, revision)


def newest() -> str:
    return next(iter(_known()))


@cache
def _known() -> tuple[str, ...]:
    """All revisions, the newest first."""
    return tuple(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
