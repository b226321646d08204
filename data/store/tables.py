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
SUBJECT, EMAIL = 255, 254
"""The most characters of an issuer and of a subject (OpenID Connect), and of an email address."""

metadata = MetaData()

users = Table(
    "users",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("issuer", String(SUBJECT), nullable=False),
    Column("subject", String(SUBJECT), nullable=False),
    Column("name", String(AUTHOR), nullable=False),
    Column("email", String(EMAIL), nullable=False, comment="verified by the issuer, in lower case; else empty"),
)
Index("one_user", users.c.issuer, users.c.subject, unique=True)

workspaces = Table(
    "workspaces",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("name", String(NAME), nullable=False),
)

members = Table(
    "workspace_members",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("workspace", Integer, ForeignKey("workspaces.id"), nullable=False),
    Column("user", Integer, ForeignKey("users.id"), nullable=True, comment="none until the invited person signs in"),
    Column("email", String(EMAIL), nullable=False, comment="as invited, in lower case; of the founder empty"),
    Column("right", Integer, nullable=False, comment="1 viewer, 2 editor, 3 owner"),
)
Index("one_membership", members.c.workspace, members.c.user, unique=True)
Index("members_of_user", members.c.user)

scenarios = Table(
    "scenarios",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("name", String(NAME), nullable=False),
    Column("version", Integer, nullable=False, comment="number of the latest version"),
    Column("archived", Boolean, nullable=False, server_default=text("false")),
    Column(
        "owner", Integer, ForeignKey("users.id"), nullable=True, comment="none: everybody's, of a store without sign-in"
    ),
    Column("workspace", Integer, ForeignKey("workspaces.id"), nullable=True),
)
EVERYBODYS, PRIVATE, USED = "owner IS NULL AND workspace IS NULL", "workspace IS NULL", "NOT archived"


def _one_name(index: str, where: str, *within: Column) -> None:
    """No name twice among the scenarios in use that one sees in one place."""
    condition = text(f"{USED} AND {where}" if where else USED)
    Index(index, *within, scenarios.c.name, unique=True, sqlite_where=condition, postgresql_where=condition)


_one_name("one_name", EVERYBODYS)
_one_name("one_name_of_owner", PRIVATE, scenarios.c.owner)
_one_name("one_name_in_workspace", "", scenarios.c.workspace)

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

shares = Table(
    "scenario_shares",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("scenario", Integer, ForeignKey("scenarios.id"), nullable=False),
    Column("token", String(64), nullable=False, comment="SHA-256 of what stands in the link, hexadecimal"),
    Column("right", Integer, nullable=False, comment="1 to view, 2 to edit"),
    Column("made_at", DateTime, nullable=False, comment="UTC"),
)
Index("one_share", shares.c.token, unique=True)
Index("shares_of_scenario", shares.c.scenario)

accepted = Table(
    "scenario_share_users",
    metadata,
    Column("share", Integer, ForeignKey("scenario_shares.id"), nullable=False),
    Column("user", Integer, ForeignKey("users.id"), nullable=False),
    PrimaryKeyConstraint("share", "user"),
)
Index("shared_with_user", accepted.c.user)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("at", DateTime, nullable=False, comment="UTC"),
    Column("user", Integer, ForeignKey("users.id"), nullable=False),
    Column("what", String(20), nullable=False),
    Column(
        "about",
        String(EMAIL),
        nullable=False,
        comment="a version's number, a right, an address: never what was entered",
    ),
    Column("scenario", Integer, nullable=True, comment="also of one that is gone"),
    Column("workspace", Integer, nullable=True, comment="whose owners read this"),
    Column("owner", Integer, nullable=True, comment="who reads this where there is no workspace"),
)
Index("audit_of_workspace", audit.c.workspace)
Index("audit_of_owner", audit.c.owner)
