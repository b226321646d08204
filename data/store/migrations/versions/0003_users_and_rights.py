"""Users, workspaces, shares and the audit list; what was saved before belongs to nobody, and so to everybody, as it did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("issuer", sa.String(255), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
    )
    op.create_index("one_user", "users", ["issuer", "subject"], unique=True)
    op.create_table(
        "workspaces",
        sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("name", sa.String(60), nullable=False),
    )
    op.create_table(
        "workspace_members",
        sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("workspace", sa.Integer, sa.ForeignKey("workspaces.id"), nullable=False),
        sa.Column("user", sa.Integer, sa.ForeignKey("users.id"), nullable=True),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("right", sa.Integer, nullable=False),
    )
    op.create_index("one_membership", "workspace_members", ["workspace", "user"], unique=True)
    op.create_index("members_of_user", "workspace_members", ["user"])
    for name, table in (("owner", "users.id"), ("workspace", "workspaces.id")):
        column = sa.Column(name, sa.Integer, sa.ForeignKey(table), nullable=True)
        op.add_column("scenarios", column, inline_references=True)
    op.drop_index("one_name", "scenarios")
    _one_name("one_name", " AND owner IS NULL AND workspace IS NULL")
    _one_name("one_name_of_owner", " AND workspace IS NULL", "owner")
    _one_name("one_name_in_workspace", "", "workspace")
    op.create_table(
        "scenario_shares",
        sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("scenario", sa.Integer, sa.ForeignKey("scenarios.id"), nullable=False),
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("right", sa.Integer, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
    )
    op.create_index("one_share", "scenario_shares", ["token"], unique=True)
    op.create_index("shares_of_scenario", "scenario_shares", ["scenario"])
    op.create_table(
        "scenario_share_users",
        sa.Column("share", sa.Integer, sa.ForeignKey("scenario_shares.id"), nullable=False),
        sa.Column("user", sa.Integer, sa.ForeignKey("users.id"), nullable=False),
        sa.PrimaryKeyConstraint("share", "user"),
    )
    op.create_index("shared_with_user", "scenario_share_users", ["user"])
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("user", sa.Integer, sa.ForeignKey("users.id"), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("about", sa.String(254), nullable=False),
        sa.Column("scenario", sa.Integer, nullable=True),
        sa.Column("workspace", sa.Integer, nullable=True),
        sa.Column("owner", sa.Integer, nullable=True),
    )
    op.create_index("audit_of_workspace", "audit", ["workspace"])
    op.create_index("audit_of_owner", "audit", ["owner"])


def _one_name(index: str, where: str, *within: str) -> None:
    used = sa.text(f"NOT archived{where}")
    op.create_index(index, "scenarios", [*within, "name"], unique=True, sqlite_where=used, postgresql_where=used)
