"""The first schema: documents, runs, issues, deliveries, alarms, notes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _documents()
    _runs()
    _deliveries()
    op.create_table(
        "alarm",
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("raised_at", sa.Text, nullable=False),
        sa.Column("cleared_at", sa.Text),
    )
    op.create_table(
        "note",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def _documents() -> None:
    op.create_table(
        "document",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("taken", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("text_sha256", sa.Text),
        sa.Column("revision_of", sa.Text),
        sa.ForeignKeyConstraint(["revision_of"], ["document.sha256"], name="fk_document_revision_of"),
    )
    op.create_index("ix_document_taken", "document", ["taken"])
    op.create_index("ix_document_url", "document", ["url"])
    op.create_table(
        "document_name",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("first_at", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["document.sha256"], name="fk_document_name_sha256"),
    )
    op.create_index("ix_document_name_name", "document_name", ["name"])
    op.create_index("ix_document_name_first_at", "document_name", ["first_at"])
    op.create_table(
        "problem",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("first_at", sa.Text, nullable=False),
        sa.Column("last_at", sa.Text, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.Column("cleared_at", sa.Text),
        sa.UniqueConstraint("subject", "code", name="uq_problem_subject_code"),
    )
    op.create_index("ix_problem_sha256", "problem", ["sha256"])


def _runs() -> None:
    op.create_table(
        "run",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("edition", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("cutoff", sa.Text, nullable=False),
        sa.Column("frozen_at", sa.Text, nullable=False),
        sa.Column("done_at", sa.Text),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("asked", sa.Text, nullable=False, server_default=""),
        sa.Column("detail", sa.Text, nullable=False, server_default=""),
        sa.CheckConstraint(
            "state IN ('frozen', 'printed', 'done', 'empty', 'skipped', 'released')", name="ck_run_state"
        ),
        sa.UniqueConstraint("edition", "day", "sequence", "revision", name="uq_run_key"),
        sa.UniqueConstraint("edition", "number", "revision", name="uq_run_number"),
    )
    op.create_table(
        "run_document",
        sa.Column("run_id", sa.Integer, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("edition", sa.Text, nullable=False),
        sa.Column("takes", sa.Boolean, nullable=False),
        sa.UniqueConstraint("run_id", "sha256", name="uq_run_document"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_run_document_run"),
        sa.ForeignKeyConstraint(["sha256"], ["document.sha256"], name="fk_run_document_sha256"),
    )
    op.create_index(
        "uq_run_document_taken_once",
        "run_document",
        ["edition", "sha256"],
        unique=True,
        sqlite_where=sa.text("takes = 1"),
        postgresql_where=sa.text("takes"),
    )
    op.create_table(
        "issue",
        sa.Column("run_id", sa.Integer, primary_key=True),
        sa.Column("printed_at", sa.Text, nullable=False),
        sa.Column("briefing", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("pdf_name", sa.Text, nullable=False),
        sa.Column("pdf_path", sa.Text, nullable=False),
        sa.Column("pdf_sha256", sa.Text, nullable=False),
        sa.Column("html_sha256", sa.Text, nullable=False),
        sa.Column("text_sha256", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_issue_run"),
    )


def _deliveries() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run_id", sa.Integer, nullable=False),
        sa.Column("recipient", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("message_id", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("committing", sa.Boolean, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_try_at", sa.Text, nullable=False),
        sa.Column("deliver_until", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("changed_at", sa.Text, nullable=False),
        sa.CheckConstraint(
            "state IN ('pending', 'sending', 'sent', 'retry', 'failed', 'unknown')", name="ck_delivery_state"
        ),
        sa.UniqueConstraint("run_id", "recipient", name="uq_delivery_run_recipient"),
        sa.UniqueConstraint("message_id", name="uq_delivery_message_id"),
        sa.ForeignKeyConstraint(["run_id"], ["issue.run_id"], name="fk_delivery_run"),
    )
    op.create_index("ix_delivery_state", "delivery", ["state", "next_try_at"])
    op.create_table(
        "delivery_event",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("delivery_id", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["delivery_id"], ["delivery.id"], name="fk_delivery_event"),
    )
    op.create_index("ix_delivery_event_delivery", "delivery_event", ["delivery_id"])
