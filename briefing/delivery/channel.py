"""What every way out of the house has in common."""

from __future__ import annotations

from types import TracebackType
from typing import Protocol, Self

from briefing.models.delivery import Journal, Message


class Channel(Protocol):
    """A way to the readers. Opened for a batch, closed after it, by one thread at a time."""

    @property
    def name(self) -> str:
        """As written in schedule.toml."""

    @property
    def idempotent(self) -> bool:
        """True when the same message sent twice reaches the reader once, so that an interrupted
        delivery may always be repeated."""

    def transmit(self, message: Message, journal: Journal) -> str:
        """Hand over one message and return the receiver's words of acceptance.

        Calls `journal.committing()` once, just before the act that cannot be taken back, and no
        other step. Raises DeliveryError when the message was certainly not accepted (its kind
        ChannelFault when the cause is the account or the server, not the reader), DeliveryUnknown
        when it may have been.
        """

    def close(self) -> None:
        """Let go of connections. Never raises; the channel may be used again."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
