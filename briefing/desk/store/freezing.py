"""Freezing a run: its row, its number, the documents it takes and the learned lines it reads them with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa

from briefing.desk.store import rows
from briefing.desk.store.database import columns_of
from briefing.desk.store.furniture import freeze_snapshot
from briefing.desk.store.schema import note, run, run_document

COLUMNS = columns_of(run, rows.Run)


def freeze(
    connection: sa.Connection,
    edition: str,
    day: date,
    sequence: int,
    documents: Sequence[str],
    cutoff: datetime,
    at: datetime,
    **facts: str,
) -> rows.Run:
    highest = connection.scalar(sa.select(sa.func.max(run.c.number)).where(run.c.edition == edition)) or 0
    used = connection.scalar(sa.select(note.c.value).where(note.c.key == numbers_key(edition))) or 0
    fresh = insert_run(
        connection,
        edition=edition,
        day=day,
        sequence=sequence,
        revision=0,
        number=max(highest, int(used)) + 1,
        state="frozen",
        cutoff=cutoff,
        frozen_at=at,
        **facts,
    )
    freeze_snapshot(connection, fresh.id)
    put_documents(connection, fresh, documents, again=frozenset())
    return fresh


def numbers_key(edition: str) -> str:
    return f"numbers used {edition}"


def insert_run(connection: sa.Connection, **values: object) -> rows.Run:
    row = connection.execute(sa.insert(run).values(values).returning(*COLUMNS)).mappings().one()
    return rows.Run(**row)


def put_documents(
    connection: sa.Connection, fresh: rows.Run, documents: Sequence[str], *, again: frozenset[str]
) -> None:
    if not documents:
        return
    connection.execute(
        sa.insert(run_document),
        [
            {
                "run_id": fresh.id,
                "position": position,
                "sha256": sha256,
                "edition": fresh.edition,
                "takes": sha256 not in again,
            }
            for position, sha256 in enumerate(documents)
        ],
    )


def documents_of(connection: sa.Connection, run_id: int) -> tuple[str, ...]:
    query = (
        sa.select(run_document.c.sha256)
        .where(run_document.c.run_id == run_id)
        .order_by(run_document.c.position)
    )
    return tuple(connection.scalars(query))


def run_at(connection: sa.Connection, edition: str, day: date, sequence: int, revision: int) -> int | None:
    key = sa.and_(
        run.c.edition == edition,
        run.c.day == day,
        run.c.sequence == sequence,
        run.c.revision == revision,
    )
    return connection.scalar(sa.select(run.c.id).where(key))
