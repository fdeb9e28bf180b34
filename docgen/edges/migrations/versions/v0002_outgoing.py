"""Outgoing documents: acts, 文号 register, audit chain; rows are only ever added."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEPT = ("acts", "audit", "numbers")
_REFUSES = "SELECT RAISE(ABORT, 'rows of this table are never changed or deleted')"


def upgrade() -> None:
    """Make the tables, and triggers that refuse to change or delete their rows."""
    op.create_table(
        "acts",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("document", sa.String(240), nullable=False),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("role", sa.String(60), nullable=False, server_default=""),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("content", sa.String(64), nullable=False, server_default=""),
        sa.Column("detail", sa.JSON, nullable=False),
    )
    op.create_index("ix_acts_document", "acts", ["document"])
    op.create_table(
        "numbers",
        sa.Column("organ_code", sa.String(60), nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("document", sa.String(240), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("organ_code", "year", "number"),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("act", sa.String(40), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    for table in _KEPT:
        for what in ("UPDATE", "DELETE"):
            name = f"{table}_no_{what.lower()}"
            op.execute(f"CREATE TRIGGER {name} BEFORE {what} ON {table} BEGIN {_REFUSES}; END")
