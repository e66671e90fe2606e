"""The editor's gate: issues under review and what was done with them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "review",
        sa.Column("run_id", sa.Integer, primary_key=True),
        sa.Column("editor", sa.Text, nullable=False),
        sa.Column("due_at", sa.Text, nullable=False),
        sa.Column("if_unreviewed", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("made", sa.Text, nullable=False),
        sa.CheckConstraint("state IN ('open', 'held', 'approved', 'unreviewed')", name="ck_review_state"),
        sa.ForeignKeyConstraint(["run_id"], ["issue.run_id"], name="fk_review_run"),
    )
    op.create_table(
        "review_step",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run_id", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("item", sa.Integer),
        sa.Column("text", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["review.run_id"], name="fk_review_step_run"),
    )
    op.create_index("ix_review_step_run", "review_step", ["run_id"])
