"""One pass over what waits to be sent: a thread per connection, one reader at a time on each."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from briefing.delivery import Channel
from briefing.desk.pausing import backoff
from briefing.desk.store import Delivery, Store
from briefing.errors import ChannelFault
from briefing.models.delivery import DeliveryState, Journal, Message

log = logging.getLogger(__name__)


class Deliver(Protocol):
    """The door of the delivery room."""

    def __call__(self, message: Message, channel: Channel, journal: Journal) -> DeliveryState: ...


class Watched:
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


@dataclass(kw_only=True)
class Pass:
    """`fault` is set when it had to end early; then `waiting` holds what was not tried and `last` is the
    row that the fault was met with."""

    store: Store
    build: Callable[[Delivery], Message]
    clock: Callable[[], datetime]
    deliver: Deliver
    waiting: deque[Delivery]
    touched: list[int] = field(default_factory=list)
    fault: ChannelFault | None = None
    last: int = 0
    accepted: bool = False
    over: bool = False
    working: int = 0

    def go(self, channels: Sequence[Channel]) -> None:
        """Work until nothing waits, or nothing can be sent."""
        watched = [Watched(channel) for channel in channels]
        self.working = len(watched)
        if len(watched) == 1:
            self._serve(watched[0])
            return
        with ThreadPoolExecutor(len(watched), thread_name_prefix="mail") as threads:
            for done in [threads.submit(self._serve, channel) for channel in watched]:
                done.result()

    def _serve(self, channel: Watched) -> None:
        with ExitStack() as broken:
            broken.callback(self._end)  # the others end after the mail they are at
            while not self.over and channel.fault is None:
                try:
                    row = self.waiting.popleft()
                except IndexError:
                    break
                self._send(row, channel)
            broken.pop_all()

    def _end(self) -> None:
        self.over = True

    def _send(self, row: Delivery, channel: Watched) -> None:
        journal = self.store.deliveries.journal(row.id, self.clock, backoff, idempotent=channel.idempotent)
        state = self.deliver(self.build(row), channel, journal)
        log.info("delivery %s to %s: %s", row.id, row.recipient, state.value)
        if row.id not in self.touched:
            self.touched.append(row.id)
        if state is DeliveryState.RETRY and channel.fault is None:
            now = self.store.deliveries.get(row.id)
            if now.form != row.form:  # too large for the server: the smaller form, before anything else
                self.waiting.appendleft(now)
        self.accepted = self.accepted or channel.accepted
        if channel.fault is not None:
            self._lost(channel.fault, row.id)

    def _lost(self, fault: ChannelFault, row: int) -> None:
        """One connection is no more. The pass ends with the last one; at once when the login was refused or
        nothing was taken yet, for then the others would fare no better."""
        self.working -= 1
        if fault.account or not self.working or not self.accepted:
            self.fault, self.last, self.over = fault, row, True
