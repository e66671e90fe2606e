"""Message -> recipient: `open_channel`, then `deliver` each message over it."""

from __future__ import annotations

from briefing.delivery.channel import Channel
from briefing.delivery.sending import deliver, open_channel

__all__ = ["Channel", "deliver", "open_channel"]
