"""What is due goes out, once per pass; what was not accepted waits for its next turn in the ledger.

Nothing is retried inside a pass: the row's `next_try_at` is the only memory of a retry, so a
process that dies between two tries forgets nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from briefing.delivery import Channel
from briefing.delivery import deliver as deliver_message
from briefing.desk.passing import Deliver, Pass
from briefing.desk.pausing import Breaker
from briefing.desk.store import Delivery, Store
from briefing.models.delivery import DeliveryState, Message

#: Alarm codes; those of deliveries are followed by ":" and the edition.
CHANNEL_ALARM = "mail-channel"
FAILED_ALARM = "deliveries-failed"
UNKNOWN_ALARM = "deliveries-unknown"
SIZE_ALARM = "mail-size"
_SMALLER = {"compact": "the compact look", "text": "the text, without the PDF"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Dispatch:
    """One pass over the outbox: the rows that were tried or ran out of time, as they stand now.

    `fault` says why the rest was not tried, "" when all was.
    """

    deliveries: tuple[Delivery, ...] = ()
    fault: str = ""


def send_due(
    store: Store,
    channel: Channel,
    build_message: Callable[[Delivery], Message],
    *,
    clock: Callable[[], datetime],
    run_id: int | None = None,
    deliver: Deliver = deliver_message,
    others: Sequence[Channel] = (),
    breaker: Breaker | None = None,
) -> Dispatch:
    """Send what is due, one reader at a time on each of the channels, each step committed before the next.

    A fault of the account, the server or the outbox ends the pass (a server that wants fewer connections
    ends only that connection): nobody is failed for it, the untried wait as long as the one it was met
    with, which is the first to be tried again. While the `breaker` is open nothing is tried. The alarms of
    the channel and of the editions follow. Only the process that has the right to work may call this.
    """
    expired = [row.id for row in store.deliveries.expire(clock())]
    paused = breaker.fault(clock()) if breaker else ""
    due = () if paused else store.deliveries.due(clock(), run_id=run_id)
    work = Pass(store=store, build=build_message, clock=clock, deliver=deliver, waiting=deque(due))
    work.go((channel, *others)[: max(1, len(due))])
    if work.fault is not None:
        untried = tuple(row.id for row in work.waiting)
        store.deliveries.postpone(untried, until=store.deliveries.get(work.last).next_try_at)
    if breaker and work.fault is not None:
        breaker.broke(work.fault, clock())
    elif breaker and work.accepted:
        breaker.mended()
    rows = store.deliveries.some((*expired, *work.touched))
    _tell(store, rows, work, clock())
    return Dispatch(deliveries=rows, fault=paused or ("" if work.fault is None else work.fault.detail))


def recover(store: Store, *, clock: Callable[[], datetime]) -> tuple[Delivery, ...]:
    """Settle what a killed process left half sent, before the first pass; those rows as they stand now."""
    rows = store.deliveries.recover(at=clock())
    for edition in sorted({row.edition for row in rows}):
        refresh_alarms(store, edition, clock())
    return rows


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


def _tell(store: Store, rows: tuple[Delivery, ...], work: Pass, at: datetime) -> None:
    if work.fault is not None:
        store.alarms.raise_alarm(CHANNEL_ALARM, work.fault.detail, at)
    elif work.accepted:
        store.alarms.clear_alarm(CHANNEL_ALARM, at)
    sent = [row for row in rows if row.state is DeliveryState.SENT]
    smaller = [row for row in sent if row.form != "whole"]
    if smaller:
        listed = "; ".join(f"no. {row.number} to {row.address}: {_SMALLER[row.form]}" for row in smaller)
        detail = f"The mail server takes no mail of the size of the brief. Sent instead: {listed}"
        store.alarms.raise_alarm(SIZE_ALARM, detail, at)
    elif sent:
        store.alarms.clear_alarm(SIZE_ALARM, at)
    editions = {row.edition for row in rows}
    for alarm in store.alarms.open():  # a person may have settled what they speak of
        code, _, edition = alarm.code.partition(":")
        if code in (FAILED_ALARM, UNKNOWN_ALARM):
            editions.add(edition)
    for edition in sorted(editions):
        refresh_alarms(store, edition, at)
