"""What is learned of outlets' pages: stories and their lines, snapshots, which run read with which."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "story",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("teaches", sa.Boolean, nullable=False),
        sa.UniqueConstraint("article", name="uq_story_article"),
        sa.ForeignKeyConstraint(["sha256"], ["document.sha256"], name="fk_story_sha256"),
    )
    op.create_index("ix_story_outlet", "story", ["outlet", "teaches", "id"])
    op.create_index("ix_story_sha256", "story", ["sha256"])
    op.create_table(
        "story_line",
        sa.Column("story_id", sa.Integer, primary_key=True),
        sa.Column("line", sa.Text, primary_key=True),
        sa.Column("words", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name="fk_story_line_story"),
    )
    op.create_table(
        "snapshot",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_table(
        "run_snapshot",
        sa.Column("run_id", sa.Integer, primary_key=True),
        sa.Column("read_with", sa.Text),
        sa.Column("taught", sa.Integer),
        sa.Column("left_behind", sa.Text),
        sa.UniqueConstraint("taught", name="uq_run_snapshot_taught"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_run_snapshot_run"),
        sa.ForeignKeyConstraint(["read_with"], ["snapshot.digest"], name="fk_run_snapshot_read_with"),
        sa.ForeignKeyConstraint(["left_behind"], ["snapshot.digest"], name="fk_run_snapshot_left_behind"),
    )
