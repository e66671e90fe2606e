"""The printed issues: their Briefing, their bytes, their readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

import sqlalchemy as sa

from briefing.desk.store import rows
from briefing.desk.store.blobs import Blobs
from briefing.desk.store.database import Database
from briefing.desk.store.reviews import EDITOR, open_review, write_step
from briefing.desk.store.schema import delivery, delivery_event, indexed, issue, issue_form, review, run
from briefing.errors import StoreError
from briefing.models.delivery import DeliveryState, Printed

_OF_RUN = ("edition", "day", "sequence", "revision", "number", "state", "cutoff")
_COLUMNS = tuple((run if f.name in _OF_RUN else issue).c[f.name] for f in fields(rows.Issue))
_ISSUES = issue.join(run, run.c.id == issue.c.run_id)


class Issues:
    """An issue is recorded before anything of it is sent, so that every later send has the same bytes."""

    def __init__(self, database: Database, blobs: Blobs) -> None:
        self._database = database
        self._blobs = blobs

    def record(
        self,
        run_id: int,
        new: rows.NewIssue,
        deliveries: Sequence[rows.NewDelivery],
        *,
        deliver_until: datetime,
        at: datetime,
        under_review: rows.NewReview | None = None,
    ) -> rows.Issue:
        """Keep the printed bytes; then, in one transaction, the issue, one pending delivery per reader and
        the review if there is to be one. The run is printed. Raises StoreError when it is not frozen."""
        hashes = self._keep(new.printed)
        with self._database.writing() as connection:
            still_frozen = sa.and_(run.c.id == run_id, run.c.state == "frozen")
            if connection.execute(sa.update(run).where(still_frozen).values(state="printed")).rowcount == 0:
                raise StoreError(f"Run {run_id} is not waiting to be printed.")
            connection.execute(
                sa.insert(issue).values(
                    run_id=run_id,
                    printed_at=at,
                    briefing=new.briefing,
                    subject=new.subject,
                    pdf_name=new.pdf_name,
                    pdf_path=new.pdf_path,
                    **hashes,
                )
            )
            for reader in deliveries:
                _open_delivery(connection, run_id, reader, deliver_until, at)
            if under_review is not None:
                open_review(connection, run_id, under_review, at)
            row = connection.execute(_select().where(run.c.id == run_id)).mappings().one()
            return rows.Issue(**row)

    def reprint(
        self,
        run_id: int,
        briefing: str,
        printed: Printed,
        *,
        step: str,
        item: int | None,
        text: str,
        at: datetime,
    ) -> None:
        """An issue under review as its editor changed it, with the step that did so. Raises StoreError
        when it is not, or no longer, to be changed."""
        hashes = self._keep(printed)
        with self._database.writing() as connection:
            is_open = sa.select(review.c.state).where(review.c.run_id == run_id)
            if connection.scalar(is_open) not in ("open", "held"):
                raise StoreError("This issue is not under review any more; nothing was changed.")
            mine = issue.c.run_id == run_id
            connection.execute(sa.update(issue).where(mine).values(briefing=briefing, **hashes))
            connection.execute(sa.delete(indexed).where(indexed.c.run_id == run_id))
            connection.execute(sa.delete(issue_form).where(issue_form.c.run_id == run_id))
            write_step(connection, run_id, step, item, text, at)

    def _keep(self, printed: Printed) -> dict[str, str]:
        return {
            "pdf_sha256": self._blobs.put(printed.pdf),
            "html_sha256": self._blobs.put(printed.html.encode()),
            "text_sha256": self._blobs.put(printed.text.encode()),
        }

    def of_run(self, run_id: int) -> rows.Issue | None:
        """The issue a run has printed."""
        return self._one(_select().where(run.c.id == run_id))

    def of_pdf(self, sha256: str) -> rows.Issue | None:
        """The issue whose PDF, in one of its forms, has these bytes."""
        smaller = sa.select(issue_form.c.run_id).where(issue_form.c.pdf_sha256 == sha256)
        known = sa.or_(issue.c.pdf_sha256 == sha256, issue.c.run_id.in_(smaller))
        return self._one(_select().where(known).limit(1))

    def get(self, edition: str, number: int, revision: int | None = None) -> rows.Issue | None:
        """One issue; without a revision, the newest one of it."""
        query = _select().where(run.c.edition == edition, run.c.number == number)
        if revision is not None:
            query = query.where(run.c.revision == revision)
        return self._one(query.order_by(run.c.revision.desc()).limit(1))

    def last(self, edition: str) -> rows.Issue | None:
        """The issue with the highest number, in its newest revision."""
        newest = _select().where(run.c.edition == edition)
        return self._one(newest.order_by(run.c.number.desc(), run.c.revision.desc()).limit(1))

    def list(self, edition: str | None = None, limit: int | None = None) -> tuple[rows.Issue, ...]:
        """Newest first, revisions included; of all editions when none is named."""
        query = _select().order_by(issue.c.printed_at.desc(), run.c.id.desc()).limit(limit)
        if edition is not None:
            query = query.where(run.c.edition == edition)
        with self._database.reading() as connection:
            return tuple(rows.Issue(**row) for row in connection.execute(query).mappings())

    def briefing(self, run_id: int) -> str:
        """The Briefing as JSON. Raises StoreError when the run has printed nothing."""
        with self._database.reading() as connection:
            query = sa.select(issue.c.briefing).where(issue.c.run_id == run_id)
            text: str | None = connection.scalar(query)
        if text is None:
            raise StoreError(f"Run {run_id} has printed nothing.")
        return text

    def printed(self, run_id: int) -> Printed:
        """The bytes and mail bodies as first printed, checked against their hashes. Raises StoreError."""
        found = self._read(issue, issue.c.run_id == run_id)
        if found is None:
            raise StoreError(f"Run {run_id} has printed nothing.")
        return found

    def form(self, run_id: int, form: str) -> Printed | None:
        """A smaller form of it, if one was made. Raises StoreError when its bytes are gone."""
        return self._read(issue_form, sa.and_(issue_form.c.run_id == run_id, issue_form.c.form == form))

    def keep_form(self, run_id: int, form: str, printed: Printed) -> Printed:
        """Keep a smaller form before anything of it is sent; the one that is kept, which is an earlier one if
        there was one."""
        hashes = self._keep(printed)
        with self._database.writing() as connection:
            mine = sa.and_(issue_form.c.run_id == run_id, issue_form.c.form == form)
            if connection.execute(sa.select(issue_form.c.form).where(mine)).first() is None:
                connection.execute(sa.insert(issue_form).values(run_id=run_id, form=form, **hashes))
        return self.form(run_id, form) or printed

    def _read(self, table: sa.Table, mine: sa.ColumnElement[bool]) -> Printed | None:
        columns = (table.c.pdf_sha256, table.c.html_sha256, table.c.text_sha256)
        with self._database.reading() as connection:
            row = connection.execute(sa.select(*columns).where(mine)).first()
        if row is None:
            return None
        pdf, html, text = (self._blobs.get(digest) for digest in row)
        return Printed(pdf=pdf, html=html.decode(), text=text.decode())

    def delivered(
        self, edition: str, limit: int | None = None, *, before: int | None = None
    ) -> tuple[rows.PastIssue, ...]:
        """What the edition's readers have been told, oldest first: the newest `limit` issues with a
        number under `before`.

        An issue counts once at least one reader's mail was accepted, or when it was made for no reader
        (`--no-send`, no recipients): whoever asked for it has the PDF. One that failed for every
        reader, or is still open or unknown for all, told nobody anything, so what it said is still
        new. Of an issue with revisions only the newest delivered one counts.
        """
        # What an editor saw, the readers have not been told.
        mine = sa.and_(delivery.c.run_id == issue.c.run_id, delivery.c.recipient != EDITOR)
        reached = sa.or_(
            sa.exists().where(mine, delivery.c.state == DeliveryState.SENT), ~sa.exists().where(mine)
        )
        query = (
            sa.select(run.c.number, run.c.day, issue.c.briefing)
            .select_from(_ISSUES)
            .where(run.c.edition == edition, reached)
            .order_by(run.c.number.desc(), run.c.revision.desc())
        )
        if before is not None:
            query = query.where(run.c.number < before)
        newest: dict[int, rows.PastIssue] = {}
        with self._database.reading() as connection:
            for row in connection.execute(query).mappings():
                if limit is not None and len(newest) == limit and row["number"] not in newest:
                    break
                newest.setdefault(row["number"], rows.PastIssue(**row))
        return tuple(reversed(newest.values()))

    def _one(self, query: sa.Select[tuple[object, ...]]) -> rows.Issue | None:
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
        return rows.Issue(**row) if row else None


def _select() -> sa.Select[tuple[object, ...]]:
    return sa.select(*_COLUMNS).select_from(_ISSUES)


def _open_delivery(
    connection: sa.Connection, run_id: int, reader: rows.NewDelivery, until: datetime, at: datetime
) -> None:
    fresh = sa.insert(delivery).values(
        run_id=run_id,
        recipient=reader.recipient,
        name=reader.name,
        address=reader.address,
        message_id=reader.message_id,
        state=DeliveryState.PENDING,
        committing=False,
        attempts=0,
        next_try_at=reader.not_before or at,
        deliver_until=reader.until or until,
        detail="",
        changed_at=at,
    )
    number = connection.execute(fresh.returning(delivery.c.id)).scalar_one()
    connection.execute(sa.insert(delivery_event).values(delivery_id=number, at=at, step="pending", detail=""))
