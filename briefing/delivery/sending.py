"""The room's doors: a channel by its name, and one message over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from briefing.config.model import Mail
from briefing.delivery.channel import Channel
from briefing.delivery.folder import FolderChannel
from briefing.delivery.pace import Pace
from briefing.delivery.smtp import SmtpChannel
from briefing.errors import DeliveryError, DeliveryUnknown, TooLarge
from briefing.models.delivery import DeliveryState, Journal, Message

#: The value of mail.channel in schedule.toml -> how it is opened.
CHANNELS: dict[str, Callable[[Mail, Path, Pace], Channel]] = {
    "folder": lambda _mail, outbox, _pace: FolderChannel(outbox=outbox),
    "smtp": lambda mail, _outbox, pace: SmtpChannel(mail=mail, pace=pace),
}


def open_channel(mail: Mail, outbox: Path) -> Channel:
    """The channel that `mail` names. Nothing is connected or written before the first message."""
    return CHANNELS[mail.channel](mail, outbox, Pace(mail.max_per_minute))


def open_channels(mail: Mail, outbox: Path, ages: Sequence[float] = ()) -> tuple[Channel, ...]:
    """`max_connections` of them, which keep one pace together; `ages` are the seconds since the sends of
    the last minute, oldest first."""
    pace = Pace(mail.max_per_minute, ages=ages)
    return tuple(CHANNELS[mail.channel](mail, outbox, pace) for _ in range(mail.max_connections))


def deliver(message: Message, channel: Channel, journal: Journal) -> DeliveryState:
    """Send one message, writing down its last byte and its outcome before and after.

    Returns SENT, RETRY (certainly not accepted, a later try can help), FAILED (a later try cannot
    help) or UNKNOWN. A failed delivery is a state, never an exception; an error of the journal
    itself goes through, and if it comes before the last byte the message is not sent.
    """
    try:
        reply = channel.transmit(message, journal)
    except DeliveryUnknown as error:
        journal.unknown(error.detail)
        return DeliveryState.UNKNOWN
    except TooLarge as error:
        return DeliveryState.RETRY if journal.too_large(error.detail) else DeliveryState.FAILED
    except DeliveryError as error:
        journal.failed(error.detail, permanent=error.permanent)
        return DeliveryState.FAILED if error.permanent else DeliveryState.RETRY
    journal.sent(reply)
    return DeliveryState.SENT
