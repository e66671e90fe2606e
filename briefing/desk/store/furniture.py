"""What was learned of outlets' pages: the stories it was learned from, and the snapshots.

A snapshot is a text known by its SHA-256 and never changed. A run is frozen with the one in force;
after its issue is recorded it is learned from, once, and leaves another one behind, or the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from briefing.desk.store import rows
from briefing.desk.store.database import Database, columns_of
from briefing.desk.store.schema import run, run_snapshot, snapshot, story, story_line
from briefing.errors import StoreError

_RUN = columns_of(run, rows.Run)
_STORY = tuple(story.c[field.name] for field in fields(rows.Story) if field.name != "lines")


class LearnedFurniture:
    """Snapshots by digest, and the latest stories of each outlet."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def in_force(self) -> str | None:
        """The digest of the newest snapshot; None while nothing is learned."""
        with self._database.reading() as connection:
            digest: str | None = connection.scalar(_in_force())
            return digest

    def read_with(self, run_id: int) -> str | None:
        """The digest of the snapshot that was frozen with the run."""
        mine = run_snapshot.c.run_id == run_id
        with self._database.reading() as connection:
            digest: str | None = connection.scalar(sa.select(run_snapshot.c.read_with).where(mine))
            return digest

    def content(self, digest: str) -> str:
        """The snapshot's text. Raises StoreError when it is not there or damaged."""
        with self._database.reading() as connection:
            text: str | None = connection.scalar(content_query(digest))
        if text is None or sha256(text.encode()).hexdigest() != digest:
            raise StoreError(
                f"The lines learned under {digest[:16]} are gone or damaged; restore a backup of the state."
            )
        return text

    def untaught(self) -> tuple[rows.Run, ...]:
        """Runs whose issue is recorded and that were not learned from yet, oldest first. What was
        frozen before there were snapshots is not among them."""
        recorded = run.c.state.in_(("printed", "done"))
        query = sa.select(*_RUN).join(run_snapshot, run_snapshot.c.run_id == run.c.id)
        query = query.where(run_snapshot.c.taught.is_(None), recorded).order_by(run.c.id)
        with self._database.reading() as connection:
            return tuple(rows.Run(**row) for row in connection.execute(query).mappings())

    def heard(self, digests: Iterable[str]) -> frozenset[str]:
        """Those of the documents that were learned from before."""
        known = sa.select(story.c.sha256).where(story.c.sha256.in_(list(digests)))
        with self._database.reading() as connection:
            return frozenset(connection.scalars(known))

    def latest(self, outlet: str, limit: int) -> tuple[rows.Story, ...]:
        """The outlet's newest stories that teach, oldest first."""
        with self._database.reading() as connection:
            found = connection.execute(latest_query(outlet, limit)).mappings().all()
            numbers = [row["id"] for row in found]
            lines: dict[int, dict[str, int]] = {number: {} for number in numbers}
            of_these = sa.select(story_line).where(story_line.c.story_id.in_(numbers))
            for line in connection.execute(of_these):
                lines[line.story_id][line.line] = line.words
        return tuple(
            rows.Story(**{column.name: row[column.name] for column in _STORY}, lines=lines[row["id"]])
            for row in reversed(found)
        )

    def record(self, run_id: int, stories: Iterable[rows.Story], content: str | None, keep: int) -> None:
        """What a run taught, in one transaction: its stories, and the snapshot it leaves behind (None for
        an empty one). Lines of older stories than each outlet's latest `keep` are forgotten. Raises
        StoreError when the run was learned from before."""
        digest = sha256(content.encode()).hexdigest() if content is not None else None
        stories = tuple(stories)
        with self._database.writing() as connection:
            for entry in stories:
                _put_story(connection, entry)
            for outlet in sorted({entry.outlet for entry in stories if entry.teaches}):
                _forget(connection, outlet, keep)
            if digest is not None and connection.scalar(content_query(digest)) is None:
                connection.execute(sa.insert(snapshot).values(digest=digest, content=content))
            last = connection.scalar(sa.select(sa.func.max(run_snapshot.c.taught)))
            fresh = sa.and_(run_snapshot.c.run_id == run_id, run_snapshot.c.taught.is_(None))
            values = {"taught": (last or 0) + 1, "left_behind": digest}
            if connection.execute(sa.update(run_snapshot).where(fresh).values(values)).rowcount == 0:
                raise StoreError(f"Run {run_id} was learned from before.")


def content_query(digest: str) -> sa.Select[Any]:
    return sa.select(snapshot.c.content).where(snapshot.c.digest == digest)


def latest_query(outlet: str, limit: int) -> sa.Select[tuple[object, ...]]:
    return (
        sa.select(story.c.id, *_STORY)
        .where(story.c.outlet == outlet, story.c.teaches)
        .order_by(story.c.id.desc())
        .limit(limit)
    )


def freeze_snapshot(connection: sa.Connection, run_id: int) -> None:
    """The run reads with the snapshot that is in force now, whenever it is made."""
    digest = connection.scalar(_in_force())
    connection.execute(sa.insert(run_snapshot).values(run_id=run_id, read_with=digest))


def _in_force() -> sa.Select[Any]:
    taught = sa.select(run_snapshot.c.left_behind).where(run_snapshot.c.taught.is_not(None))
    return taught.order_by(run_snapshot.c.taught.desc()).limit(1)


def _put_story(connection: sa.Connection, entry: rows.Story) -> None:
    values = {column.name: getattr(entry, column.name) for column in _STORY}
    number = connection.execute(sa.insert(story).values(values).returning(story.c.id)).scalar_one()
    if entry.lines:
        connection.execute(
            sa.insert(story_line),
            [{"story_id": number, "line": line, "words": words} for line, words in entry.lines.items()],
        )


def _forget(connection: sa.Connection, outlet: str, keep: int) -> None:
    mine = sa.select(story.c.id).where(story.c.outlet == outlet, story.c.teaches)
    oldest = connection.scalar(mine.order_by(story.c.id.desc()).offset(keep - 1).limit(1))
    if oldest is not None:
        old = mine.where(story.c.id < oldest)
        connection.execute(sa.delete(story_line).where(story_line.c.story_id.in_(old)))
