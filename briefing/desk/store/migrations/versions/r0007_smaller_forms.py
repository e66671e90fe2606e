"""Smaller forms of an issue, for a mail server that takes no mail of its size; the form of each send."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "issue_form",
        sa.Column("run_id", sa.Integer, primary_key=True),
        sa.Column("form", sa.Text, primary_key=True),
        sa.Column("pdf_sha256", sa.Text, nullable=False),
        sa.Column("html_sha256", sa.Text, nullable=False),
        sa.Column("text_sha256", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["issue.run_id"], name="fk_issue_form_run"),
    )
    op.add_column("delivery", sa.Column("form", sa.Text, nullable=False, server_default="whole"))
