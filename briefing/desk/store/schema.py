"""The tables. One schema for SQLite and, later, PostgreSQL; `HEAD` is the migration it stands for."""

from __future__ import annotations

import sqlalchemy as sa

from briefing.desk.store.moments import LocalMoment, Moment

#: The newest revision in migrations/versions; a test holds the two together.
HEAD = "0007"

metadata = sa.MetaData()

document = sa.Table(
    "document",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("taken", Moment, nullable=False),
    sa.Column("title", sa.Text),
    sa.Column("outlet", sa.Text),
    sa.Column("url", sa.Text),
    sa.Column("text_sha256", sa.Text),
    sa.Column("revision_of", sa.Text, sa.ForeignKey("document.sha256", name="fk_document_revision_of")),
    sa.Index("ix_document_taken", "taken"),
    sa.Index("ix_document_url", "url"),
)

document_name = sa.Table(
    "document_name",
    metadata,
    sa.Column(
        "sha256", sa.Text, sa.ForeignKey("document.sha256", name="fk_document_name_sha256"), primary_key=True
    ),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("first_at", Moment, nullable=False),
    sa.Index("ix_document_name_name", "name"),
    sa.Index("ix_document_name_first_at", "first_at"),
)

problem = sa.Table(
    "problem",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("subject", sa.Text, nullable=False),  # the hash, or the name of a file that was never kept
    sa.Column("sha256", sa.Text),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("first_at", Moment, nullable=False),
    sa.Column("last_at", Moment, nullable=False),
    sa.Column("times", sa.Integer, nullable=False),
    sa.Column("cleared_at", Moment),
    sa.UniqueConstraint("subject", "code", name="uq_problem_subject_code"),
    sa.Index("ix_problem_sha256", "sha256"),
)

run = sa.Table(
    "run",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("edition", sa.Text, nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("number", sa.Integer),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("cutoff", LocalMoment, nullable=False),
    sa.Column("frozen_at", Moment, nullable=False),
    sa.Column("done_at", Moment),
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("asked", sa.Text, nullable=False, server_default=""),
    sa.Column("detail", sa.Text, nullable=False, server_default=""),
    sa.CheckConstraint(
        "state IN ('frozen', 'printed', 'done', 'empty', 'skipped', 'released')", name="ck_run_state"
    ),
    sa.UniqueConstraint("edition", "day", "sequence", "revision", name="uq_run_key"),
    sa.UniqueConstraint("edition", "number", "revision", name="uq_run_number"),
)

run_document = sa.Table(
    "run_document",
    metadata,
    sa.Column("run_id", sa.Integer, sa.ForeignKey("run.id", name="fk_run_document_run"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column(
        "sha256", sa.Text, sa.ForeignKey("document.sha256", name="fk_run_document_sha256"), nullable=False
    ),
    sa.Column("edition", sa.Text, nullable=False),
    sa.Column("takes", sa.Boolean, nullable=False),  # false where a revision shows a document again
    sa.UniqueConstraint("run_id", "sha256", name="uq_run_document"),
    sa.Index(
        "uq_run_document_taken_once",
        "edition",
        "sha256",
        unique=True,
        sqlite_where=sa.text("takes = 1"),
        postgresql_where=sa.text("takes"),
    ),
)

issue = sa.Table(
    "issue",
    metadata,
    sa.Column("run_id", sa.Integer, sa.ForeignKey("run.id", name="fk_issue_run"), primary_key=True),
    sa.Column("printed_at", Moment, nullable=False),
    sa.Column("briefing", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("pdf_name", sa.Text, nullable=False),
    sa.Column("pdf_path", sa.Text, nullable=False),
    sa.Column("pdf_sha256", sa.Text, nullable=False),
    sa.Column("html_sha256", sa.Text, nullable=False),
    sa.Column("text_sha256", sa.Text, nullable=False),
)

issue_form = sa.Table(
    "issue_form",
    metadata,
    sa.Column(
        "run_id", sa.Integer, sa.ForeignKey("issue.run_id", name="fk_issue_form_run"), primary_key=True
    ),
    sa.Column("form", sa.Text, primary_key=True),
    sa.Column("pdf_sha256", sa.Text, nullable=False),
    sa.Column("html_sha256", sa.Text, nullable=False),
    sa.Column("text_sha256", sa.Text, nullable=False),
)

delivery = sa.Table(
    "delivery",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("run_id", sa.Integer, sa.ForeignKey("issue.run_id", name="fk_delivery_run"), nullable=False),
    sa.Column("recipient", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("message_id", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("committing", sa.Boolean, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("next_try_at", Moment, nullable=False),
    sa.Column("deliver_until", Moment, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("changed_at", Moment, nullable=False),
    sa.Column("form", sa.Text, nullable=False, server_default="whole"),
    sa.CheckConstraint(
        "state IN ('pending', 'sending', 'sent', 'retry', 'failed', 'unknown')", name="ck_delivery_state"
    ),
    sa.UniqueConstraint("run_id", "recipient", name="uq_delivery_run_recipient"),
    sa.UniqueConstraint("message_id", name="uq_delivery_message_id"),
    sa.Index("ix_delivery_state", "state", "next_try_at"),
)

delivery_event = sa.Table(
    "delivery_event",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column(
        "delivery_id", sa.Integer, sa.ForeignKey("delivery.id", name="fk_delivery_event"), nullable=False
    ),
    sa.Column("at", Moment, nullable=False),
    sa.Column("step", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Index("ix_delivery_event_delivery", "delivery_id"),
)

alarm = sa.Table(
    "alarm",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("raised_at", Moment, nullable=False),
    sa.Column("cleared_at", Moment),
)

note = sa.Table(
    "note",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

story = sa.Table(
    "story",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),  # in the order in which they were learned from
    sa.Column("article", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, sa.ForeignKey("document.sha256", name="fk_story_sha256"), nullable=False),
    sa.Column("outlet", sa.Text, nullable=False),  # its key; empty where the page names none
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("url", sa.Text),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("teaches", sa.Boolean, nullable=False),  # false for an earlier story met again
    sa.UniqueConstraint("article", name="uq_story_article"),
    sa.Index("ix_story_outlet", "outlet", "teaches", "id"),
    sa.Index("ix_story_sha256", "sha256"),
)

story_line = sa.Table(
    "story_line",
    metadata,
    sa.Column(
        "story_id", sa.Integer, sa.ForeignKey("story.id", name="fk_story_line_story"), primary_key=True
    ),
    sa.Column("line", sa.Text, primary_key=True),  # its key
    sa.Column("words", sa.Integer, nullable=False),
)

snapshot = sa.Table(
    "snapshot",
    metadata,
    sa.Column("digest", sa.Text, primary_key=True),  # SHA-256 of the content
    sa.Column("content", sa.Text, nullable=False),
)

run_snapshot = sa.Table(
    "run_snapshot",
    metadata,
    sa.Column("run_id", sa.Integer, sa.ForeignKey("run.id", name="fk_run_snapshot_run"), primary_key=True),
    sa.Column("read_with", sa.Text, sa.ForeignKey("snapshot.digest", name="fk_run_snapshot_read_with")),
    sa.Column("taught", sa.Integer),  # the how-manieth run it was to be learned from; null before that
    sa.Column("left_behind", sa.Text, sa.ForeignKey("snapshot.digest", name="fk_run_snapshot_left_behind")),
    sa.UniqueConstraint("taught", name="uq_run_snapshot_taught"),
)

passage = sa.Table(
    "passage",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("run_id", sa.Integer, sa.ForeignKey("issue.run_id", name="fk_passage_run"), nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("item", sa.Integer, nullable=False),
    sa.Index("ix_passage_run", "run_id"),
)

indexed = sa.Table(
    "indexed",
    metadata,
    sa.Column("run_id", sa.Integer, sa.ForeignKey("issue.run_id", name="fk_indexed_run"), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
)

# The words of each passage under its id. They are folded and set apart by blanks before they come here:
# the tokenizer "ascii" takes every letter of other scripts as it is.
sa.event.listen(
    passage,
    "after_create",
    lambda _, connection, **__: connection.execute(
        sa.text("CREATE VIRTUAL TABLE passage_words USING fts5(words, tokenize = 'ascii')")
    ),
)

translation = sa.Table(
    "translation",
    metadata,
    sa.Column("run_id", sa.Integer, sa.ForeignKey("run.id", name="fk_translation_run"), primary_key=True),
    sa.Column("content", sa.Text, nullable=False),
)

review = sa.Table(
    "review",
    metadata,
    sa.Column("run_id", sa.Integer, sa.ForeignKey("issue.run_id", name="fk_review_run"), primary_key=True),
    sa.Column("editor", sa.Text, nullable=False),
    sa.Column("due_at", Moment, nullable=False),
    sa.Column("if_unreviewed", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("made", sa.Text, nullable=False),  # the Briefing before any change, as JSON
    sa.CheckConstraint("state IN ('open', 'held', 'approved', 'unreviewed')", name="ck_review_state"),
)

review_step = sa.Table(
    "review_step",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column(
        "run_id", sa.Integer, sa.ForeignKey("review.run_id", name="fk_review_step_run"), nullable=False
    ),
    sa.Column("at", Moment, nullable=False),
    sa.Column("step", sa.Text, nullable=False),
    sa.Column("item", sa.Integer),
    sa.Column("text", sa.Text, nullable=False),
    sa.Index("ix_review_step_run", "run_id"),
)

forgotten = sa.Table(
    "forgotten",
    metadata,
    sa.Column(
        "sha256", sa.Text, sa.ForeignKey("document.sha256", name="fk_forgotten_sha256"), primary_key=True
    ),
    sa.Column("at", Moment, nullable=False),
)
