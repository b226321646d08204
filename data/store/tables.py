"""The tables as they are now. A change here is a new file in data/store/migrations/versions/."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    text,
)

NAME, AUTHOR, NOTE, TAG, TAGS = 60, 60, 500, 30, 10
"""The most characters of a scenario's name, an author, a note, a tag; the most tags."""

metadata = MetaData()

scenarios = Table(
    "scenarios",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("name", String(NAME), nullable=False),
    Column("version", Integer, nullable=False, comment="number of the latest version"),
    Column("archived", Boolean, nullable=False, server_default=text("false")),
)
Index(
    "one_name", scenarios.c.name, unique=True, sqlite_where=text("NOT archived"), postgresql_where=text("NOT archived")
)

versions = Table(
    "scenario_versions",
    metadata,
    Column("scenario", Integer, ForeignKey("scenarios.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("author", String(AUTHOR), nullable=False),
    Column("note", String(NOTE), nullable=False),
    Column("saved_at", DateTime, nullable=False, comment="UTC"),
    Column("restored", Integer, nullable=True, comment="the version that this one is a copy of"),
    Column("document", Text, nullable=False, comment="the scenario file, JSON"),
    Column("fingerprint", String(20), nullable=False),
    Column("model_version", String(20), nullable=False),
    Column("results", Text, nullable=False, comment="key results under that version of the model, JSON"),
    PrimaryKeyConstraint("scenario", "number"),
)

tags = Table(
    "scenario_tags",
    metadata,
    Column("scenario", Integer, ForeignKey("scenarios.id"), nullable=False),
    Column("tag", String(TAG), nullable=False),
    PrimaryKeyConstraint("scenario", "tag"),
)
