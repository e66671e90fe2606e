"""The words of all that was printed, to be found again. An index: it can be made anew from the issues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from briefing.desk.store import rows
from briefing.desk.store.database import Database
from briefing.desk.store.schema import indexed, issue, passage, run
from briefing.language.searching import Term

_HELD = sa.text("SELECT rowid FROM passage_words WHERE passage_words MATCH :terms")
_NEWEST_FIRST = (run.c.day.desc(), issue.c.printed_at.desc(), run.c.id.desc(), passage.c.id)


class Search:
    """Full text over passages; a revision takes the place of the issue it revises."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def missing(self, version: int, limit: int) -> tuple[int, ...]:
        """Runs with an issue that is not indexed, or was by an older version of the index; oldest first."""
        known = sa.select(indexed.c.run_id).where(indexed.c.version == version)
        query = sa.select(issue.c.run_id).where(issue.c.run_id.not_in(known)).order_by(issue.c.run_id)
        with self._database.reading() as connection:
            return tuple(connection.scalars(query.limit(limit)))

    def index(self, issues: Mapping[int, Sequence[rows.Passage]], version: int) -> None:
        """Take up the passages of some issues (by run), in one transaction."""
        with self._database.writing() as connection:
            for run_id, passages in issues.items():
                _forget(connection, run_id)
                for each in passages:
                    values = {"run_id": run_id, "kind": each.kind, "item": each.item}
                    number = connection.execute(
                        sa.insert(passage).values(values).returning(passage.c.id)
                    ).scalar_one()
                    connection.execute(
                        sa.text("INSERT INTO passage_words (rowid, words) VALUES (:number, :words)"),
                        {"number": number, "words": each.words},
                    )
                connection.execute(sa.insert(indexed).values(run_id=run_id, version=version))

    def find(
        self, terms: Sequence[Term], *, edition: str | None, limit: int
    ) -> tuple[int, tuple[rows.Hit, ...]]:
        """How many passages hold all terms, and the first of them: newest issue first, in its order."""
        wanted = " ".join(_quoted(term) for term in terms)
        held = passage.c.id.in_(_HELD.bindparams(terms=wanted).columns(sa.column("rowid", sa.Integer)))
        newer = run.alias("newer")
        revised = sa.exists().where(
            newer.c.id == indexed.c.run_id,
            newer.c.edition == run.c.edition,
            newer.c.number == run.c.number,
            newer.c.revision > run.c.revision,
        )
        places = passage.join(run, run.c.id == passage.c.run_id).join(issue, issue.c.run_id == run.c.id)
        conditions: list[sa.ColumnElement[bool]] = [held, ~revised]
        if edition is not None:
            conditions.append(run.c.edition == edition)
        count = sa.select(sa.func.count()).select_from(places).where(*conditions)
        query = sa.select(passage.c.run_id, passage.c.kind, passage.c.item).select_from(places)
        query = query.where(*conditions).order_by(*_NEWEST_FIRST).limit(limit)
        with self._database.reading() as connection:
            found = tuple(rows.Hit(**row) for row in connection.execute(query).mappings())
            return connection.execute(count).scalar_one(), found


def _forget(connection: sa.Connection, run_id: int) -> None:
    mine = passage.c.run_id == run_id
    for number in connection.scalars(sa.select(passage.c.id).where(mine)).all():
        connection.execute(sa.text("DELETE FROM passage_words WHERE rowid = :number"), {"number": number})
    connection.execute(sa.delete(passage).where(mine))
    connection.execute(sa.delete(indexed).where(indexed.c.run_id == run_id))


def _quoted(term: Term) -> str:
    """A phrase of FTS5. The words hold letters and digits only, so nothing in them can end the quotation."""
    return f'"{" ".join(term.words)}"' + (" *" if term.prefix else "")
