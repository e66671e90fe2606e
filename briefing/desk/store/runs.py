"""The run ledger: which issue took which documents. Its UNIQUE keys are why nothing is made twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

import sqlalchemy as sa

from briefing.desk.store import rows
from briefing.desk.store.database import Database
from briefing.desk.store.freezing import (
    COLUMNS,
    documents_of,
    freeze,
    insert_run,
    numbers_key,
    put_documents,
    run_at,
)
from briefing.desk.store.furniture import freeze_snapshot
from briefing.desk.store.schema import delivery, document, document_name, note, problem, run, run_document
from briefing.errors import StoreError
from briefing.models.briefing import Intake, ProblemEntry
from briefing.models.delivery import OPEN_STATES


class Runs:
    """A run is known by (edition, day, sequence, revision). Freezing it is one transaction: the run, its
    number (the edition's highest and one), the documents it takes, the snapshot of learned lines it reads
    them with. From there on it is resumed,
    never begun again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def freeze_scheduled(
        self,
        edition: str,
        day: date,
        *,
        documents: Sequence[str],
        cutoff: datetime,
        at: datetime,
        detail: str = "",
    ) -> rows.Run | None:
        """The scheduled issue of the day; None when its slot was used, by a run or by `close_slot`."""
        with self._database.writing() as connection:
            if run_at(connection, edition, day, 0, 0) is not None:
                return None
            return freeze(connection, edition, day, 0, documents, cutoff, at, detail=detail)

    def freeze_manual(
        self,
        edition: str,
        day: date,
        *,
        documents: Sequence[str],
        cutoff: datetime,
        at: datetime,
        asked: str = "",
    ) -> rows.Run:
        """An extra issue of the day, under the day's next free sequence from 1."""
        with self._database.writing() as connection:
            same_day = sa.and_(run.c.edition == edition, run.c.day == day)
            last = connection.scalar(sa.select(sa.func.max(run.c.sequence)).where(same_day))
            return freeze(connection, edition, day, (last or 0) + 1, documents, cutoff, at, asked=asked)

    def freeze_revision(
        self,
        edition: str,
        number: int,
        *,
        cutoff: datetime,
        at: datetime,
        documents: Sequence[str] | None = None,
        asked: str = "",
    ) -> rows.Run:
        """The next revision of an issue, under the same day, sequence and number.

        `documents` default to those of the newest revision; what the edition had not taken yet is
        taken with it. Raises StoreError when there is no such issue.
        """
        with self._database.writing() as connection:
            numbered = sa.and_(run.c.edition == edition, run.c.number == number)
            newest = connection.execute(
                sa.select(*COLUMNS).where(numbered).order_by(run.c.revision.desc()).limit(1)
            ).first()
            if newest is None:
                raise StoreError(f"There is no issue {number} of the edition {edition}.")
            taken = connection.execute(
                sa.select(run_document.c.sha256).where(
                    run_document.c.edition == edition, run_document.c.takes
                )
            )
            fresh = insert_run(
                connection,
                edition=edition,
                day=newest.day,
                sequence=newest.sequence,
                revision=newest.revision + 1,
                number=number,
                state="frozen",
                cutoff=cutoff,
                frozen_at=at,
                asked=asked,
            )
            freeze_snapshot(connection, fresh.id)
            shown = documents_of(connection, newest.id) if documents is None else tuple(documents)
            put_documents(connection, fresh, shown, again=frozenset(taken.scalars()))
            return fresh

    def close_slot(
        self,
        edition: str,
        day: date,
        *,
        state: Literal["empty", "skipped"],
        cutoff: datetime,
        at: datetime,
        detail: str = "",
    ) -> bool:
        """Use up the scheduled slot of the day without an issue: no number, no documents. False when
        the slot was used before."""
        with self._database.writing() as connection:
            if run_at(connection, edition, day, 0, 0) is not None:
                return False
            insert_run(
                connection,
                edition=edition,
                day=day,
                sequence=0,
                revision=0,
                number=None,
                state=state,
                cutoff=cutoff,
                frozen_at=at,
                detail=detail,
            )
            return True

    def begin_attempt(self, run_id: int) -> int:
        """Count one more try to make this issue, before it is made; how many that is now. A run that kills
        its process at every try is known by this."""
        with self._database.writing() as connection:
            mine = run.c.id == run_id
            connection.execute(sa.update(run).where(mine).values(attempts=run.c.attempts + 1))
            attempts: int = connection.execute(sa.select(run.c.attempts).where(mine)).scalar_one()
            return attempts

    def release(self, run_id: int, *, detail: str) -> bool:
        """Give up a frozen run: its documents wait again, its number is free, its key stays used. False
        when it is not frozen (a printed issue is never taken back)."""
        with self._database.writing() as connection:
            still_frozen = sa.and_(run.c.id == run_id, run.c.state == "frozen")
            values = {"state": "released", "number": None, "detail": detail}
            if connection.execute(sa.update(run).where(still_frozen).values(values)).rowcount == 0:
                return False
            connection.execute(sa.delete(run_document).where(run_document.c.run_id == run_id))
            return True

    def finish(self, run_id: int, at: datetime) -> bool:
        """A printed run is done once no delivery is pending, sending or to be tried again; else False.
        One whose outcome is unknown does not hold it up: it waits for a person."""
        with self._database.writing() as connection:
            open_ones = sa.exists().where(delivery.c.run_id == run_id, delivery.c.state.in_(OPEN_STATES))
            ready = sa.and_(run.c.id == run_id, run.c.state == "printed", ~open_ones)
            return (
                connection.execute(sa.update(run).where(ready).values(state="done", done_at=at)).rowcount == 1
            )

    def unfinished(self) -> tuple[rows.Run, ...]:
        """Frozen or printed, not done; oldest first."""
        query = sa.select(*COLUMNS).where(run.c.state.in_(("frozen", "printed"))).order_by(run.c.id)
        with self._database.reading() as connection:
            return tuple(rows.Run(**row) for row in connection.execute(query).mappings())

    def scheduled(self, edition: str, day: date) -> rows.Run | None:
        """What became of the scheduled slot of the day; None when it is still free."""
        key = sa.and_(run.c.edition == edition, run.c.day == day, run.c.sequence == 0, run.c.revision == 0)
        with self._database.reading() as connection:
            row = connection.execute(sa.select(*COLUMNS).where(key)).mappings().first()
        return rows.Run(**row) if row else None

    def last_scheduled(self) -> dict[str, date]:
        """Per edition the latest day whose scheduled issue was begun."""
        query = (
            sa.select(run.c.edition, sa.func.max(run.c.day))
            .where(run.c.sequence == 0, run.c.number.is_not(None))
            .group_by(run.c.edition)
        )
        with self._database.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def highest_numbers(self) -> dict[str, int]:
        """Per edition the highest number that an issue has."""
        query = sa.select(run.c.edition, sa.func.max(run.c.number)).group_by(run.c.edition)
        with self._database.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query) if row[1] is not None}

    def begin_numbers_after(self, edition: str, number: int) -> None:
        """Issues that the ledger does not know have the numbers up to this one."""
        with self._database.writing() as connection:
            key = numbers_key(edition)
            connection.execute(sa.delete(note).where(note.c.key == key))
            connection.execute(sa.insert(note).values(key=key, value=str(number)))

    def documents(self, run_id: int) -> tuple[str, ...]:
        """The hashes in the order they were frozen in."""
        with self._database.reading() as connection:
            return documents_of(connection, run_id)

    def intake(self, run_id: int) -> Intake:
        """What else came in between the issue before and this one was frozen: how many twins, and the
        problems that no issue of the edition reports as its own document. The same at every resume."""
        with self._database.reading() as connection:
            mine = connection.execute(sa.select(*COLUMNS).where(run.c.id == run_id)).one()
            first = sa.and_(run.c.edition == mine.edition, run.c.revision == 0)
            opened = sa.select(run.c.frozen_at).where(first)
            until = connection.scalar(opened.where(run.c.number == mine.number))
            since = connection.scalar(
                opened.where(run.c.number < mine.number).order_by(run.c.number.desc()).limit(1)
            )
            twins = sa.select(sa.func.count()).select_from(
                document_name.join(document, document.c.sha256 == document_name.c.sha256)
            )
            twins = twins.where(document_name.c.name != document.c.name, document_name.c.first_at <= until)
            taken = sa.select(run_document.c.sha256).where(run_document.c.edition == mine.edition)
            met = sa.select(problem.c.name, problem.c.code, problem.c.detail).where(
                problem.c.first_at <= until,
                sa.or_(problem.c.sha256.is_(None), problem.c.sha256.not_in(taken)),
            )
            if since is not None:
                twins = twins.where(document_name.c.first_at > since)
                met = met.where(problem.c.first_at > since)
            entries = connection.execute(met.order_by(problem.c.first_at, problem.c.id)).mappings()
            return Intake(
                duplicate=connection.execute(twins).scalar_one(),
                problems=tuple(ProblemEntry(**entry) for entry in entries),
            )
