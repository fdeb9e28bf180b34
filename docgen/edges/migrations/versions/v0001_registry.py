"""The registry: arrivals, submissions, receipts, documents, events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _text(name: str, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default=default)


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "arrivals",
        sa.Column("number", sa.String(40), primary_key=True),
        sa.Column("submission", sa.String(40), nullable=False),
        _text("file_name"),
        sa.Column("sender", sa.String(60), nullable=False),
        sa.Column("entered_at", sa.String(40), nullable=False),
        sa.Column("claimed_at", sa.String(40), nullable=False),
        sa.Column("doubtful_since", sa.String(40)),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("end", sa.String(20), nullable=False, server_default=""),
        _text("reason", ""),
    )
    op.create_index("arrivals_submission", "arrivals", ["submission"])
    _make_submissions()
    _make_results()


def _make_submissions() -> None:
    op.create_table(
        "submissions",
        sa.Column("number", sa.String(40), primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False, server_default=""),
        sa.Column("contract_no", sa.String(120), nullable=False, server_default=""),
        sa.Column("incubator_uscc", sa.String(18), nullable=False, server_default=""),
        _text("incubator_name", ""),
        sa.Column("slot", sa.String(40), nullable=False, server_default=""),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.Column("key", sa.String(200), unique=True),
        sa.Column("result", sa.Integer, nullable=False, server_default="0"),
        sa.Column("review", sa.JSON),
        sa.Column("received_city", sa.String(40), nullable=False),
        sa.Column("received_district", sa.String(40)),
        sa.Column("failures", sa.Integer, nullable=False, server_default="0"),
        sa.Column("starts", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_index("ix_submissions_sha256", "submissions", ["sha256"])
    op.create_index("ix_submissions_contract_no", "submissions", ["contract_no"])


def _make_results() -> None:
    op.create_table(
        "receipts",
        sa.Column("number", sa.String(40), sa.ForeignKey("arrivals.number"), nullable=False),
        sa.Column("result", sa.Integer, nullable=False),
        sa.Column("end", sa.String(20), nullable=False),
        _text("path"),
        sa.Column("issued_at", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("number", "result"),
    )
    op.create_table(
        "documents",
        sa.Column("submission", sa.String(40), sa.ForeignKey("submissions.number"), nullable=False),
        sa.Column("result", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        *(_text(name) for name in ("title", "folder", "docx", "pdf")),
        sa.Column("docx_sha256", sa.String(64), nullable=False),
        sa.Column("pdf_sha256", sa.String(64), nullable=False),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("submission", "result", "kind"),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("number", sa.String(40), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("detail", sa.JSON, nullable=False),
    )
    op.create_index("events_number", "events", ["number"])


def downgrade() -> None:
    """Go back to nothing; meant for tests only."""
    for table in ("events", "documents", "receipts", "submissions", "arrivals"):
        op.drop_table(table)
