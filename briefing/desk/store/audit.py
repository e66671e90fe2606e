"""The state checked against its own promises."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from briefing.desk.store.blobs import Blobs
from briefing.desk.store.database import Database
from briefing.desk.store.documents import waiting_query
from briefing.desk.store.schema import (
    delivery,
    delivery_event,
    document,
    forgotten,
    issue,
    issue_form,
    problem,
    run,
    run_document,
)
from briefing.errors import StoreError

_OPEN = ("pending", "sending", "retry")
#: The state a step leaves a delivery in, where it is not named like it.
_AFTER = {
    "committing": "sending",
    "interrupted": "retry",
    "resend": "retry",
    "smaller": "retry",
    "expired": "failed",
    "confirmed": "sent",
}


def audit(database: Database, documents: Blobs, printed: Blobs) -> tuple[str, ...]:
    """One sentence per broken promise: the file is sound, every byte kept is there, and for each edition
    every readable document is waiting or in exactly one issue, every delivery is final or queued."""
    with database.reading() as connection:
        faults = [f"The database: {line}." for line in _unsound(connection)]
        for edition in connection.scalars(sa.select(run.c.edition).distinct().order_by(run.c.edition)).all():
            faults += _misplaced(connection, edition)
        faults += _unended(connection)
        there = document.c.sha256.not_in(sa.select(forgotten.c.sha256))
        kept = connection.scalars(sa.select(document.c.sha256).where(there).order_by(document.c.sha256)).all()
        forms: list[Any] = []
        for table in (issue, issue_form):
            hashes = sa.select(table.c.pdf_sha256, table.c.html_sha256, table.c.text_sha256)
            forms += connection.execute(hashes.order_by(table.c.run_id)).all()
    faults += _lost(documents, list(kept))
    faults += _lost(printed, [digest for row in forms for digest in row])
    return tuple(faults)


def _unsound(connection: sa.Connection) -> list[str]:
    lines = [str(row[0]) for row in connection.execute(sa.text("PRAGMA integrity_check"))]
    dangling = connection.execute(sa.text("PRAGMA foreign_key_check")).all()
    found = [line for line in lines if line != "ok"]
    return found + [f"a row of {row[0]} refers to a row of {row[2]} that is not there" for row in dangling]


def _unended(connection: sa.Connection) -> list[str]:
    """Every delivery is final or queued: none is left open by a run that is over, and the state of each is
    what its last event says."""
    left = sa.select(delivery.c.id, run.c.number, delivery.c.state).join(run, run.c.id == delivery.c.run_id)
    left = left.where(run.c.state == "done", delivery.c.state.in_(_OPEN)).order_by(delivery.c.id)
    faults = [
        f"Delivery {row.id} is {row.state}, and its issue no. {row.number} is closed: nobody will send it."
        for row in connection.execute(left)
    ]
    last = sa.select(sa.func.max(delivery_event.c.id)).group_by(delivery_event.c.delivery_id)
    steps = sa.select(delivery.c.id, delivery.c.state, delivery_event.c.step).join(
        delivery_event, delivery_event.c.delivery_id == delivery.c.id
    )
    faults += [
        f"Delivery {row.id} is {row.state}, and the last step noted of it is {row.step}."
        for row in connection.execute(steps.where(delivery_event.c.id.in_(last)).order_by(delivery.c.id))
        if row.state != _AFTER.get(row.step, row.step)
    ]
    return faults


def _misplaced(connection: sa.Connection, edition: str) -> list[str]:
    unreadable = sa.select(problem.c.sha256).where(
        problem.c.cleared_at.is_(None), problem.c.sha256.is_not(None)
    )
    readable = sa.select(document.c.sha256).where(
        document.c.sha256.not_in(unreadable), document.c.sha256.not_in(sa.select(forgotten.c.sha256))
    )
    # Counted from the issues themselves, not from the mark `takes` that is to be checked.
    issues = (
        sa.select(run_document.c.sha256, sa.func.count(sa.distinct(run.c.number)))
        .join(run, run.c.id == run_document.c.run_id)
        .where(run.c.edition == edition, run.c.number.is_not(None))
        .group_by(run_document.c.sha256)
    )
    times = {sha256: count for sha256, count in connection.execute(issues)}  # noqa: C416 - rows are no pairs to mypy
    waiting = set(connection.scalars(waiting_query(edition)))
    faults = []
    for sha256 in connection.scalars(readable.order_by(document.c.sha256)):
        places = times.get(sha256, 0) + (sha256 in waiting)
        if places != 1:
            faults.append(f"Document {sha256[:16]} has {places} places in the edition {edition}, not one.")
    return faults


def _lost(blobs: Blobs, digests: list[str]) -> list[str]:
    faults = []
    for digest in digests:
        try:
            blobs.get(digest)
        except StoreError as error:
            faults.append(str(error))
    return faults
