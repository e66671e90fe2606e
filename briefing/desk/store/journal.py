"""The steps of one delivery: a row moves from state to state, and each move is an event in its log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from briefing.desk.store.database import Database
from briefing.desk.store.schema import delivery, delivery_event
from briefing.errors import StoreError
from briefing.models.delivery import OPEN_STATES, WAITING_STATES
from briefing.models.delivery import DeliveryState as State

#: What is tried when a server takes no mail of the size: the compact look, then no PDF at all.
_SMALLER = {"whole": "compact", "compact": "text"}
_NEW_EVENT = sa.insert(delivery_event)
LAST_BYTE = "committing"  # the step, as it is written in the log of events


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryJournal:
    """models.delivery.Journal on the ledger: each call is one commit. All are durable at once but `sent`,
    which a power cut (no kill) can take back until the next: that mail is then unknown, held and told."""

    database: Database
    delivery_id: int
    clock: Callable[[], datetime]
    backoff: Callable[[int], timedelta]
    idempotent: bool

    def committing(self) -> None:
        self._write(
            WAITING_STATES,
            LAST_BYTE,
            "",
            state=State.SENDING,
            committing=not self.idempotent,
            attempts=delivery.c.attempts + 1,
        )

    def sent(self, reply: str) -> None:
        self._write((State.SENDING,), "sent", reply, swift=True, state=State.SENT)

    def failed(self, detail: str, *, permanent: bool) -> None:
        """Before the last byte too: a message that cannot be made, a connection that cannot be opened."""
        before = OPEN_STATES
        now = self.clock()
        with self.database.writing() as connection:
            query = sa.select(delivery.c.attempts, delivery.c.state).where(delivery.c.id == self.delivery_id)
            tries, state = connection.execute(query).one()
            tries += state != State.SENDING  # else it was counted at its last byte
            values: dict[str, object] = {"attempts": tries, "committing": False, "state": State.FAILED}
            if not permanent:
                values |= {"state": State.RETRY, "next_try_at": now + self.backoff(tries)}
            step = "failed" if permanent else "retry"
            take_step(connection, self.delivery_id, before, step, detail, now, **values)

    def too_large(self, detail: str) -> bool:
        now = self.clock()
        with self.database.writing() as connection:
            query = sa.select(delivery.c.form).where(delivery.c.id == self.delivery_id)
            smaller = _SMALLER.get(connection.execute(query).scalar_one())
            values = {"committing": False, "next_try_at": now, "state": State.FAILED}
            if smaller:
                values |= {"state": State.RETRY, "form": smaller}
            step, before = "smaller" if smaller else "failed", OPEN_STATES
            take_step(connection, self.delivery_id, before, step, detail, now, **values)
        return smaller is not None

    def unknown(self, detail: str) -> None:
        self._write((State.SENDING,), "unknown", detail, state=State.UNKNOWN)

    def _write(
        self, before: Sequence[State], step: str, detail: str, *, swift: bool = False, **values: object
    ) -> None:
        now = self.clock()
        with self.database.writing(swift=swift) as connection:
            take_step(connection, self.delivery_id, before, step, detail, now, **values)


def take_step(
    connection: sa.Connection,
    delivery_id: int,
    before: Sequence[State],
    step: str,
    detail: str,
    at: datetime,
    **values: object,
) -> None:
    """Move a row out of one of the states `before` and append the event. Raises StoreError from any other."""
    if detail:
        values["detail"] = detail
    ready = sa.and_(delivery.c.id == delivery_id, delivery.c.state.in_(before))
    moved = connection.execute(sa.update(delivery).where(ready).values(changed_at=at, **values))
    if moved.rowcount == 0:
        state = connection.scalar(sa.select(delivery.c.state).where(delivery.c.id == delivery_id))
        raise StoreError(f"Delivery {delivery_id} is {state or 'not there'}: it cannot become {step} now.")
    event = {"delivery_id": delivery_id, "at": at, "step": step, "detail": detail}
    connection.execute(_NEW_EVENT, event)
