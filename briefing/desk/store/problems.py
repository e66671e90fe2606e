"""Files that could not be used, each reported once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from briefing.desk.store import rows
from briefing.desk.store.database import Database, columns_of
from briefing.desk.store.schema import problem
from briefing.models.document import Problem


class Problems:
    """A problem belongs to a document, or to the name of a file never kept. It is open until cleared."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, found: Problem, sha256: str | None, at: datetime) -> bool:
        """True the first time, and the first time after it was cleared: then it is to be reported."""
        subject = sha256 or f"name:{found.name}"
        same = sa.and_(problem.c.subject == subject, problem.c.code == found.code)
        with self._database.writing() as connection:
            before = connection.execute(sa.select(problem.c.times, problem.c.cleared_at).where(same)).first()
            if before is None:
                connection.execute(
                    sa.insert(problem).values(
                        subject=subject,
                        sha256=sha256,
                        name=found.name,
                        code=found.code,
                        detail=found.detail,
                        first_at=at,
                        last_at=at,
                        times=1,
                    )
                )
                return True
            values: dict[str, object] = {"last_at": at, "times": before.times + 1}
            if before.cleared_at is not None:
                values = {
                    "first_at": at,
                    "last_at": at,
                    "times": 1,
                    "cleared_at": None,
                    "detail": found.detail,
                }
            connection.execute(sa.update(problem).where(same).values(values))
            return before.cleared_at is not None

    def clear_document(self, sha256: str, at: datetime) -> int:
        """Close all problems of a document, which is then waiting again; how many were open."""
        return self._clear(problem.c.sha256 == sha256, at)

    def clear_names(self, names: Iterable[str], at: datetime) -> int:
        """Close the problems of files that were not kept and now can be taken; how many were open."""
        return self._clear(problem.c.subject.in_([f"name:{name}" for name in names]), at)

    def of_document(self, sha256: str) -> Problem | None:
        """The first open problem of a document."""
        query = (
            sa.select(problem.c.name, problem.c.code, problem.c.detail)
            .where(problem.c.sha256 == sha256, problem.c.cleared_at.is_(None))
            .order_by(problem.c.id)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
        return Problem(**row) if row else None

    def open(self) -> tuple[rows.ProblemRow, ...]:
        """Oldest first."""
        query = (
            sa.select(*columns_of(problem, rows.ProblemRow))
            .where(problem.c.cleared_at.is_(None))
            .order_by(problem.c.first_at, problem.c.id)
        )
        with self._database.reading() as connection:
            return tuple(rows.ProblemRow(**row) for row in connection.execute(query).mappings())

    def _clear(self, of: sa.ColumnElement[bool], at: datetime) -> int:
        still_open = sa.and_(of, problem.c.cleared_at.is_(None))
        with self._database.writing() as connection:
            return connection.execute(sa.update(problem).where(still_open).values(cleared_at=at)).rowcount
