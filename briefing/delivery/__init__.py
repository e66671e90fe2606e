"""Message -> recipient: `open_channel`, then `deliver` each over it. What cannot be mailed: `tell`."""

from __future__ import annotations

from briefing.delivery.alerts import Alert, Sign, ping, tell
from briefing.delivery.channel import Channel
from briefing.delivery.pace import WINDOW
from briefing.delivery.sending import deliver, open_channel, open_channels

__all__ = ["WINDOW", "Alert", "Channel", "Sign", "deliver", "open_channel", "open_channels", "ping", "tell"]
