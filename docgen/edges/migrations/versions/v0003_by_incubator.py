"""Submissions are found by their incubator without reading all of them."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index."""
    name = "ix_submissions_incubator_uscc"
    op.create_index(name, "submissions", ["incubator_uscc"], if_not_exists=True)


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_submissions_incubator_uscc", "submissions")
