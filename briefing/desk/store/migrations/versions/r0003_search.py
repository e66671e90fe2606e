"""The index that `briefing search` looks things up in; it is filled at the first search."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("item", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["issue.run_id"], name="fk_passage_run"),
    )
    op.create_index("ix_passage_run", "passage", ["run_id"])
    op.create_table(
        "indexed",
        sa.Column("run_id", sa.Integer, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["issue.run_id"], name="fk_indexed_run"),
    )
    op.execute("CREATE VIRTUAL TABLE passage_words USING fts5(words, tokenize = 'ascii')")
