"""The ledger of sends: one row per issue and reader, one commit per step, every step written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import datetime, timedelta

import sqlalchemy as sa

from briefing.desk.store import rows
from briefing.desk.store.database import Database, columns_of
from briefing.desk.store.journal import LAST_BYTE, DeliveryJournal, take_step
from briefing.desk.store.reviews import waits_for_editor
from briefing.desk.store.schema import delivery, delivery_event, run
from briefing.errors import StoreError
from briefing.models.delivery import OPEN_STATES, WAITING_STATES
from briefing.models.delivery import DeliveryState as State

_OF_RUN = ("edition", "day", "number", "revision")
_COLUMNS = tuple((run if f.name in _OF_RUN else delivery).c[f.name] for f in fields(rows.Delivery))
#: Longer than any wait between two tries.
LONGEST_WAIT = timedelta(hours=1)
#: Events that one send leaves at most: its last byte, its end, and two words of a person.
_STEPS_OF_A_SEND = 4
_ENDS = ("retry", "failed")  # of a try that no server took


class Deliveries:
    """pending -> sending -> sent | retry | failed | unknown; retry -> sending.

    `sending` is the moment of the last byte, and a claim: of two processes that try it on one row, the
    second gets a StoreError before its last byte has left. Up to there a mail is as it was before. A
    person may settle unknown as sent, and ask for unknown or failed to be sent again.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(
        self,
        *,
        run_id: int | None = None,
        edition: str | None = None,
        states: Sequence[State] = (),
        limit: int | None = None,
    ) -> tuple[rows.Delivery, ...]:
        """Newest issue first, within it in the order of the readers; all states when none is named."""
        query = _select().order_by(delivery.c.run_id.desc(), delivery.c.id).limit(limit)
        if run_id is not None:
            query = query.where(delivery.c.run_id == run_id)
        if edition is not None:
            query = query.where(run.c.edition == edition)
        if states:
            query = query.where(delivery.c.state.in_(states))
        return self._rows(query)

    def some(self, delivery_ids: Sequence[int]) -> tuple[rows.Delivery, ...]:
        """Those that are there, in the order asked for."""
        found = {row.id: row for row in self._rows(_select().where(delivery.c.id.in_(delivery_ids)))}
        return tuple(found[number] for number in delivery_ids if number in found)

    def get(self, delivery_id: int) -> rows.Delivery:
        """Raises StoreError when there is none."""
        found = self.some((delivery_id,))
        if not found:
            raise StoreError(f"There is no delivery {delivery_id}.")
        return found[0]

    def events(self, delivery_id: int) -> tuple[rows.DeliveryEvent, ...]:
        """All steps in the order they were taken."""
        columns = columns_of(delivery_event, rows.DeliveryEvent)
        query = (
            sa.select(*columns)
            .where(delivery_event.c.delivery_id == delivery_id)
            .order_by(delivery_event.c.id)
        )
        with self._database.reading() as connection:
            return tuple(rows.DeliveryEvent(**row) for row in connection.execute(query).mappings())

    def due(self, now: datetime, *, run_id: int | None = None) -> tuple[rows.Delivery, ...]:
        """Pending or to be tried again, their time come and not yet over; longest due first. A next try
        further away than any wait is one of a clock that has been set back since: it is due too. What an
        editor has not let go is not."""
        come = sa.or_(delivery.c.next_try_at <= now, delivery.c.next_try_at > now + LONGEST_WAIT)
        waiting, timely = delivery.c.state.in_(WAITING_STATES), delivery.c.deliver_until >= now
        query = _select().where(waiting, come, timely, ~waits_for_editor(now))
        if run_id is not None:
            query = query.where(delivery.c.run_id == run_id)
        return self._rows(query.order_by(delivery.c.next_try_at, delivery.c.id))

    def expire(self, now: datetime) -> tuple[rows.Delivery, ...]:
        """Fail what was not accepted by its `deliver_until`; those rows."""
        late = sa.and_(delivery.c.state.in_(WAITING_STATES), delivery.c.deliver_until < now)
        with self._database.writing() as connection:
            ids = tuple(connection.scalars(sa.select(delivery.c.id).where(late).order_by(delivery.c.id)))
            for number in ids:
                last = connection.execute(
                    sa.select(delivery.c.detail).where(delivery.c.id == number)
                ).scalar_one()
                detail = "not accepted in time" + (f"; last: {last}" if last else "")
                take_step(connection, number, WAITING_STATES, "expired", detail, now, state=State.FAILED)
            found = connection.execute(_select().where(delivery.c.id.in_(ids)).order_by(delivery.c.id))
            return tuple(_delivery(row) for row in found.mappings())

    def counts(self) -> dict[State, int]:
        """How many there are in each state."""
        query = sa.select(delivery.c.state, sa.func.count()).group_by(delivery.c.state)
        with self._database.reading() as connection:
            return {State(row[0]): row[1] for row in connection.execute(query)}

    def starts(self, limit: int, *, since: datetime, until: datetime) -> tuple[datetime, ...]:
        """When the newest sends began, at most `limit`, oldest first: what a server's limit counts."""
        query = (
            sa.select(delivery_event.c.delivery_id, delivery_event.c.step, delivery_event.c.at)
            .order_by(delivery_event.c.id.desc())
            .limit(limit * _STEPS_OF_A_SEND)
        )
        with self._database.reading() as connection:
            found = connection.execute(query).all()
        begun, at_last_byte = [], set()
        for row in reversed(found):  # a try leaves its last byte and its end, or its end alone
            if row.step == LAST_BYTE:
                at_last_byte.add(row.delivery_id)
            elif row.step not in _ENDS or row.delivery_id in at_last_byte:
                at_last_byte.discard(row.delivery_id)
                continue
            begun.append(row.at)
        return tuple(at for at in begun if since < at <= until)[-limit:]

    def postpone(self, delivery_ids: Sequence[int], *, until: datetime) -> None:
        """Nothing was tried and nothing is counted: those that wait are not due before `until`."""
        mine = sa.and_(delivery.c.id.in_(delivery_ids), delivery.c.state.in_(WAITING_STATES))
        with self._database.writing() as connection:
            connection.execute(sa.update(delivery).where(mine).values(next_try_at=until))

    def journal(
        self,
        delivery_id: int,
        clock: Callable[[], datetime],
        backoff: Callable[[int], timedelta],
        *,
        idempotent: bool = False,
    ) -> DeliveryJournal:
        """Where one send writes its steps. `backoff` gives the wait after so many attempts; over an
        `idempotent` channel (sending twice is the same as once) no outcome can be unknown."""
        return DeliveryJournal(
            database=self._database,
            delivery_id=delivery_id,
            clock=clock,
            backoff=backoff,
            idempotent=idempotent,
        )

    def recover(self, *, at: datetime) -> tuple[rows.Delivery, ...]:
        """Settle what a killed process left in `sending`; those rows. Only for the one process that sends.

        At the last byte of a mail nobody knows: unknown. Over a channel where sending twice is the same as
        once: tried again now. What counts is the channel it was sent over, not the one of today's settings.
        """
        with self._database.writing() as connection:
            query = sa.select(delivery.c.id, delivery.c.committing).order_by(delivery.c.id)
            left = connection.execute(query.where(delivery.c.state == State.SENDING)).all()
            for row in left:
                step, detail = "interrupted", "interrupted"
                values: dict[str, object] = {"state": State.RETRY, "next_try_at": at}
                if row.committing:
                    step, detail = "unknown", "interrupted while the last byte was sent"
                    values = {"state": State.UNKNOWN}
                take_step(connection, row.id, (State.SENDING,), step, detail, at, **values)
            ids = [row.id for row in left]
            found = connection.execute(_select().where(delivery.c.id.in_(ids)).order_by(delivery.c.id))
            return tuple(_delivery(row) for row in found.mappings())

    def doubt_open(self, *, at: datetime, detail: str) -> int:
        """Hold everything that was still to be sent, for a person to settle; how many."""
        with self._database.writing() as connection:
            states = OPEN_STATES
            query = sa.select(delivery.c.id).where(delivery.c.state.in_(states)).order_by(delivery.c.id)
            ids = connection.scalars(query).all()
            for number in ids:
                take_step(connection, number, states, "unknown", detail, at, state=State.UNKNOWN)
            return len(ids)

    def confirm(self, delivery_id: int, *, at: datetime) -> rows.Delivery:
        """A person found that an unknown one arrived. Raises StoreError when it is not unknown."""
        with self._database.writing() as connection:
            detail = "confirmed by a person"
            take_step(connection, delivery_id, (State.UNKNOWN,), "confirmed", detail, at, state=State.SENT)
        return self.get(delivery_id)

    def resend(self, delivery_id: int, *, at: datetime, deliver_until: datetime) -> rows.Delivery:
        """A person wants an unknown or failed one sent again, under the same Message-ID. Its run is
        open again. Raises StoreError in any other state."""
        with self._database.writing() as connection:
            values = {
                "state": State.RETRY,
                "next_try_at": at,
                "deliver_until": deliver_until,
                "attempts": 0,
                "committing": False,
                "form": "whole",
            }
            detail = "asked for by a person"
            take_step(connection, delivery_id, (State.UNKNOWN, State.FAILED), "resend", detail, at, **values)
            mine = sa.select(delivery.c.run_id).where(delivery.c.id == delivery_id).scalar_subquery()
            connection.execute(sa.update(run).where(run.c.id == mine).values(state="printed", done_at=None))
        return self.get(delivery_id)

    def _rows(self, query: sa.Select[tuple[object, ...]]) -> tuple[rows.Delivery, ...]:
        with self._database.reading() as connection:
            return tuple(_delivery(row) for row in connection.execute(query).mappings())


def _select() -> sa.Select[tuple[object, ...]]:
    return sa.select(*_COLUMNS).select_from(delivery.join(run, run.c.id == delivery.c.run_id))


def _delivery(row: sa.RowMapping) -> rows.Delivery:
    return rows.Delivery(**{**row, "state": State(row["state"])})
