"""Issues under review: what the editor did with them, step by step."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from briefing.desk.store import rows
from briefing.desk.store.database import Database, columns_of
from briefing.desk.store.schema import delivery, issue, review, review_step, run
from briefing.errors import StoreError
from briefing.models.delivery import WAITING_STATES

#: The editor's own mail stands in the ledger of sends under this name, which no reader can have.
EDITOR = "the editor"
_REVIEW = columns_of(review, rows.Review)
_STEP = columns_of(review_step, rows.ReviewStep)


class Reviews:
    """An issue under review is printed and recorded; its readers' mails wait in the ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, run_id: int) -> rows.Review | None:
        with self._database.reading() as connection:
            row = connection.execute(sa.select(*_REVIEW).where(review.c.run_id == run_id)).mappings().first()
        return rows.Review(**row) if row else None

    def waiting(self) -> tuple[rows.Review, ...]:
        """Those that are open or held, oldest first."""
        return self._of(review.c.state.in_(("open", "held")))

    def unsent(self, edition: str) -> tuple[rows.Review, ...]:
        """Those of the edition whose run is not done, approved ones too, oldest first."""
        return self._of(run.c.edition == edition, run.c.state == "printed")

    def _of(self, *conditions: sa.ColumnElement[bool]) -> tuple[rows.Review, ...]:
        query = sa.select(*_REVIEW).join(run, run.c.id == review.c.run_id).where(*conditions)
        with self._database.reading() as connection:
            found = connection.execute(query.order_by(review.c.run_id)).mappings()
            return tuple(rows.Review(**row) for row in found)

    def steps(self, run_id: int) -> tuple[rows.ReviewStep, ...]:
        """In the order they were taken."""
        query = sa.select(*_STEP).where(review_step.c.run_id == run_id).order_by(review_step.c.id)
        with self._database.reading() as connection:
            return tuple(rows.ReviewStep(**row) for row in connection.execute(query).mappings())

    def log(self, run_id: int, step: str, *, item: int | None = None, text: str = "", at: datetime) -> None:
        with self._database.writing() as connection:
            write_step(connection, run_id, step, item, text, at)

    def move(
        self, run_id: int, state: rows.ReviewState, *, not_before: datetime, until: datetime, at: datetime
    ) -> None:
        """Another state of the review, and when its readers' mails go out, in one transaction. Raises
        StoreError when one of them is on its way or was sent."""
        readers = sa.and_(delivery.c.run_id == run_id, delivery.c.recipient != EDITOR)
        with self._database.writing() as connection:
            begun = sa.select(sa.exists().where(readers, delivery.c.state.not_in(WAITING_STATES)))
            if state != "unreviewed" and connection.scalar(begun):
                raise StoreError("This issue is on its way to its readers; nothing was changed.")
            waiting = sa.update(delivery).where(readers, delivery.c.state.in_(WAITING_STATES))
            connection.execute(waiting.values(next_try_at=not_before, deliver_until=until))
            connection.execute(sa.update(review).where(review.c.run_id == run_id).values(state=state))
            write_step(connection, run_id, state, None, "", at)

    def dropped(self, edition: str, limit: int) -> tuple[tuple[rows.Review, tuple[int, ...]], ...]:
        """The newest reviews of the edition in which points were dropped, oldest first, with their items."""
        query = (
            sa.select(*_REVIEW)
            .join(run, run.c.id == review.c.run_id)
            .where(
                run.c.edition == edition,
                sa.exists().where(review_step.c.run_id == review.c.run_id, review_step.c.step == "drop"),
            )
            .order_by(review.c.run_id.desc())
            .limit(limit)
        )
        with self._database.reading() as connection:
            found = [rows.Review(**row) for row in connection.execute(query).mappings()]
        return tuple((one, self._items(one.run_id)) for one in reversed(found))

    def _items(self, run_id: int) -> tuple[int, ...]:
        return tuple(step.item for step in self.steps(run_id) if step.step == "drop" and step.item)


def waits_for_editor(now: datetime) -> sa.ColumnElement[bool]:
    """Of a delivery: whether it is a reader's and its issue is held, not reviewed though it must be, or
    before its hour."""
    held = sa.or_(
        review.c.state == "held",
        sa.and_(review.c.state == "open", review.c.if_unreviewed == "hold"),
        sa.and_(review.c.state.in_(("open", "approved")), review.c.due_at > now),
    )
    mine = sa.and_(review.c.run_id == delivery.c.run_id, delivery.c.recipient != EDITOR)
    return sa.exists().where(mine, held)


def open_review(connection: sa.Connection, run_id: int, new: rows.NewReview, at: datetime) -> None:
    """Put the issue just recorded under review."""
    made = sa.select(issue.c.briefing).where(issue.c.run_id == run_id).scalar_subquery()
    values = {"editor": new.editor, "due_at": new.due_at, "if_unreviewed": new.if_unreviewed}
    connection.execute(sa.insert(review).values(run_id=run_id, state="open", made=made, **values))
    write_step(connection, run_id, "open", None, "", at)


def write_step(
    connection: sa.Connection, run_id: int, step: str, item: int | None, text: str, at: datetime
) -> None:
    connection.execute(sa.insert(review_step).values(run_id=run_id, step=step, item=item, text=text, at=at))
