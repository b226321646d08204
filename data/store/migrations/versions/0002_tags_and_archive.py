"""Tags, the archive, and no name twice outside it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("scenarios", sa.Column("archived", sa.Boolean, nullable=False, server_default=sa.text("false")))
    op.create_table(
        "scenario_tags",
        sa.Column("scenario", sa.Integer, sa.ForeignKey("scenarios.id"), nullable=False),
        sa.Column("tag", sa.String(30), nullable=False),
        sa.PrimaryKeyConstraint("scenario", "tag"),
    )
    # Of scenarios with the same name the first keeps it; the others get their number behind it.
    op.execute(
        "UPDATE scenarios SET name = substr(name, 1, 48) || ' (' || id || ')' WHERE EXISTS "
        "(SELECT 1 FROM scenarios AS other WHERE other.name = scenarios.name AND other.id < scenarios.id)"
    )
    unarchived = sa.text("NOT archived")
    op.create_index(
        "one_name", "scenarios", ["name"], unique=True, sqlite_where=unarchived, postgresql_where=unarchived
    )
