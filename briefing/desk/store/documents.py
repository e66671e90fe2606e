"""The documents: their bytes for ever, the names they came under, what was read in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from briefing.desk.store import rows
from briefing.desk.store.blobs import Blobs
from briefing.desk.store.database import Database
from briefing.desk.store.schema import (
    document,
    document_name,
    forgotten,
    problem,
    run,
    run_document,
    run_snapshot,
)
from briefing.errors import StoreError
from briefing.models.document import Document


class Documents:
    """A document is its bytes: the same bytes under another name are one document with two names."""

    def __init__(self, database: Database, blobs: Blobs) -> None:
        self._database = database
        self._blobs = blobs

    def keep(self, document: Document, taken: datetime) -> rows.Kept:
        """Keep one file; it may be moved or deleted once this has returned."""
        return self.keep_all((document,), taken)[0]

    def keep_all(self, documents: Iterable[Document], taken: datetime) -> tuple[rows.Kept, ...]:
        """Keep files in one transaction: the bytes of all first, then the rows.

        Killed in between, bytes without a row stay behind and are taken up when the file is kept again.
        """
        names = [(self._blobs.put(d.content), d.name, len(d.content)) for d in documents]
        with self._database.writing() as connection:
            return tuple(_record(connection, sha, name, size, taken) for sha, name, size in names)

    def load(self, sha256: str) -> Document:
        """The document under its first name. Raises StoreError when the bytes are gone or damaged."""
        with self._database.reading() as connection:
            name = connection.scalar(sa.select(document.c.name).where(document.c.sha256 == sha256))
            at = connection.scalar(sa.select(forgotten.c.at).where(forgotten.c.sha256 == sha256))
        if at is not None:
            raise StoreError(f"{name} was deleted on {at:%Y-%m-%d}: it is older than desk.keep_days.")
        return Document(name=name or sha256, content=self._blobs.get(sha256), sha256=sha256)

    def named(self, start: str) -> str | None:
        """The hash of the one document whose hash begins so; None when there is none, or several."""
        query = sa.select(document.c.sha256).where(document.c.sha256.startswith(start, autoescape=True))
        with self._database.reading() as connection:
            found = connection.scalars(query.limit(2)).all()
        return found[0] if len(found) == 1 else None

    def known(self, sha256: str) -> bool:
        with self._database.reading() as connection:
            query = sa.select(sa.exists().where(document.c.sha256 == sha256))
            return bool(connection.scalar(query))

    def whole(self, openings: Iterable[str]) -> tuple[str, ...]:
        """The hashes of the documents whose hash begins so, in the order asked for; unknown ones are left
        out."""
        with self._database.reading() as connection:
            found = (
                connection.scalar(sa.select(document.c.sha256).where(document.c.sha256.startswith(opening)))
                for opening in openings
            )
            return tuple(sha256 for sha256 in found if sha256)

    def get(self, sha256: str) -> rows.KeptDocument | None:
        return self._newest(document.c.sha256 == sha256)

    def waiting(self, edition: str) -> tuple[str, ...]:
        """Hashes of the documents without an open problem that no issue of the edition has taken,
        in the order (taken, name). A document not read yet is among them."""
        with self._database.reading() as connection:
            return tuple(connection.scalars(waiting_query(edition)))

    def record_readings(self, facts: Iterable[rows.ReadingFacts]) -> None:
        """What was read, in one transaction; read again, the newer facts replace the older."""
        with self._database.writing() as connection:
            for fact in facts:
                values = {
                    "title": fact.title,
                    "outlet": fact.outlet,
                    "url": fact.url,
                    "text_sha256": fact.text_sha256,
                }
                connection.execute(sa.update(document).where(document.c.sha256 == fact.sha256).values(values))

    def was_read(self, sha256: str) -> bool:
        """Whether a reading of it was recorded."""
        found = self.get(sha256)
        return found is not None and found.text_sha256 is not None

    def earlier(self, *, name: str, url: str | None, other_than: str) -> tuple[rows.KeptDocument, ...]:
        """The newest other document that ever came under this name and the newest read from this
        address: what a file can be a revision of. None of them, one or two; newest first."""
        named = sa.select(document_name.c.sha256).where(document_name.c.name == name)
        other = (document.c.sha256 != other_than, ~_is_forgotten())
        found = [self._newest(document.c.sha256.in_(named), *other)]
        if url is not None:
            found.append(self._newest(document.c.url == url, *other))
        distinct = {row.sha256: row for row in found if row is not None}
        return tuple(sorted(distinct.values(), key=lambda row: (row.taken, row.sha256), reverse=True))

    def forget(self, before: datetime, *, at: datetime) -> int:
        """Delete the bytes of documents that were taken before then, that an issue has printed or looked
        at, and that no unfinished one needs; how many. Their names, titles and hashes stay, so that the
        same file is known when it comes again."""
        used = sa.exists().where(run_document.c.sha256 == document.c.sha256)
        untaught = sa.exists().where(run_snapshot.c.run_id == run.c.id, run_snapshot.c.taught.is_(None))
        needed = sa.exists().where(
            run_document.c.sha256 == document.c.sha256,
            run.c.id == run_document.c.run_id,
            sa.or_(run.c.state.in_(("frozen", "printed")), untaught),
        )
        old = sa.select(document.c.sha256).where(document.c.taken < before, used, ~needed, ~_is_forgotten())
        with self._database.writing() as connection:
            fresh = connection.scalars(old).all()
            if fresh:
                connection.execute(sa.insert(forgotten), [{"sha256": sha, "at": at} for sha in fresh])
            gone = connection.scalars(sa.select(forgotten.c.sha256)).all()
        for sha256 in gone:  # also those that a killed process did not come to, or that came again
            self._blobs.drop(sha256)
        return len(fresh)

    def record_revision(self, sha256: str, *, of: str) -> None:
        """The document is a later state of an earlier one."""
        with self._database.writing() as connection:
            connection.execute(sa.update(document).where(document.c.sha256 == sha256).values(revision_of=of))

    def taken_since(self, moment: datetime) -> tuple[str, ...]:
        """Hashes of the readable documents taken from then on, in the order (taken, name)."""
        unreadable = sa.exists().where(problem.c.sha256 == document.c.sha256, problem.c.cleared_at.is_(None))
        query = sa.select(document.c.sha256).where(document.c.taken >= moment, ~unreadable, ~_is_forgotten())
        with self._database.reading() as connection:
            return tuple(
                connection.scalars(query.order_by(document.c.taken, document.c.name, document.c.sha256))
            )

    def list(self, limit: int | None = None) -> tuple[rows.KeptDocument, ...]:
        """Newest first."""
        query = sa.select(document).order_by(document.c.taken.desc(), document.c.name).limit(limit)
        with self._database.reading() as connection:
            return tuple(rows.KeptDocument(**row) for row in connection.execute(query).mappings())

    def _newest(self, *conditions: sa.ColumnElement[bool]) -> rows.KeptDocument | None:
        query = sa.select(document).where(*conditions)
        query = query.order_by(document.c.taken.desc(), document.c.sha256).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
        return rows.KeptDocument(**row) if row else None


def _is_forgotten() -> sa.ColumnElement[bool]:
    return sa.exists().where(forgotten.c.sha256 == document.c.sha256)


def waiting_query(edition: str) -> sa.Select[tuple[str]]:
    """The hashes an edition has still to take, in the order (taken, name)."""
    taken = sa.exists().where(
        run_document.c.sha256 == document.c.sha256, run_document.c.edition == edition, run_document.c.takes
    )
    unreadable = sa.exists().where(problem.c.sha256 == document.c.sha256, problem.c.cleared_at.is_(None))
    return (
        sa.select(document.c.sha256)
        .where(~taken, ~unreadable, ~_is_forgotten())
        .order_by(document.c.taken, document.c.name, document.c.sha256)
    )


def _record(connection: sa.Connection, sha256: str, name: str, size: int, taken: datetime) -> rows.Kept:
    outcome: rows.KeptOutcome = "new"
    if connection.scalar(sa.select(sa.exists().where(document.c.sha256 == sha256))):
        same = sa.exists().where(document_name.c.sha256 == sha256, document_name.c.name == name)
        outcome = "again" if connection.scalar(sa.select(same)) else "twin"
    if outcome == "new":
        connection.execute(sa.insert(document).values(sha256=sha256, name=name, size=size, taken=taken))
    if outcome != "again":
        connection.execute(sa.insert(document_name).values(sha256=sha256, name=name, first_at=taken))
    return rows.Kept(sha256=sha256, name=name, outcome=outcome)
