"""What the translation command gave for a run, so that a resumed run prints the same."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "translation",
        sa.Column("run_id", sa.Integer, primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_translation_run"),
    )
