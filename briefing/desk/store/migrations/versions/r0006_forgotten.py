"""Documents whose bytes were deleted because they are older than the desk keeps them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "forgotten",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["document.sha256"], name="fk_forgotten_sha256"),
    )
