"""What is due goes out, once per pass; what was not accepted waits for its next turn in the ledger.

Nothing is retried inside a pass: the row's `next_try_at` is the only memory of a retry, so a
process that dies between two tries forgets nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType
from typing import Protocol, Self

from briefing.delivery import Channel
from briefing.delivery import deliver as deliver_message
from briefing.desk.store import Delivery, Store
from briefing.errors import ChannelFault
from briefing.models.delivery import DeliveryState, Journal, Message

#: Minutes after the first, second ... try. RFC 5321 4.5.4.1 asks for half an hour between tries, with
#: earlier ones allowed at first: greylisting servers accept after one to fifteen minutes.
BACKOFF_MINUTES = (1, 5, 15, 30)

#: Alarm codes; the last two are followed by ":" and the edition.
CHANNEL_ALARM = "mail-channel"
FAILED_ALARM = "deliveries-failed"
UNKNOWN_ALARM = "deliveries-unknown"


class Deliver(Protocol):
    """The door of the delivery room."""

    def __call__(self, message: Message, channel: Channel, journal: Journal) -> DeliveryState: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Dispatch:
    """One pass over the outbox: the rows that were tried or ran out of time, as they stand now.

    `fault` says why the rest was not tried, "" when all was.
    """

    deliveries: tuple[Delivery, ...] = ()
    fault: str = ""


def backoff(attempts: int) -> timedelta:
    """The wait after so many tries, at least one."""
    return timedelta(minutes=BACKOFF_MINUTES[min(attempts, len(BACKOFF_MINUTES)) - 1])


def send_due(
    store: Store,
    channel: Channel,
    build_message: Callable[[Delivery], Message],
    *,
    clock: Callable[[], datetime],
    run_id: int | None = None,
    deliver: Deliver = deliver_message,
) -> Dispatch:
    """Send what is due, one reader at a time, each step committed before the next.

    A fault of the account, the server or the outbox ends the pass: nobody is failed for it, the
    untried wait as long as the one it was met with, which is the first to be tried again. The alarms
    of the channel and of the editions follow. Only the process that holds the instance lock may call
    this.
    """
    watched = _Watched(channel)
    touched = [row.id for row in store.deliveries.expire(clock())]
    due = store.deliveries.due(clock(), run_id=run_id)
    for position, row in enumerate(due):
        journal = store.deliveries.journal(row.id, clock, backoff, idempotent=channel.idempotent)
        deliver(build_message(row), watched, journal)
        touched.append(row.id)
        if watched.fault is not None:
            untried = tuple(later.id for later in due[position + 1 :])
            store.deliveries.postpone(untried, until=store.deliveries.get(row.id).next_try_at)
            break
    rows = tuple(store.deliveries.get(number) for number in touched)
    _tell(store, rows, watched, clock())
    return Dispatch(deliveries=rows, fault="" if watched.fault is None else watched.fault.detail)


def recover(store: Store, *, clock: Callable[[], datetime]) -> tuple[Delivery, ...]:
    """Settle what a killed process left half sent, before the first pass; those rows as they stand now."""
    rows = store.deliveries.recover(at=clock())
    for edition in sorted({row.edition for row in rows}):
        refresh_alarms(store, edition, clock())
    return rows


class _Watched:
    """The channel, remembering a fault of its own: the state of one row cannot tell it from a reader's."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self.fault: ChannelFault | None = None
        self.accepted = False

    @property
    def name(self) -> str:
        return self._channel.name

    @property
    def idempotent(self) -> bool:
        return self._channel.idempotent

    def transmit(self, message: Message, journal: Journal) -> str:
        try:
            reply = self._channel.transmit(message, journal)
        except ChannelFault as fault:
            self.fault = fault
            raise
        self.accepted = True
        return reply

    def close(self) -> None:
        self._channel.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def refresh_alarms(store: Store, edition: str, at: datetime) -> None:
    """Make the edition's alarms say what the ledger says: readers that its latest issue was given up
    for, and every delivery that a person must settle. Call it after confirming or resending one."""
    latest = store.deliveries.list(edition=edition, limit=1)
    failed = [
        row
        for row in store.deliveries.list(edition=edition, states=(DeliveryState.FAILED,))
        if row.run_id == latest[0].run_id
    ]
    unknown = store.deliveries.list(edition=edition, states=(DeliveryState.UNKNOWN,))
    for code, rows in ((FAILED_ALARM, failed), (UNKNOWN_ALARM, unknown)):
        listed = "; ".join(f"no. {row.number} to {row.address}: {row.detail}" for row in rows)
        if listed:
            store.alarms.raise_alarm(f"{code}:{edition}", listed, at)
        else:
            store.alarms.clear_alarm(f"{code}:{edition}", at)


def _tell(store: Store, rows: tuple[Delivery, ...], watched: _Watched, at: datetime) -> None:
    if watched.fault is not None:
        store.alarms.raise_alarm(CHANNEL_ALARM, watched.fault.detail, at)
    elif watched.accepted:
        store.alarms.clear_alarm(CHANNEL_ALARM, at)
    editions = {row.edition for row in rows}
    for alarm in store.alarms.open():  # a person may have settled what they speak of
        code, _, edition = alarm.code.partition(":")
        if code in (FAILED_ALARM, UNKNOWN_ALARM):
            editions.add(edition)
    for edition in sorted(editions):
        refresh_alarms(store, edition, at)
